"""From findings to the decision and the state of each material."""

from datetime import date

import pytest

from knowledge.schema import Law, ReviewPoint
from review_models.finding import Decision, Finding, Review, Status, Verdict
from review_models.review import Reviewer
from review_models.review.decision import decide, ordered, status
from tests.review_models.review.review_papers import BOX, VALID, document, spec

DAY = date(2026, 3, 2)
LAWS = {"food-safety-law": Law(code="food-safety-law", title="食品安全法")}


def finding(verdict: Verdict, severity: str = "must", kind: str = "expired", material: str = "a") -> Finding:
    return Finding(f"{kind}-{material}", "要点", kind, verdict, material, "说明", "改法", "", severity)


FAIL, PASS, UNCLEAR = Verdict.FAIL, Verdict.PASS, Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("findings", "decision"),
    [
        ([], Decision.ACCEPT),
        ([finding(PASS)], Decision.ACCEPT),
        ([finding(UNCLEAR), finding(FAIL)], Decision.SUPPLEMENT),
        ([finding(UNCLEAR), finding(FAIL, "deferrable", "missing")], Decision.MANUAL),
        ([finding(FAIL, "deferrable", "missing")], Decision.TOLERATE),
        ([finding(FAIL, "should"), finding(UNCLEAR, "should")], Decision.ACCEPT),
    ],
)
def test_decision(findings: list[Finding], decision: Decision) -> None:
    assert decide(findings) is decision


@pytest.mark.parametrize(
    ("findings", "state"),
    [
        ([finding(FAIL, kind="missing")], Status.MISSING),
        ([finding(FAIL), finding(UNCLEAR)], Status.FAULTY),
        ([finding(UNCLEAR), finding(PASS)], Status.UNCLEAR),
        ([finding(FAIL, "deferrable", "missing")], Status.DEFERRED),
        ([finding(FAIL, "should")], Status.OK),
    ],
)
def test_state_of_a_material(findings: list[Finding], state: Status) -> None:
    assert status(findings) is state


def test_corrections_come_first_in_the_order_of_the_materials_and_advice_last() -> None:
    found = ordered(
        [
            finding(PASS, material="a"),
            finding(UNCLEAR, material="a"),
            finding(FAIL, "should", material="a"),
            finding(FAIL, material="b"),
            finding(FAIL, kind="missing", material="b"),
            finding(FAIL, material="a"),
        ],
        ["a", "b"],
    )
    assert [(each.material, each.kind, each.severity) for each in found if each.verdict is FAIL] == [
        ("a", "expired", "must"),
        ("b", "missing", "must"),
        ("b", "expired", "must"),
        ("a", "expired", "should"),
    ]


def review(*papers: object, necessity: str = "required", exempt: bool = False) -> Review:
    asked = spec(
        "health_certificate",
        name="健康证明",
        necessity=necessity,
        exempt=exempt,
        exempt_reason="系统可核验" if exempt else None,
    )
    reviewer = Reviewer({"valid": VALID}, laws=LAWS)
    return reviewer.review("any", [asked], papers, answers={}, day=DAY)  # type: ignore[arg-type]


def test_expired_paper_says_what_was_read_what_to_do_and_on_what_ground() -> None:
    found = review(document("health_certificate", valid_to="2025-12-31"))
    bad = found.findings[0]
    assert found.decision is Decision.SUPPLEMENT
    assert bad.message == "健康证明有效期至 2025-12-31，今天是 2026-03-02。"
    assert bad.remedy == "请重新体检。"
    assert bad.basis == "《食品安全法》第四十五条"
    assert bad.evidence[0].box == BOX
    assert (found.points, found.automatic) == (2, 2)


@pytest.mark.parametrize(
    ("necessity", "exempt", "state", "decision"),
    [
        ("required", False, Status.MISSING, Decision.SUPPLEMENT),
        ("deferrable", False, Status.DEFERRED, Decision.TOLERATE),
        ("required", True, Status.EXEMPT, Decision.ACCEPT),
    ],
)
def test_nothing_handed_in(necessity: str, exempt: bool, state: Status, decision: Decision) -> None:
    found = review(necessity=necessity, exempt=exempt)
    assert (found.materials[0].status, found.decision) == (state, decision)
    assert bool(found.notes) == (decision is not Decision.SUPPLEMENT)


def test_optional_paper_not_handed_in_is_not_spoken_of() -> None:
    found = review(necessity="optional")
    assert (found.materials, found.findings, found.decision) == ((), (), Decision.ACCEPT)


def test_point_not_yet_in_force_is_not_looked_at() -> None:
    later = VALID.model_copy(update={"effective_from": date(2026, 3, 3)})
    asked = [spec("health_certificate")]
    papers = [document("health_certificate", valid_to="2025-12-31")]
    found = Reviewer({"valid": later}).review("any", asked, papers, answers={}, day=DAY)
    assert found.decision is Decision.ACCEPT


def test_typed_form_completes_a_scanned_one_and_stands_alone() -> None:
    point = ReviewPoint(
        code="phone",
        material="application_form",
        label="电话已填写",
        kind="incomplete",
        check={"do": "present", "field": "phone"},  # type: ignore[arg-type]
        message="没有填电话",
        remedy="请填写",
    )
    reviewer, asked = Reviewer({"phone": point}), [spec("application_form")]

    def decision(papers: list, form: dict) -> Decision:  # type: ignore[type-arg]
        return reviewer.review("any", asked, papers, answers={}, day=DAY, form=form).decision

    scanned = document("application_form", applicant_signature="陈晓燕")
    assert decision([scanned], {}) is Decision.MANUAL
    assert decision([scanned], {"phone": "13700001234"}) is Decision.ACCEPT
    assert decision([], {"phone": "13700001234"}) is Decision.ACCEPT
    assert decision([], {"phone": None}) is Decision.SUPPLEMENT
    assert decision([], {"name": "陈晓燕"}) is Decision.ACCEPT


def test_one_place_that_differs_from_two_papers_is_told_once() -> None:
    def same(code: str, other: str) -> ReviewPoint:
        return ReviewPoint(
            code=code,
            material="lease_contract",
            label="地址一致",
            kind="mismatch",
            check={"do": "equal", "fields": ["address", f"{other}.address"], "like": "address"},  # type: ignore[arg-type]
            message=f"租赁合同地址与{other}不一致。",
            remedy="请改正",
        )

    points = {code: same(code, other) for code, other in (("a", "business_licence"), ("b", "application_form"))}
    papers = [
        document(kind, address=place, applicant_signature="陈晓燕")
        for kind, place in (
            ("lease_contract", "云谷路599号106室"),
            ("business_licence", "云谷路888号9层"),
            ("application_form", "云谷路888号9层"),
        )
    ]
    specs = [spec("lease_contract"), spec("business_licence"), spec("application_form")]
    found = Reviewer(points).review("any", specs, papers, answers={}, day=DAY)
    (fault,) = [each for each in found.findings if each.verdict is FAIL]
    assert "business_licence" in fault.message
    assert "application_form" in fault.message
    assert len(fault.evidence) == 3
