"""What every benchmark is: a name, the data it measures on, and the scores it returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from copilot.desk import Desk
from eval.score import Score

Tell = Callable[[str], None]
Size = Literal["quick", "full"]


@dataclass(frozen=True)
class Task:
    """What a benchmark is given: the Desk to measure, a district's own `data` folder or None for ours, and how much."""

    desk: Desk
    data: Path | None
    size: Size
    tell: Tell


@dataclass(frozen=True)
class Result:
    """The outcome of one benchmark. `about` says what the data is and was made by; `latency_ms` maps a stage to
    p50/p95/mean; `peers` maps another system to its figures in the same run.
    """

    name: str
    about: str
    scores: tuple[Score, ...]
    latency_ms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    peers: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "about": self.about,
            "scores": [score.as_dict() for score in self.scores],
            "latency_ms": {stage: dict(values) for stage, values in self.latency_ms.items()},
            "peers": {peer: dict(values) for peer, values in self.peers.items()},
            "notes": list(self.notes),
        }


Benchmark = Callable[[Task], Result]
