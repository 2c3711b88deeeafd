"""What stands beside a label that is only likely its own is believed where it is in order, and accuses nobody."""

from datetime import date
from typing import Any

import pytest

from knowledge.schema import ReviewPoint
from review_models.finding import Verdict
from review_models.review import Reviewer
from tests.review_models.review.review_papers import document, spec


def _verdict(check: dict[str, Any], sure: float, **fields: str) -> Verdict:
    """What the check says of a paper whose fields were read so surely; below 0.8 nobody is accused."""
    point = ReviewPoint.model_validate(
        {
            "code": "point",
            "material": "health_certificate",
            "label": "要点",
            "kind": "expired",
            "check": check,
            "message": "不符合",
            "remedy": "请改正",
        }
    )
    paper = document("health_certificate", sure=sure, **fields)
    reviewer = Reviewer({"point": point}, floor=0.8)
    found = reviewer.review("any", [spec("health_certificate")], [paper], answers={}, day=date(2026, 3, 2))
    return next(finding.verdict for finding in found.findings if finding.point == "point")


@pytest.mark.parametrize(
    ("day", "sure", "expected"),
    [
        ("2026-03-02", 0.75, "pass"),
        ("2026-03-01", 0.75, "cannot_tell"),
        ("2026-03-02", 0.5, "cannot_tell"),
        ("2026-03-01", 0.99, "fail"),
    ],
)
def test_expiry(day: str, sure: float, expected: str) -> None:
    check = {"do": "not_expired", "field": "valid_to"}
    assert _verdict(check, sure, valid_to=day) == expected


@pytest.mark.parametrize(("staff", "expected"), [("2", "pass"), ("0", "cannot_tell")])
def test_a_number_within_bounds(staff: str, expected: str) -> None:
    check = {"do": "within", "field": "staff_count", "minimum": 1}
    assert _verdict(check, 0.75, staff_count=staff) == expected


@pytest.mark.parametrize(("staff", "expected"), [("1", "pass"), ("3", "cannot_tell")])
def test_as_many_papers_as_are_wanted(staff: str, expected: str) -> None:
    check = {"do": "count", "material": "health_certificate", "at_least": "staff_count"}
    assert _verdict(check, 0.75, staff_count=staff) == expected


@pytest.mark.parametrize(("issued", "expected"), [("2021-07-26", "pass"), ("2021-07-20", "cannot_tell")])
def test_days_in_order(issued: str, expected: str) -> None:
    check = {"do": "computed", "calculation": "dates_in_order", "fields": ["registered_on", "issued_on"]}
    assert _verdict(check, 0.75, registered_on="2021-07-24", issued_on=issued) == expected


@pytest.mark.parametrize(
    ("field", "check"),
    [
        ("issued_on", {"do": "within", "field": "issued_on", "at_most_months_ago": 12}),
        ("signed_on", {"do": "within", "field": "signed_on", "not_after_today": True}),
    ],
)
def test_a_day_of_which_only_the_month_was_read_accuses_nobody(field: str, check: dict[str, Any]) -> None:
    month = "2025-01" if "at_most_months_ago" in check else "2026-03"
    assert _verdict(check, 0.99, **{field: month}) == "cannot_tell"


def test_a_month_is_whole_where_months_are_counted() -> None:
    check = {"do": "within", "field": "period_to", "at_most_months_ago": 3}
    assert _verdict(check, 0.99, period_to="2025-01") == "fail"
