"""Every review point of the catalogue does what its own test cases say, and can be told to an applicant."""

import pytest

from knowledge.loader import load
from knowledge.schema import ReviewPoint
from review_models.review import cases, wording

POINTS = load().points.values()


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_point_passes_its_own_cases(point: ReviewPoint) -> None:
    assert "\n".join(cases.failures(point)) == ""


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_point_has_a_case_that_passes_and_one_that_does_not(point: ReviewPoint) -> None:
    verdicts = {case.verdict for case in point.tests}
    assert "pass" in verdicts
    assert verdicts & {"fail", "cannot_tell"}


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_message_of_a_point_names_only_what_its_check_reads(point: ReviewPoint) -> None:
    known = str(point.check.model_dump())
    facts = {"day", "needed", "count", "wanted", "age", "rows", "names", "person", "seen", "dated"}
    asked = {*wording.placeholders(point.message), *wording.placeholders(point.remedy)}
    assert not [name for name in asked if name not in facts and name not in known]
