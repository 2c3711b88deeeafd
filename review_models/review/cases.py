"""Runs the test cases that stand beside a review point, through the same checks as a real packet."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np

from knowledge.schema import MaterialSpec, ReviewPoint
from knowledge.schema.review_point import Count, PointCase
from ocr.page import Line, Page, Quality, Seal
from review_models.document import Document, FieldValue
from review_models.finding import Finding
from review_models.review import checks, wording
from review_models.review.numbers import Form, form_of
from review_models.review.view import NOWHERE, Outcome, Packet, Submission, View

_SEAL = "seal"
_PAGE = (_SEAL, "usable", "lines")
_NUMBERS = ("id_number", "credit_code")


def failures(point: ReviewPoint) -> Iterator[str]:
    """One readable line for each test case of `point` whose verdict differs from the one that is written down."""
    for case in point.tests:
        verdict = outcome(point, case)
        if verdict != case.verdict:
            yield f"{point.code} · {case.name}: 应为 {case.verdict}，实为 {verdict}"


def outcome(point: ReviewPoint, case: PointCase) -> str:
    """The verdict of the case, or `not_applicable`."""
    found = told(point, case)
    return found.verdict if found else "not_applicable"


def told(point: ReviewPoint, case: PointCase) -> Finding | None:
    """What would be said in the case; None where the point is not looked at."""
    packet = _packet(point, case)
    spec = packet.specs[point.material]
    papers = packet.submissions.get(spec.code, ())
    if isinstance(point.check, Count) or point.kind == "missing":
        papers = papers[:1]
    views = [View(packet, spec, paper) for paper in papers or (None,)]
    found: list[Outcome] = [each for view in views if (each := checks.run(point.check, view))]
    return wording.finding(point, views[0], found, "") if found else None


def _packet(point: ReviewPoint, case: PointCase) -> Packet:
    """The case's papers; a material that a check names and the case does not is in hand, but nothing was read on it."""
    papers: dict[str, list[dict[str, Any]]] = {}
    if point.kind != "missing":
        papers[point.material] = [{}]
    for material in _named(point):
        papers.setdefault(material, [{}])
    for name, value in case.fields.items():
        material, _, plain = name.rpartition(".")
        papers.setdefault(material or point.material, [{}])[0][plain] = value
    for material, given in case.documents.items():
        papers[material] = [{} for _ in range(given)] if isinstance(given, int) else given
    types = {point.material: point.document_types}
    specs = {
        code: MaterialSpec(
            code=code,
            material=code,
            name=code,
            document_types=types.get(code) or [code],
            necessity="required",
            originals=1,
            copies=0,
            form="either",
            issuer="applicant",
        )
        for code in {*papers, point.material}
    }
    submissions = {
        code: tuple(Submission((_document(specs[code], fields),)) for fields in given) for code, given in papers.items()
    }
    return Packet(specs, submissions, case.answers, case.day or date.today())


def _named(point: ReviewPoint) -> list[str]:
    """The other materials that the check's fields name."""
    values: Mapping[str, Any] = point.check.model_dump()
    names = [name for value in values.values() for name in (value if isinstance(value, list) else [value])]
    return [name.rpartition(".")[0] for name in names if isinstance(name, str) and _is_reference(name)]


def _is_reference(name: str) -> bool:
    return (
        name.count(".") == 1 and name.replace(".", "").replace("_", "").replace("-", "").isascii() and "\\" not in name
    )


def _document(spec: MaterialSpec, fields: Mapping[str, Any]) -> Document:
    seals = (Seal(str(fields[_SEAL]), "round", 0.95, NOWHERE),) if fields.get(_SEAL) else ()
    quality = Quality(fields.get("usable", True), 0.0, 0.0, 0.0)
    lines = tuple(Line(text, 0.99, NOWHERE) for text in fields.get("lines", ()))
    page = Page(1, 1, 1, 0, quality, lines, seals, np.zeros((1, 1, 3), np.uint8))
    read = {name: _value(name, value) for name, value in fields.items() if name not in _PAGE}
    return Document(f"{spec.code}.jpg", spec.document_types[0], spec.name, 0.99, (1,), read, (page,))


def _value(name: str, given: Any) -> FieldValue:
    confidence = 0.99
    if isinstance(given, dict):
        given, confidence = given["value"], given.get("confidence", confidence)
    if isinstance(given, list):
        return FieldValue(tuple(given), "、".join(row.get("name", "") for row in given), confidence, 1, NOWHERE)
    text = given.isoformat() if isinstance(given, date) else str(given)
    kind = next((kind for kind in _NUMBERS if name.endswith(kind)), None)
    valid = form_of(text, kind) is Form.RIGHT if kind and text else None
    return FieldValue(text, text, confidence, 1, NOWHERE, valid)
