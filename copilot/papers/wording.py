"""Words for verdicts, statuses and decisions, and the list of corrections as an applicant should hear it."""

from dataclasses import dataclass

from review_models.finding import Decision, Finding, Review, Status, Verdict

DECISIONS = {
    Decision.ACCEPT: "材料齐全，可以受理",
    Decision.SUPPLEMENT: "需要补正",
    Decision.TOLERATE: "可以容缺受理",
    Decision.MANUAL: "需要人工核对",
}
STATUSES = {
    Status.OK: "合格",
    Status.MISSING: "未提交",
    Status.FAULTY: "需补正",
    Status.UNCLEAR: "待核对",
    Status.EXEMPT: "免交",
    Status.DEFERRED: "可后补",
}
VERDICTS = {Verdict.PASS: "通过", Verdict.FAIL: "不符合", Verdict.CANNOT_TELL: "请核对"}


@dataclass(frozen=True)
class Correction:
    """One thing to mend, with the material under its own name."""

    material: str
    message: str
    remedy: str
    basis: str


def corrections(review: Review) -> list[Correction]:
    """What must be mended, in the order of the materials."""
    names = {material.code: material.name for material in review.materials}
    failed = [finding for finding in review.findings if finding.verdict is Verdict.FAIL and finding.severity == "must"]
    order = {code: number for number, code in enumerate(names)}
    failed.sort(key=lambda finding: order.get(finding.material, len(order)))
    return [Correction(names.get(f.material, ""), f.message, f.remedy, f.basis) for f in failed]


def deferred(review: Review) -> list[str]:
    """Names of the materials that may follow later."""
    return [material.name for material in review.materials if material.status is Status.DEFERRED]


def to_check(review: Review) -> list[Finding]:
    """What the clerk should look at."""
    return [finding for finding in review.findings if finding.verdict is Verdict.CANNOT_TELL]
