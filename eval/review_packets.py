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

from eval.pictures import PICTURE
from eval.score import Individual, Score
from eval.words import said
from review_models.finding import Finding, Review, Verdict

DECISION_TARGET = 0.95
RECALL_TARGET = 0.95
FALSE_FAILS_TARGET = 0.02
CANNOT_TELL_TARGET = 0.08
COVERAGE_TARGET = 0.90


@dataclass(frozen=True)
class HandedIn:
    """A paper of a packet: its `file`, in which others may lie too, the code of the `material` it serves as, and its
    document type; both empty where the packet does not tell.
    """

    file: Path
    material: str
    type: str


@dataclass(frozen=True)
class Packet:
    """A packet on disk. `expected` holds `acceptable_decisions` and `findings`, each finding with its acceptable kinds,
    materials and verdicts; `said` is what the applicant says for the form, None where the packet does not tell; `split`
    names that of the generator, empty for packets that it did not make.
    """

    folder: Path
    item: str
    day: date
    answers: Mapping[str, str]
    files: tuple[Path, ...]
    form: Mapping[str, Any]
    expected: Mapping[str, Any]
    difficulty: str = ""
    papers: tuple[HandedIn, ...] = ()
    said: str | None = None
    split: str = ""

    @property
    def name(self) -> str:
        """What tells it from the other packets of a set: generated ones stand in folders by difficulty and defects."""
        if not self.split:
            return self.folder.name
        return "/".join(filter(None, (self.difficulty, "whole" if self.clean else "faulty", self.folder.name)))

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.expected["findings"]


def load_packets(folder: Path) -> list[Packet]:
    """The packets below `folder`, by name. Raises OSError, KeyError or ValueError for a damaged one."""
    return [_load(path) for path in sorted(folder.glob("*/packet.json"))]


Pictures = Mapping[str, str]
"""Small pictures of a packet, as data addresses: under `fail` where it is accused without reason, under
`missed.<kind>` of the paper whose defect was not found, under `unclear` of one of which a point could not be told.
"""


def score_packets(
    packets: Iterable[Packet],
    review: Callable[[Packet], Review],
    pictures: Callable[[Packet], Pictures] = lambda _: {},
) -> tuple[Score, ...]:
    """Review every packet and score the outcomes; failures are shown with their `pictures`."""
    reviewed = [(packet, review(packet)) for packet in packets]
    shown = {packet.folder: pictures(packet) for packet, _ in reviewed}
    defects = [(packet, found, wanted) for packet, found in reviewed for wanted in packet.expected["findings"]]
    return (
        Score(
            "decision_accuracy",
            "预审结论正确率",
            tuple(_decision(packet, found, shown[packet.folder]) for packet, found in reviewed),
            target=DECISION_TARGET,
        ),
        Score(
            "defect_recall",
            "缺陷检出率",
            tuple(_defect(*each, shown[each[0].folder]) for each in defects),
            target=RECALL_TARGET,
        ),
        *_by_kind(defects, shown),
        Score(
            "false_fails",
            "每个合格材料包误判的不合格数",
            tuple(_false_fails(packet, found, shown[packet.folder]) for packet, found in reviewed if packet.clean),
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


def accusations(packet: Packet, found: Review) -> list[Finding]:
    """Fails that no expected finding of the packet explains; advice accuses nobody."""
    explained = {material for wanted in packet.expected["findings"] for material in wanted["acceptable_materials"]}
    fails = (one for one in found.findings if one.verdict is Verdict.FAIL and one.severity != "should")
    return [one for one in fails if one.material not in explained]


def meets(finding: Finding, wanted: Mapping[str, Any]) -> bool:
    """Whether `finding` is the expected one."""
    return (
        finding.kind in wanted["acceptable_kinds"]
        and finding.material in wanted["acceptable_materials"]
        and finding.verdict in wanted["acceptable_verdicts"]
    )


def _by_kind(
    defects: list[tuple[Packet, Review, Mapping[str, Any]]], shown: Mapping[Path, Pictures]
) -> Iterator[Score]:
    for kind in sorted({wanted["kind"] for _, _, wanted in defects}):
        own = tuple(_defect(*each, shown[each[0].folder]) for each in defects if each[2]["kind"] == kind)
        yield Score(f"defect_recall.{kind}", f"缺陷检出率：{said(kind)}", own)


def _load(path: Path) -> Packet:
    raw = json.loads(path.read_text(encoding="utf-8"))
    form = json.loads((path.parent / raw["form"]).read_text(encoding="utf-8"))["fields"] if raw.get("form") else {}
    return Packet(
        folder=path.parent,
        item=raw["item"],
        day=date.fromisoformat(raw["date"]),
        answers=raw["answers"],
        files=tuple(path.parent / each["file"] for each in raw["files"]),
        papers=tuple(
            HandedIn(path.parent / each["file"], paper.get("material", ""), paper.get("type", ""))
            for each in raw["files"]
            for paper in each.get("documents", [each])
        ),
        said=raw.get("said"),
        split=raw.get("split", ""),
        form=form,
        expected=raw["expected"],
        difficulty=raw.get("difficulty", ""),
    )


def _decision(packet: Packet, found: Review, pictures: Pictures) -> Individual:
    right = found.decision in packet.expected["acceptable_decisions"]
    detail: dict[str, Any] = {"decision": str(found.decision), "expected": packet.expected["decision"]}
    if not right:
        detail["fails"] = [_told(one) for one in accusations(packet, found)]
        detail["unclear"] = [_told(one) for one in found.findings if one.verdict is Verdict.CANNOT_TELL]
        missed = [
            wanted for wanted in packet.expected["findings"] if not any(meets(one, wanted) for one in found.findings)
        ]
        detail["missed"] = [f"{said(wanted['kind'])}（{wanted['material']}）" for wanted in missed]
        detail |= _picture(pictures, "fail", *(f"missed.{wanted['kind']}" for wanted in missed), "unclear")
    return Individual(packet.name, float(right), detail)


def _defect(packet: Packet, found: Review, wanted: Mapping[str, Any], pictures: Pictures) -> Individual:
    hit = any(meets(finding, wanted) for finding in found.findings)
    detail = {key: wanted[key] for key in ("kind", "material", "field")}
    detail |= {} if hit else _picture(pictures, f"missed.{wanted['kind']}")
    return Individual(f"{packet.name}:{wanted['kind']}", float(hit), detail, packet.name)


def _false_fails(packet: Packet, found: Review, pictures: Pictures) -> Individual:
    fails = accusations(packet, found)
    detail = {"fails": [_told(one) for one in fails], **(_picture(pictures, "fail") if fails else {})}
    return Individual(packet.name, float(len(fails)), detail)


def _told(finding: Finding) -> str:
    return f"{finding.point}（{finding.material}）：{finding.message}"


def _picture(pictures: Pictures, *keys: str) -> dict[str, str]:
    found = next((pictures[key] for key in keys if key in pictures), "")
    return {PICTURE: found} if found else {}


def _cannot_tell(packet: Packet, found: Review) -> Individual:
    unclear = [each.point for each in found.findings if each.verdict is Verdict.CANNOT_TELL]
    return Individual(packet.name, len(unclear) / max(found.points, 1), {"points": unclear})


def _covered(packet: Packet, found: Review) -> Individual:
    return Individual(packet.name, found.automatic / max(found.points, 1), {"points": found.points})
