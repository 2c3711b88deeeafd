"""Where in the sound somebody speaks: silero voice activity detection, the weights that faster-whisper ships.

It stands before every recogniser because recognisers invent words for silence and noise.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from faster_whisper.vad import get_vad_model
from numpy.typing import NDArray

from .audio import SAMPLE_RATE, Samples

FRAME = 512
"""Samples that one probability covers (32 ms)."""

_CONTEXT = 64
_BATCH = 4096


@dataclass(frozen=True)
class Span:
    """A stretch of sound, in samples from the beginning: `start` is inside, `end` is not."""

    start: int
    end: int

    @property
    def seconds(self) -> float:
        return (self.end - self.start) / SAMPLE_RATE


@dataclass(frozen=True)
class ActivityOptions:
    """What counts as speech.

    `threshold` starts speech and `release` (both probabilities) ends it; speech with fewer than `min_speech_s` of
    voice in all is dropped, a pause shorter than `min_pause_s` does not end a span, and spans grow by `pad_s`.
    """

    threshold: float = 0.5
    release: float = 0.35
    min_speech_s: float = 0.25
    min_pause_s: float = 0.4
    pad_s: float = 0.3


class ActivityDetector:
    """Speech probability of a stream, frame by frame; keeps the network's state between chunks. One for each stream."""

    def __init__(self) -> None:
        self._session = get_vad_model().session
        self._hidden = np.zeros((1, 1, 128), np.float32)
        self._cell = np.zeros((1, 1, 128), np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._rest = np.zeros(0, np.float32)

    def feed(self, samples: Samples) -> NDArray[np.float32]:
        """Probabilities of the frames that `samples` completes, shape (frames,); the remainder waits for more."""
        sound = np.concatenate([self._rest, samples])
        count = len(sound) // FRAME
        self._rest = sound[count * FRAME :]
        found = [self._run(sound[at * FRAME : min(at + _BATCH, count) * FRAME]) for at in range(0, count, _BATCH)]
        return np.concatenate(found) if found else np.zeros(0, np.float32)

    def _run(self, sound: Samples) -> NDArray[np.float32]:
        frames = sound.reshape(-1, FRAME)
        tails = np.concatenate([self._context[np.newaxis], frames[:-1, -_CONTEXT:]])
        self._context = frames[-1, -_CONTEXT:].copy()
        output, self._hidden, self._cell = self._session.run(
            None, {"input": np.concatenate([tails, frames], axis=1), "h": self._hidden, "c": self._cell}
        )
        return np.asarray(output, np.float32).reshape(-1)


def probabilities(samples: Samples) -> NDArray[np.float32]:
    """Speech probability of each 32 ms frame of a whole recording; the last frame is filled up with silence."""
    return ActivityDetector().feed(np.pad(samples, (0, -len(samples) % FRAME)))


def speech_spans(
    speech: NDArray[np.float32], length: int, options: ActivityOptions = ActivityOptions()
) -> tuple[Span, ...]:
    """The spans of speech in a recording of `length` samples whose frames have the probabilities `speech`."""
    frames_a_second = SAMPLE_RATE / FRAME
    pause = options.min_pause_s * frames_a_second
    voiced_needed = options.min_speech_s * frames_a_second
    runs: list[list[int]] = []  # first frame, frame after the last, voiced frames
    open_run = False
    for at, value in enumerate(speech.tolist()):
        if not open_run and value < options.threshold:
            continue
        if not open_run:
            open_run = True
            if not runs or at - runs[-1][1] >= pause:
                runs.append([at, at, 0])
        if value < options.release:
            open_run = False
            continue
        runs[-1][1] = at + 1
        runs[-1][2] += value >= options.threshold
    pad = int(options.pad_s * SAMPLE_RATE)
    kept = [run for run in runs if run[2] >= voiced_needed]
    return _disjoint([Span(max(0, a * FRAME - pad), min(length, b * FRAME + pad)) for a, b, _ in kept])


def turns(
    spans: Sequence[Span], speech: NDArray[np.float32], *, pause_s: float = 1.0, longest_s: float = 12.0
) -> tuple[Span, ...]:
    """Spans grouped into stretches for a recogniser: a pause of `pause_s` seconds or more parts them.

    A stretch over `longest_s` seconds, in which whisper base loses sentences, is cut at its least speech-like frame:
    between words, where that can be had.
    """
    joined: list[Span] = []
    for span in spans:
        near = joined and (span.start - joined[-1].end) / SAMPLE_RATE < pause_s
        if near and (span.end - joined[-1].start) / SAMPLE_RATE <= longest_s:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(piece for span in joined for piece in _cut(span, speech, longest_s))


def _cut(span: Span, speech: NDArray[np.float32], longest_s: float) -> list[Span]:
    pieces = []
    longest = int(longest_s * SAMPLE_RATE)
    while span.end - span.start > longest:
        # the second half only: a cut near the beginning would leave crumbs
        first, last = (span.start + longest // 2) // FRAME, (span.start + longest) // FRAME
        at = (first + int(np.argmin(speech[first:last]))) * FRAME + FRAME // 2
        pieces.append(Span(span.start, at))
        span = Span(at, span.end)
    return [*pieces, span]


def _disjoint(spans: list[Span]) -> tuple[Span, ...]:
    """Widened spans may overlap; the pause between two is then shared."""
    result: list[Span] = []
    for span in spans:
        if result and span.start < result[-1].end:
            middle = (span.start + result[-1].end) // 2
            result[-1] = Span(result[-1].start, middle)
            span = Span(middle, span.end)
        result.append(span)
    return tuple(result)
