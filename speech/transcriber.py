"""From a recording to an Utterance: detect speech, recognise, write it as it is written, find the catalogue's words."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .activity import Span, probabilities, speech_spans, turns
from .audio import SAMPLE_RATE, Loader, Samples, load, resample
from .punctuation import punctuate, simplify
from .recogniser import Recogniser
from .second_look import look_again
from .terms import TermFinder
from .utterance import HeardTerm, Segment, Term, Utterance
from .written_form import WrittenForm

_MENDED_FROM = 4  # syllables; shorter homophones are too often another word


class Transcriber:
    """One warm recogniser for any number of desks: every method may be called from several threads.

    `terms` are the words of the catalogue to be found by sound, `loader` decodes files, as `load` does. Construction is
    cheap; `warm_up` loads the models.
    """

    def __init__(self, recogniser: Recogniser, terms: Sequence[Term] = (), loader: Loader = load) -> None:
        self._recogniser = recogniser
        self._load = loader
        self._finder = TermFinder(terms)
        self._write = WrittenForm(keep=[term.text for term in terms])

    def warm_up(self) -> None:
        """Load everything that the first turn would have to wait for. Raises RecogniserError without a model."""
        self._recogniser.warm_up()
        probabilities(np.zeros(SAMPLE_RATE, np.float32))
        self._write(punctuate(simplify("一")))

    def transcribe_file(self, path: str | Path, *, hotwords: Sequence[str] = (), limit_s: float = 1800.0) -> Utterance:
        """The utterance of the recording at `path`. Raises AudioError where it cannot be used."""
        return self.transcribe(self._load(path, limit_s=limit_s).samples, hotwords=hotwords)

    def transcribe(
        self, samples: NDArray[np.generic], sample_rate: int = SAMPLE_RATE, *, hotwords: Sequence[str] = ()
    ) -> Utterance:
        """The utterance in `samples`, float or integer, shape (n,) or (n, channels), at `sample_rate` Hz.

        `hotwords` are a few words of the item at hand. Latency is that of the whole call. Raises AudioError for
        samples that are no sound.
        """
        began = time.perf_counter()
        sound = resample(samples, sample_rate)
        speech = probabilities(sound)
        spans = turns(speech_spans(speech, len(sound)), speech)
        return self.recognise_spans(sound, spans, hotwords=hotwords, began=began)

    def recognise_spans(
        self,
        sound: Samples,
        spans: Iterable[Span],
        *,
        hotwords: Sequence[str] = (),
        draft: bool = False,
        began: float | None = None,
    ) -> Utterance:
        """The utterance of the stretches `spans`, each up to 30 s, of `sound` (float32 mono at 16 kHz).

        A `draft` is quicker and less certain. `began` is the `time.perf_counter` from which latency counts, now by
        default.
        """
        began = time.perf_counter() if began is None else began
        segments, heard = [], []
        first_hits: list[HeardTerm] = []
        for span in spans:
            stretch = sound[span.start : span.end]
            recognition = self._recogniser.recognise(stretch, hotwords, draft=draft)
            if not draft and recognition.rejected is None:
                heard_first = simplify(recognition.text)
                hits = self._finder.find(heard_first)
                first_hits += hits
                faint = self._finder.resembling(heard_first)
                recognition = look_again(self._recogniser, stretch, recognition, hits, hotwords, faint)
            raw = simplify(recognition.text).strip()
            text = punctuate(raw)
            if text and recognition.rejected is None:
                heard.append(raw)
                segments.append(Segment(span.start / SAMPLE_RATE, span.end / SAMPLE_RATE, self._write(text)))
        raw_text = "".join(heard)
        terms = _with_first_hearing(self._finder.find(raw_text), first_hits)
        return Utterance(
            text=_mended("".join(segment.text for segment in segments), terms),
            raw_text=raw_text,
            segments=tuple(segments),
            terms=terms,
            speech=bool(segments),
            duration_s=len(sound) / SAMPLE_RATE,
            latency_ms=(time.perf_counter() - began) * 1000,
        )


def _with_first_hearing(hits: Iterable[HeardTerm], first_hits: Iterable[HeardTerm]) -> tuple[HeardTerm, ...]:
    """`hits`, each with the words and the score of its first hearing, for the clerk to judge."""
    first = {hit.term: hit for hit in reversed(list(first_hits))}
    return tuple(first.get(hit.term, hit) for hit in hits)


def _mended(text: str, terms: Iterable[HeardTerm]) -> str:
    """`text` with true homophones of longer terms in the catalogue's spelling; what merely resembles one stays."""
    for hit in terms:
        if hit.score == 1.0 and len(hit.term) >= _MENDED_FROM:
            text = text.replace(hit.heard, hit.term)
    return text
