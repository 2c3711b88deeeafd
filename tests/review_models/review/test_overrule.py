"""A clerk's verdict takes the place of the machine's, which stays visible, and the decision follows."""

from datetime import UTC, date, datetime
from typing import Literal

import pytest

from review_models.finding import Decision, Finding, Overrule, Review, Status, Verdict
from review_models.review import Reviewer, overruled
from tests.review_models.review.review_papers import VALID, document, spec

DAY = date(2026, 3, 2)


def review(valid_to: str, sure: float = 0.99) -> Review:
    papers = [document("health_certificate", valid_to=valid_to, sure=sure)]
    return Reviewer({"valid": VALID}).review("any", [spec("health_certificate")], papers, answers={}, day=DAY)


def overrule(verdict: Literal["pass", "fail"], point: str = "valid", material: str | None = None) -> Overrule:
    return Overrule(point, material, verdict, "李静", datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "已核对原件")


def of(found: Review) -> Finding:
    return next(each for each in found.findings if each.point == "valid")


def test_clerk_clears_a_fault_and_what_the_machine_had_said_stays_visible() -> None:
    before = review("2025-12-31")
    after = overruled(before, [overrule("pass", material="health_certificate")])
    assert (after.decision, after.materials[0].status) == (Decision.ACCEPT, Status.OK)
    assert (of(after).verdict, of(after).message, of(after).remedy) == (Verdict.PASS, "已核对原件", "")
    assert of(after).overrule == overrule("pass", material="health_certificate")
    assert of(after).machine == of(before)
    assert of(after).evidence == of(before).evidence
    assert before.decision is Decision.SUPPLEMENT


@pytest.mark.parametrize(("valid_to", "sure"), [("2027-12-31", 0.99), ("2025-12-31", 0.3)])
def test_clerk_sees_a_fault_that_the_machine_did_not(valid_to: str, sure: float) -> None:
    after = overruled(review(valid_to, sure), [overrule("fail")])
    assert (after.decision, after.materials[0].status) == (Decision.SUPPLEMENT, Status.FAULTY)
    assert of(after).message == "已核对原件"
    assert "健康证明在有效期内" in of(after).remedy
    assert after.findings[0] == of(after)


def test_clerk_confirms_a_fault_in_the_machines_words() -> None:
    before = review("2025-12-31")
    after = of(overruled(before, [overrule("fail")]))
    assert (after.message, after.remedy) == (of(before).message, of(before).remedy)


def test_last_verdict_counts_and_the_machines_finding_is_kept_through_all() -> None:
    before = review("2025-12-31")
    after = overruled(before, [overrule("pass"), overrule("fail")])
    assert after.decision is Decision.SUPPLEMENT
    again = overruled(after, [overrule("pass")])
    assert (again.decision, of(again).machine) == (Decision.ACCEPT, of(before))


def test_overrule_of_another_finding_changes_nothing() -> None:
    before = review("2025-12-31")
    assert overruled(before, [overrule("pass", "else"), overrule("pass", material="id_card")]) == before
    assert overruled(before, []) == before
