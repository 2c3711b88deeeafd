"""What a live session tells while people speak."""

from dataclasses import dataclass

from .errors import SpeechError
from .utterance import Utterance


@dataclass(frozen=True)
class Provisional:
    """A turn as understood so far; to be shown as such. Its beginning `settled` stayed the same in two decodings."""

    speaker: str
    turn: int
    text: str
    settled: str


@dataclass(frozen=True)
class Final:
    """A turn has ended and this is what was said; replaces every Provisional of the same `turn`.

    `start_s` and `end_s` are seconds from the beginning of the stream, as are those of the utterance's segments;
    `latency_ms` runs from the arrival of the last speech to this event; `continued` says that the person talks on.
    Where it turned out that nobody spoke, the utterance is empty, and what was shown provisionally is to be withdrawn.
    """

    speaker: str
    turn: int
    utterance: Utterance
    start_s: float
    end_s: float
    latency_ms: float
    continued: bool = False


@dataclass(frozen=True)
class Problem:
    """Something went wrong; the session goes on."""

    speaker: str
    error: SpeechError


Event = Provisional | Final | Problem
