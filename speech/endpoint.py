"""Where turns begin and end in a stream of sound. Pure bookkeeping: no thread and no clock."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .activity import FRAME, ActivityDetector
from .audio import SAMPLE_RATE, Samples

State = Literal["open", "pausing", "ended"]


@dataclass(frozen=True)
class EndpointOptions:
    """When a turn begins and ends; times in seconds, thresholds in probability of speech.

    A turn ends after `end_pause_s` without speech. After `tail_s` of it the turn is already worth decoding: if nobody
    goes on, that result is final. A turn longer than `longest_s` is cut at its least speech-like place. A new snapshot
    comes after each `snapshot_s` of talk. Less than `min_speech_s` of voice is a cough or a click, and no turn.
    """

    threshold: float = 0.5
    release: float = 0.35
    min_speech_s: float = 0.25
    end_pause_s: float = 0.8
    tail_s: float = 0.2
    lead_s: float = 0.3
    longest_s: float = 12.0
    snapshot_s: float = 0.7


@dataclass(frozen=True)
class Turn:
    """One person's talk as far as it has come: `samples` are those from `start` to `end`, counted from the stream's
    beginning. It is open, pausing or ended; `continued` says that it was cut while the person spoke on.
    """

    number: int
    start: int
    end: int
    samples: Samples
    state: State
    continued: bool = False


class Endpointer:
    """Follows one person's stream, 16 kHz float32 mono in chunks of any size."""

    def __init__(self, options: EndpointOptions = EndpointOptions()) -> None:
        self._options = options
        self._detector = ActivityDetector()
        self._sound = np.zeros(0, np.float32)
        self._base = 0  # position of the first sample kept
        self._position = 0  # end of the last frame judged
        self._number = 0
        self._start: int | None = None  # None while nobody speaks
        self._speech: list[float] = []  # probabilities since the turn began
        self._first_frame = 0
        self._spoken_to = 0
        self._snapshot_at = 0
        self._paused = False

    @property
    def spoken_to(self) -> int:
        """Position up to which speech was heard."""
        return self._spoken_to

    def feed(self, samples: Samples) -> list[Turn]:
        """Take the next samples; returns what became of turns by them, in order."""
        self._sound = np.concatenate([self._sound, samples])
        turns: list[Turn] = []
        for probability in self._detector.feed(samples).tolist():
            self._position += FRAME
            turns += self._frame(probability)
        if self._start is None:
            self._forget(self._position - self._samples(self._options.lead_s))
        return turns

    def finish(self) -> list[Turn]:
        """The stream ends, or the person is not to be heard further: the turn that is open, if any, ends."""
        turns = self._end() if self._start is not None else []
        end = self._base + len(self._sound)
        self._forget(end)
        self._position = end
        self._detector = ActivityDetector()
        return turns

    def skip(self, count: int) -> None:
        """`count` samples passed that are not to be heard; the positions of later turns include them."""
        self._base += count
        self._position += count

    def _frame(self, probability: float) -> list[Turn]:
        options = self._options
        if self._start is None:
            if probability >= options.threshold:
                self._begin(max(self._base, self._position - FRAME - self._samples(options.lead_s)))
                self._speech.append(probability)
            return []
        self._speech.append(probability)
        if probability >= (options.release if self._position - FRAME == self._spoken_to else options.threshold):
            self._spoken_to = self._position
            self._paused = False
        pause = self._position - self._spoken_to
        if pause >= self._samples(options.end_pause_s):
            return self._end()
        if self._position - self._start > self._samples(options.longest_s):
            return self._cut()
        if pause >= self._samples(options.tail_s) and not self._paused:
            self._paused = True
            return self._turn("pausing", self._spoken_to + self._samples(options.tail_s))
        if not pause and self._position - self._snapshot_at >= self._samples(options.snapshot_s):
            self._snapshot_at = self._position
            return self._turn("open", self._position)
        return []

    def _begin(self, start: int) -> None:
        self._number += 1
        self._start = start
        self._first_frame = self._position - FRAME
        self._spoken_to = self._position
        self._snapshot_at = start
        self._speech = []
        self._paused = False

    def _end(self) -> list[Turn]:
        heard_to = self._base + len(self._sound)
        turns = self._turn("ended", min(heard_to, self._spoken_to + self._samples(self._options.tail_s)))
        self._start = None
        return turns

    def _cut(self) -> list[Turn]:
        half = len(self._speech) // 2
        frames = half + int(np.argmin(self._speech[half:-1]))
        at = self._first_frame + frames * FRAME + FRAME // 2
        turns = self._turn("ended", at, continued=True)
        rest, spoken_to = self._speech[frames:], self._spoken_to
        self._begin(at)
        self._first_frame, self._speech, self._spoken_to = at - FRAME // 2, rest, max(spoken_to, at)
        self._forget(at)
        return turns

    def _turn(self, state: State, end: int, *, continued: bool = False) -> list[Turn]:
        """The turn up to `end`, in a list; an empty list where there was too little voice for a turn."""
        assert self._start is not None
        voiced = sum(value >= self._options.threshold for value in self._speech) * FRAME
        if voiced < self._samples(self._options.min_speech_s):
            return []
        samples = self._sound[self._start - self._base : end - self._base].copy()
        return [Turn(self._number, self._start, end, samples, state, continued)]

    def _forget(self, before: int) -> None:
        if before > self._base:
            self._sound = self._sound[before - self._base :]
            self._base = before

    @staticmethod
    def _samples(seconds: float) -> int:
        return int(seconds * SAMPLE_RATE)
