"""A review point tried before it is published: on the cases beside it, on typed fields, on the papers of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from copilot.desk import Desk
from copilot.errors import InputError
from knowledge.guidance import material_list
from knowledge.schema import Catalogue, ReviewPoint
from knowledge.schema.review_point import PointCase
from knowledge.situation import resolve
from review_models.document import Document
from review_models.finding import Finding
from review_models.review import Reviewer
from review_models.review.cases import told

VERDICTS = {"pass": "通过", "fail": "不符", "cannot_tell": "看不出", "not_applicable": "不适用"}


@dataclass(frozen=True)
class PointResult:
    """A case beside a review point: the verdict it wants and the one it gets; `problem` where it could not be run."""

    name: str
    wanted: str
    got: str
    problem: str = ""

    @property
    def passed(self) -> bool:
        return not self.problem and self.wanted == self.got

    def differences(self) -> list[str]:
        return [] if self.passed or self.problem else [f"应为{VERDICTS[self.wanted]}，实为{VERDICTS[self.got]}"]


def run_point_cases(point: ReviewPoint) -> list[PointResult]:
    """Every case that stands beside `point`."""
    return [_run(point, case) for case in point.tests]


def _run(point: ReviewPoint, case: PointCase) -> PointResult:
    try:
        found = told(point, case)
    except Exception as error:  # what a curator may write into a case is not bounded
        return PointResult(case.name, case.verdict, "", f"用例跑不起来（{error}）；请检查字段的写法")
    return PointResult(case.name, case.verdict, found.verdict if found else "not_applicable")


def try_fields(point: ReviewPoint, fields: Mapping[str, Any], day: date | None = None) -> Finding | None:
    """What `point` says of these fields as read; None where it is not looked at. Raises InputError."""
    try:
        return told(point, PointCase(name="试", day=day, fields=dict(fields), verdict="pass"))
    except (ValidationError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"试不了：{error}", "请检查填的值。") from error


@dataclass(frozen=True)
class Tried:
    """What was read from the files and what the point says of it; `item` is in whose packet it was looked at."""

    item: str
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    problems: tuple[str, ...]


def try_files(desk: Desk, catalogue: Catalogue, point: ReviewPoint, files: Sequence[Path], item: str = "") -> Tried:
    """What `point` says of the papers in `files`, as part of a packet of `item` (by default the first that asks for the
    material). Raises InputError where no item does; what cannot be read is told in `problems`.
    """
    asking = items_with(catalogue, point.material, point.items)
    chosen = item if item in asking else next(iter(asking), "")
    if not chosen:
        raise InputError("没有事项用到这种材料，试不了文件", "可以用“按字段试”，或先把材料加进事项。")
    reading = desk.read(files)
    answers = _situation(catalogue, chosen, point)
    day = max(date.today(), point.effective_from or date.min)
    materials = material_list(catalogue.items[chosen], catalogue, answers, day, {point.material: [point]})
    reviewer = Reviewer({point.code: point}, laws=catalogue.laws, floor=desk.engines.settings.floor)
    reviewed = reviewer.review(chosen, materials, reading.documents, answers=answers, day=day)
    findings = tuple(finding for finding in reviewed.findings if finding.point == point.code)
    problems = tuple(f"{Path(one.file).name}：{one.problem}；{one.remedy}" for one in reading.problems)
    return Tried(chosen, reading.documents, findings, problems)


def items_with(catalogue: Catalogue, material: str, only: Sequence[str] = ()) -> list[str]:
    """Items that ask for the standard `material`; where `only` names some, those of them."""
    return [
        code
        for code, item in catalogue.items.items()
        if (not only or code in only) and any(use.material == material for use in item.materials)
    ]


def _situation(catalogue: Catalogue, item: str, point: ReviewPoint) -> dict[str, str]:
    """A situation in which the material is asked for and the point is looked at, as far as their `when` say one."""
    uses = [use.when or {} for use in catalogue.items[item].materials if use.material == point.material]
    wanted = {**uses[0], **(point.when or {})}
    questions = catalogue.items[item].questions
    known = {question.code: {option.code for option in question.options} for question in questions}
    given = {question: answer if isinstance(answer, str) else answer[0] for question, answer in wanted.items()}
    said = {question: answer for question, answer in given.items() if answer in known.get(question, ())}
    return dict(resolve(questions, said).answers)
