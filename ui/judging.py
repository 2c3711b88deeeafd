"""改判: a clerk's own verdict on a finding, from the page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from copilot.actor import Actor
from copilot.case import Case
from copilot.counter import Counter
from review_models.finding import Finding, Overrule

_LONGEST = 300


def judged(counter: Counter, case: Case, what: Mapping[str, Any], actor: Actor) -> Case:
    """The case after what was clicked at a finding; anything that makes no sense changes nothing."""
    match dict(what):
        case {"do": "overrule", "finding": str(number), "verdict": "pass" | "fail" as verdict} if number.isdecimal():
            return _overruled(counter, case, int(number), verdict, str(what.get("typed", "")), actor)
        case {"do": "withdraw", "finding": str(number)} if number.isdecimal():
            return _withdrawn(counter, case, int(number))
    return case


def _overruled(
    counter: Counter, case: Case, number: int, verdict: Literal["pass", "fail"], why: str, actor: Actor
) -> Case:
    """`actor`'s verdict on the finding `number` of the review; without `why` in plain words that somebody looked."""
    finding = _finding(case, number)
    if finding is None:
        return case
    words = why.strip()[:_LONGEST] or ("窗口核对后认定合格" if verdict == "pass" else f"不符合：{finding.label}")
    now = datetime.now().astimezone()
    return counter.overrule(case, Overrule(finding.point, finding.material, verdict, actor.name, now, words))


def _withdrawn(counter: Counter, case: Case, number: int) -> Case:
    """The machine's finding in place of the clerk's verdict on the finding `number`."""
    finding = _finding(case, number)
    if finding is None or finding.overrule is None:
        return case
    return counter.withdraw(case, finding.overrule.point, finding.overrule.material)


def _finding(case: Case, number: int) -> Finding | None:
    findings = case.review.findings if case.review else ()
    return findings[number] if number < len(findings) else None
