"""A clerk's own verdict on a finding: who, when and why is kept beside what the machine had said."""

from collections.abc import Sequence
from dataclasses import replace

from review_models.finding import Finding, Overrule, Review, Status, Verdict
from review_models.review.decision import decide, ordered, status

__all__ = ["Overrule", "overruled"]


def overruled(review: Review, overrules: Sequence[Overrule]) -> Review:
    """The review with the clerk's verdicts; of several on one finding the last in `overrules` counts.

    The materials' states and the decision are made anew; how many points the machine decided stays. An overrule of a
    finding that the review does not have changes nothing: after further papers a point may no longer be looked at.
    """
    findings = [_after(finding, overrules) for finding in review.findings]
    materials = tuple(
        material
        if material.status is Status.EXEMPT
        else replace(material, status=status(finding for finding in findings if finding.material == material.code))
        for material in review.materials
    )
    codes = [material.code for material in materials]
    return replace(review, findings=ordered(findings, codes), materials=materials, decision=decide(findings))


def _after(finding: Finding, overrules: Sequence[Overrule]) -> Finding:
    machine = finding.machine or finding
    last = next((each for each in reversed(overrules) if _meant(each, machine)), None)
    if last is None:
        return finding
    verdict = Verdict(last.verdict)
    message, remedy = last.why, ""
    if verdict is Verdict.FAIL:
        # Where the machine saw the same fault its words stand; else the applicant is told the clerk's.
        same = machine.verdict is verdict
        message = machine.message if same else last.why
        remedy = machine.remedy if same else f"请按“{machine.label}”的要求更正后重新提交。"
    return replace(machine, verdict=verdict, message=message, remedy=remedy, overrule=last, machine=machine)


def _meant(overrule: Overrule, finding: Finding) -> bool:
    return finding.point == overrule.point and overrule.material in (None, finding.material)
