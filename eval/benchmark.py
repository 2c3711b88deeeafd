"""What every benchmark is given and gives back: the task, the data it measured on, scores, timings, peers, plots."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from copilot.desk import Desk
from eval.files import Scratch
from eval.plots import Plot, as_plot
from eval.plots.model import as_dict
from eval.progress import Kept
from eval.score import Score

Tell = Callable[[str], None]
Size = Literal["quick", "full"]
Split = Literal["development", "former", "test", "own"]


@dataclass(frozen=True)
class Task:
    """What a benchmark is given: the Desk to measure, a district's own `data` folder or None for ours, and how much.

    `kept` holds what was measured before an interruption, or by an earlier part of the run; a benchmark whose single
    cases are slow asks it first. `scratch` holds what parts share on disk, such as generated packets.
    """

    desk: Desk
    data: Path | None
    size: Size
    tell: Tell
    kept: Kept = field(default_factory=Kept)
    scratch: Scratch = field(default_factory=Scratch)


@dataclass(frozen=True)
class DataSet:
    """A set that was measured on: what it is, who or what made it, and the part it plays."""

    name: str
    count: int
    about: str
    made_by: str
    split: Split = "test"

    def as_dict(self) -> dict[str, Any]:
        return {**self.__dict__}


@dataclass(frozen=True)
class Result:
    """The outcome of one benchmark. `about` says what the data is and was made by, `sets` the same set by set;
    `latency_ms` maps a stage to p50/p95/mean; `peers` maps another system to its figures in the same run (quality,
    milliseconds, MiB); `repeats` maps a stage to its p50 in repeated runs, which shows the noise of the machine.
    """

    name: str
    about: str
    scores: tuple[Score, ...]
    latency_ms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    peers: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    plots: tuple[Plot, ...] = ()
    sets: tuple[DataSet, ...] = ()
    repeats: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "about": self.about,
            "sets": [one.as_dict() for one in self.sets],
            "scores": [score.as_dict() for score in self.scores],
            "latency_ms": {stage: dict(values) for stage, values in self.latency_ms.items()},
            "repeats_ms": {stage: list(values) for stage, values in self.repeats.items()},
            "peers": {peer: dict(values) for peer, values in self.peers.items()},
            "notes": list(self.notes),
            "plots": [as_dict(plot) for plot in self.plots],
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "Result":
        """The result that `as_dict` stored. Raises KeyError or ValueError where it is none."""
        return cls(
            name=stored["name"],
            about=stored["about"],
            scores=tuple(Score.from_dict(score) for score in stored["scores"]),
            latency_ms=stored["latency_ms"],
            peers=stored["peers"],
            notes=tuple(stored["notes"]),
            plots=tuple(as_plot(plot) for plot in stored.get("plots", ())),
            sets=tuple(DataSet(**one) for one in stored.get("sets", ())),
            repeats={stage: tuple(values) for stage, values in stored.get("repeats_ms", {}).items()},
        )


Benchmark = Callable[[Task], Result]
