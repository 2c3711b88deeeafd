"""How soon words appear and settle when a request is spoken live: sound in at the pace at which it is spoken."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from eval.score import Individual, Score
from eval.speech_data import Each, Request, at_once
from speech import Final, Provisional, Session, Transcriber
from speech.activity import FRAME, ActivityOptions, probabilities
from speech.audio import SAMPLE_RATE, Samples

_CHUNK = SAMPLE_RATE // 10
_AFTER_S = 2.5
_NEVER_MS = 30_000.0  # counts as a wait of half a minute


@dataclass
class Waits:
    """Milliseconds from the beginning of speech to the first words, and from its end to the final text."""

    first: list[float] = field(default_factory=list)
    final: list[Individual] = field(default_factory=list)

    def scores(self) -> list[Score]:
        """Shares of requests within the targets, of which p50 and p95 are other words."""
        return [
            Score(
                f"final_within_{limit}ms", f"说完 {limit / 1000:g} 秒内定稿的占比", self._within(limit), target=target
            )
            for limit, target in ((1200, 0.5), (2000, 0.95))
        ]

    def _within(self, limit: float) -> tuple[Individual, ...]:
        return tuple(Individual(one.id, float(one.value <= limit), {"ms": round(one.value)}) for one in self.final)


def spoken_live(requests: Iterable[Request], transcriber: Transcriber, each: Each = at_once) -> Waits:
    """Speak each request into a session of its own, followed by silence, and take the time of what it tells."""
    waits = Waits()
    for request in requests:
        first, final = each(request.name, partial(_waits, request, transcriber))
        if first is not None:
            waits.first.append(first)
        waits.final.append(Individual(request.name, final))
    return waits


def bounds(sound: Samples) -> tuple[float, float]:
    """Seconds at which the speech in a recording begins and ends, as its voice activity has it from the whole of it."""
    voiced = np.flatnonzero(probabilities(sound) >= ActivityOptions().threshold)
    return (voiced[0] * FRAME / SAMPLE_RATE, (voiced[-1] + 1) * FRAME / SAMPLE_RATE) if len(voiced) else (0.0, 0.0)


def _waits(request: Request, transcriber: Transcriber) -> list[float | None]:
    return list(_spoken(request.samples, transcriber))


def _spoken(sound: Samples, transcriber: Transcriber) -> tuple[float | None, float]:
    begins, ends = bounds(sound)
    played = np.concatenate([sound, np.zeros(int(_AFTER_S * SAMPLE_RATE), np.float32)])
    session = Session(transcriber)
    first, final = None, None
    started = time.perf_counter()
    for at in range(0, len(played), _CHUNK):
        due = started + (at + _CHUNK) / SAMPLE_RATE
        while (left := due - time.perf_counter()) > 0:
            now, events = _events(session, left, started)
            first = now - begins if first is None and any(isinstance(one, Provisional) for one in events) else first
            final = now - ends if any(isinstance(one, Final) for one in events) else final
        session.feed(played[at : at + _CHUNK])
    if any(isinstance(one, Final) for one in session.close()):
        final = time.perf_counter() - started - ends
    return None if first is None else 1000 * first, _NEVER_MS if final is None else 1000 * final


def _events(session: Session, wait_s: float, started: float) -> tuple[float, tuple[object, ...]]:
    events = session.poll(wait_s=wait_s)
    return time.perf_counter() - started, events
