"""From findings to the state of each material and the decision on the packet."""

from collections.abc import Iterable, Sequence

from knowledge.schema import DefectKind
from review_models.finding import Decision, Finding, Status, Verdict

_ORDER = {verdict: place for place, verdict in enumerate((Verdict.FAIL, Verdict.CANNOT_TELL, Verdict.PASS))}
_KINDS = {str(kind): place for place, kind in enumerate(DefectKind)}


def decide(findings: Iterable[Finding]) -> Decision:
    """SUPPLEMENT if something must be corrected; MANUAL if something cannot be told; TOLERATE if all that is wanting
    may follow later; else ACCEPT. Findings of severity `should` advise and decide nothing.
    """
    counted = [finding for finding in findings if finding.severity != "should"]
    if any(finding.verdict is Verdict.FAIL and finding.severity == "must" for finding in counted):
        return Decision.SUPPLEMENT
    if any(finding.verdict is Verdict.CANNOT_TELL for finding in counted):
        return Decision.MANUAL
    if any(finding.verdict is Verdict.FAIL for finding in counted):
        return Decision.TOLERATE
    return Decision.ACCEPT


def status(findings: Iterable[Finding]) -> Status:
    """The state of a material of which these are all findings."""
    counted = [finding for finding in findings if finding.severity != "should"]
    failed = [finding for finding in counted if finding.verdict is Verdict.FAIL]
    if any(finding.severity == "must" for finding in failed):
        missing = any(finding.kind == DefectKind.MISSING for finding in failed)
        return Status.MISSING if missing else Status.FAULTY
    if any(finding.verdict is Verdict.CANNOT_TELL for finding in counted):
        return Status.UNCLEAR
    return Status.DEFERRED if failed else Status.OK


def ordered(findings: Iterable[Finding], materials: Sequence[str]) -> tuple[Finding, ...]:
    """What must be corrected first, then what is unclear, then what is right; each in the order of the materials."""
    places = {code: place for place, code in enumerate(materials)}
    return tuple(
        sorted(
            findings,
            key=lambda each: (
                _ORDER[each.verdict],
                each.severity == "should",
                places.get(each.material, len(places)),
                _KINDS.get(each.kind, len(_KINDS)),
            ),
        )
    )
