"""Overrules become masked regression cases that repeat what the machine had said, and are scored."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from copilot.errors import InputError
from copilot.overrules import case_of
from eval.cases import BUILT_IN, load_cases, score_cases
from knowledge.loader import load
from review_models.finding import Overrule, Review
from review_models.reading.types import load_types
from review_models.review import Reviewer, overruled
from tests.review_models.review.review_papers import CHEN, document, spec

DAY = date(2026, 3, 2)
POINTS = load().points
TYPES = load_types()
SPECS = [
    spec("application_form"),
    spec("business_licence"),
    spec("health_certificates", "health_certificate", material="health_certificate"),
]


def review(licence: str, form: str, *, number: str = CHEN) -> Review:
    papers = [
        document("application_form", name=form, applicant_signature="陈晓燕"),
        document("business_licence", name=licence),
        document("health_certificate", name="陈晓燕", id_number=number, valid_to="2025-12-31"),
    ]
    return Reviewer(POINTS).review("food-operation-licence", SPECS, papers, answers={"business": "retail"}, day=DAY)


def made(found: Review, point: str, verdict: Literal["pass", "fail"]) -> dict[str, Any] | None:
    overrule = Overrule(point, None, verdict, "李静", datetime(2026, 3, 2, tzinfo=UTC), "与陈晓燕本人核对过")
    return case_of(
        overrule, POINTS[point], overruled(found, [overrule]), SPECS, TYPES, answers={"business": "retail"}, day=DAY
    )


def test_case_repeats_the_machines_verdict_and_names_nobody(tmp_path: Path) -> None:
    found = review("上海嘉木商业有限公司", "上海嘉木商贸有限公司")
    point = next(one.point for one in found.findings if one.verdict == "fail" and one.kind == "mismatch")
    entries = [made(found, point, "pass"), made(found, "health_certificate.valid", "pass")]
    text = yaml.safe_dump(entries, allow_unicode=True)
    for secret in ("嘉木", "陈晓燕", "李静", CHEN):
        assert secret not in text
    (tmp_path / "cases.yaml").write_text(text, encoding="utf-8")
    scores, gone = score_cases(load_cases(tmp_path), POINTS)
    assert (gone, [score.value for score in scores]) == ([], [0.0, 1.0])
    assert [one.detail["machine"] for one in scores[0].individuals] == ["fail", "fail"]


def test_case_that_the_points_now_get_right_is_scored_so(tmp_path: Path) -> None:
    entry = made(review("嘉木", "嘉木"), "health_certificate.valid", "fail")
    (tmp_path / "cases.yaml").write_text(yaml.safe_dump([entry, {**entry, "point": "gone"}]), encoding="utf-8")
    scores, gone = score_cases(load_cases(tmp_path), POINTS)
    assert (scores[0].value, scores[1].value, gone) == (1.0, None, ["gone"])


def test_point_that_was_not_looked_at_gives_no_case() -> None:
    assert made(review("嘉木", "嘉木"), "road_transport_licence.valid", "fail") is None


@pytest.mark.parametrize("content", ["- point: x", "{", "- point: x\n  case: {name: 一, verdict: maybe}"])
def test_damaged_file_is_named_with_a_remedy(tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.yaml"):
        load_cases(tmp_path)


def test_folder_without_cases_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有改判案例"):
        load_cases(tmp_path)


def test_shipped_examples_can_be_scored() -> None:
    scores, gone = score_cases(load_cases(BUILT_IN), POINTS)
    assert not gone
    assert scores[0].individuals
