"""How well packets are reviewed: decisions, defects found, false accusations, what could not be told.

A packet is a folder with `packet.json`: the item, the date, the answers, the files with the material each serves as,
and the expected decision and findings with everything that counts as right.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from eval.score import Individual, Score
from review_models.finding import Finding, Review, Verdict

DECISION_TARGET = 0.95
RECALL_TARGET = 0.95
FALSE_FAILS_TARGET = 0.02
CANNOT_TELL_TARGET = 0.08
COVERAGE_TARGET = 0.90


@dataclass(frozen=True)
class Packet:
    """A packet on disk. `expected` holds `acceptable_decisions` and `findings`, each finding with its acceptable kinds,
    materials and verdicts.
    """

    folder: Path
    item: str
    day: date
    answers: Mapping[str, str]
    files: tuple[Path, ...]
    form: Mapping[str, Any]
    expected: Mapping[str, Any]
    difficulty: str = ""

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.expected["findings"]


def load_packets(folder: Path) -> list[Packet]:
    """The packets below `folder`, by name. Raises OSError, KeyError or ValueError for a damaged one."""
    return [_load(path) for path in sorted(folder.glob("*/packet.json"))]


def score_packets(packets: Iterable[Packet], review: Callable[[Packet], Review]) -> tuple[Score, ...]:
    """Review every packet and score the outcomes."""
    reviewed = [(packet, review(packet)) for packet in packets]
    defects = [(packet, found, wanted) for packet, found in reviewed for wanted in packet.expected["findings"]]
    return (
        Score(
            "decision_accuracy",
            "预审结论正确率",
            tuple(_decision(packet, found) for packet, found in reviewed),
            target=DECISION_TARGET,
        ),
        Score(
            "defect_recall",
            "缺陷检出率",
            tuple(_defect(*each) for each in defects),
            target=RECALL_TARGET,
        ),
        *_by_kind(defects),
        Score(
            "false_fails",
            "每个合格材料包误判的不合格数",
            tuple(_false_fails(packet, found) for packet, found in reviewed if packet.clean),
            target=FALSE_FAILS_TARGET,
            lower_is_better=True,
        ),
        Score(
            "cannot_tell",
            "不能自动判断的审查要点占比",
            tuple(_cannot_tell(packet, found) for packet, found in reviewed),
            weights=tuple(float(max(found.points, 1)) for _, found in reviewed),
            target=CANNOT_TELL_TARGET,
            lower_is_better=True,
        ),
        Score(
            "coverage",
            "审查要点自动判定率",
            tuple(_covered(packet, found) for packet, found in reviewed),
            weights=tuple(float(max(found.points, 1)) for _, found in reviewed),
            target=COVERAGE_TARGET,
        ),
    )


def _by_kind(defects: list[tuple[Packet, Review, Mapping[str, Any]]]) -> Iterator[Score]:
    for kind in sorted({wanted["kind"] for _, _, wanted in defects}):
        own = tuple(_defect(*each) for each in defects if each[2]["kind"] == kind)
        yield Score(f"defect_recall.{kind}", f"缺陷检出率：{kind}", own)


def _load(path: Path) -> Packet:
    raw = json.loads(path.read_text(encoding="utf-8"))
    form = json.loads((path.parent / raw["form"]).read_text(encoding="utf-8"))["fields"] if raw.get("form") else {}
    return Packet(
        folder=path.parent,
        item=raw["item"],
        day=date.fromisoformat(raw["date"]),
        answers=raw["answers"],
        files=tuple(path.parent / each["file"] for each in raw["files"]),
        form=form,
        expected=raw["expected"],
        difficulty=raw.get("difficulty", ""),
    )


def _decision(packet: Packet, found: Review) -> Individual:
    right = found.decision in packet.expected["acceptable_decisions"]
    detail = {"decision": str(found.decision), "expected": packet.expected["decision"]}
    return Individual(packet.folder.name, float(right), detail)


def _defect(packet: Packet, found: Review, wanted: Mapping[str, Any]) -> Individual:
    hit = any(_meets(finding, wanted) for finding in found.findings)
    detail = {key: wanted[key] for key in ("kind", "material", "field")}
    return Individual(f"{packet.folder.name}:{wanted['kind']}", float(hit), detail)


def _meets(finding: Finding, wanted: Mapping[str, Any]) -> bool:
    return (
        finding.kind in wanted["acceptable_kinds"]
        and finding.material in wanted["acceptable_materials"]
        and finding.verdict in wanted["acceptable_verdicts"]
    )


def _false_fails(packet: Packet, found: Review) -> Individual:
    """Fails of a packet with nothing wrong; advice accuses nobody."""
    fails = [each for each in found.findings if each.verdict is Verdict.FAIL and each.severity != "should"]
    return Individual(
        packet.folder.name, float(len(fails)), {"fails": [f"{one.point}: {one.message}" for one in fails]}
    )


def _cannot_tell(packet: Packet, found: Review) -> Individual:
    unclear = [each.point for each in found.findings if each.verdict is Verdict.CANNOT_TELL]
    return Individual(packet.folder.name, len(unclear) / max(found.points, 1), {"points": unclear})


def _covered(packet: Packet, found: Review) -> Individual:
    return Individual(packet.folder.name, found.automatic / max(found.points, 1), {"points": found.points})
