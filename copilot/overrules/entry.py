"""From a clerk's overrule to a masked regression case, which `copilot eval cases` then holds the points against."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import SystemRandom
from typing import Any

from copilot.overrules.mask import Mask
from knowledge.schema import MaterialSpec, ReviewPoint
from knowledge.schema.review_point import PointCase
from review_models.finding import Overrule, Review
from review_models.reading.types import DocumentType, Kind
from review_models.review.cases import outcome
from review_models.review.submissions import submissions
from review_models.review.view import TEXT, Submission


def case_of(
    overrule: Overrule,
    point: ReviewPoint,
    review: Review,
    specs: Sequence[MaterialSpec],
    types: Mapping[str, DocumentType],
    *,
    answers: Mapping[str, str],
    day: date,
) -> dict[str, Any] | None:
    """The masked entry for an overruled finding of `point`, ready to be written as YAML.

    It holds only the fields that the point looks at. None where the point's verdict rests on the page image or on what
    masking changes: a case that does not repeat what the machine said then would prove nothing.
    """
    finding = next((each for each in review.findings if each.overrule == overrule), None)
    if finding is None:
        return None
    machine = (finding.machine or finding).verdict
    mask = Mask(SystemRandom(), frozenset(_words(point)))
    documents = {
        named: [_fields(paper, wanted, types, mask) for paper in _papers(review, spec)]
        for named, wanted in _wanted(point).items()
        if (spec := _spec(specs, named)) is not None and _papers(review, spec)
    }
    case = {
        "name": f"改判：{point.label}",
        "day": day.isoformat(),
        "answers": dict(answers),
        "documents": documents,
        "verdict": str(overrule.verdict),
    }
    if outcome(point, PointCase.model_validate(case)) != machine:
        return None
    return {
        "point": point.code,
        "machine": str(machine),
        "why": mask.text(overrule.why),
        "at": overrule.at.date().isoformat(),
        "case": case,
    }


def _words(point: ReviewPoint) -> Iterator[str]:
    """What the check looks for in a text."""
    values: Mapping[str, Any] = point.check.model_dump()
    for value in (values.get("any_of"), values.get("labels"), *values.get("parameters", {}).values()):
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str):
                yield word


def _wanted(point: ReviewPoint) -> dict[str, set[str]]:
    """Material → the fields of it that the check reads."""
    wanted: dict[str, set[str]] = {point.material: set()}
    values: Mapping[str, Any] = point.check.model_dump()
    for key in ("field", "fields", "at", "since", "of", "equals", "at_least"):
        value = values.get(key)
        for name in value if isinstance(value, list) else [value]:
            if isinstance(name, str):
                material, _, plain = name.rpartition(".")
                wanted.setdefault(material or point.material, set()).add(plain)
    return wanted


def _spec(specs: Sequence[MaterialSpec], named: str) -> MaterialSpec | None:
    return next((spec for spec in specs if spec.code == named), None) or next(
        (spec for spec in specs if spec.material == named), None
    )


def _papers(review: Review, spec: MaterialSpec) -> list[Submission]:
    material = next((each for each in review.materials if each.code == spec.code), None)
    return submissions(material.documents) if material else []


def _fields(paper: Submission, wanted: set[str], types: Mapping[str, DocumentType], mask: Mask) -> dict[str, Any]:
    """The masked fields of one paper, each with how surely it was read."""
    kinds: dict[str, Kind] = (
        {field.code: field.kind for field in types[paper.type].fields} if paper.type in types else {}
    )
    fields: dict[str, Any] = {}
    for code in sorted(wanted - {TEXT}):
        found = paper.find(code)
        if found is None:
            continue
        value = found[1].value
        kind = kinds.get(code, "text")
        masked: Any = (
            mask.value(value, kind)
            if isinstance(value, str)
            else [{key: mask.text(cell) for key, cell in row.items()} for row in value]
        )
        fields[code] = masked if not isinstance(masked, str) else {"value": masked, "confidence": found[1].confidence}
    if TEXT in wanted:
        fields["lines"] = [mask.text(line.text) for _, page in paper.pages for line in page.lines]
    if paper.seals:
        fields["seal"] = mask.text(paper.seals[0][2].text)
    if not paper.legible:
        fields["usable"] = False
    return fields
