"""From a turn of a live stream to the event that tells of it."""

import time
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Prefix

from .activity import Span
from .audio import SAMPLE_RATE
from .endpoint import Turn
from .events import Final, Provisional
from .transcriber import Transcriber
from .utterance import Utterance

_END_MARKS = "。？！，"


class TurnDecoder:
    """Remembers the last decoding of one stream: a turn that ended where it was already decoded is not decoded again,
    and what two decodings agree on is settled. For one thread.
    """

    def __init__(self, transcriber: Transcriber, speaker: str) -> None:
        self._transcriber = transcriber
        self._speaker = speaker
        self._decoded: tuple[int, int] = (0, 0)  # number and end of the turn that _utterance is of
        self._utterance: Utterance | None = None
        self._shown = 0  # number of the last turn of which something was told
        self._text = ""

    def provisional(self, turn: Turn, hotwords: Sequence[str] = ()) -> Provisional | None:
        """What is understood of a turn that goes on; None where that is nothing yet. Raises SpeechError."""
        text = self._understood(turn, hotwords).text
        if not text:
            return None
        before = self._text if self._shown == turn.number else ""
        agreed = Prefix.similarity(before.rstrip(_END_MARKS), text.rstrip(_END_MARKS))
        self._shown, self._text = turn.number, text
        return Provisional(self._speaker, turn.number, text, text[:agreed])

    def final(self, turn: Turn, arrived: float, hotwords: Sequence[str] = ()) -> Final | None:
        """What was said in a turn that ended, whose last speech arrived at `arrived` (`time.perf_counter`).

        None where nobody spoke and nothing was shown. Raises SpeechError.
        """
        utterance = self._understood(turn, hotwords)
        if not utterance.speech and self._shown != turn.number:
            return None
        start = turn.start / SAMPLE_RATE
        segments = tuple(
            replace(segment, start=start + segment.start, end=start + segment.end) for segment in utterance.segments
        )
        return Final(
            speaker=self._speaker,
            turn=turn.number,
            utterance=replace(utterance, segments=segments),
            start_s=start,
            end_s=turn.end / SAMPLE_RATE,
            latency_ms=(time.perf_counter() - arrived) * 1000,
            continued=turn.continued,
        )

    def _understood(self, turn: Turn, hotwords: Sequence[str]) -> Utterance:
        if self._utterance is None or self._decoded != (turn.number, turn.end):
            draft = turn.state == "open"  # in a pause the result may be the final one
            self._utterance = self._transcriber.recognise_spans(
                turn.samples, [Span(0, len(turn.samples))], hotwords=hotwords, draft=draft
            )
            self._decoded = (turn.number, -1 if draft else turn.end)
        return self._utterance
