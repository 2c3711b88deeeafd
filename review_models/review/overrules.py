"""A clerk's own verdict on a finding: who, when and why is kept, and the decision follows."""

from collections.abc import Iterable
from dataclasses import replace

from review_models.finding import Finding, Overrule, Review, Status
from review_models.review.decision import decide, ordered, status
from review_models.review.errors import ReviewError


def with_overrules(review: Review, overrules: Iterable[Overrule]) -> Review:
    """The review after the clerk's verdicts; of several on one finding the last counts.

    Raises ReviewError for a finding that the review does not have. How many points were decided automatically stays.
    """
    findings = list(review.findings)
    for overrule in overrules:
        place = next((at for at, finding in enumerate(findings) if _meant(overrule, finding)), None)
        if place is None:
            raise ReviewError(f"没有可以改判的审查结果：{overrule.point}。", "请刷新页面后在现有的审查结果上改判。")
        findings[place] = replace(findings[place], verdict=overrule.verdict, overrule=overrule)
    materials = tuple(
        material
        if material.status is Status.EXEMPT
        else replace(material, status=status(finding for finding in findings if finding.material == material.code))
        for material in review.materials
    )
    codes = [material.code for material in materials]
    return replace(review, findings=ordered(findings, codes), materials=materials, decision=decide(findings))


def _meant(overrule: Overrule, finding: Finding) -> bool:
    return finding.point == overrule.point and finding.material == overrule.material
