"""Clerks' verdicts over findings, kept beside the case for the record and the figures."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from copilot.case import Case
from copilot.masking import masked
from copilot.store.tables import OverruleRow
from copilot.store.tables.base import now
from review_models.finding import Overrule, Review


def record(session: Session, case_id: str, case: Case) -> None:
    """Bring the record in line with the case: new verdicts are added, those gone are withdrawn, none is deleted."""
    rows = session.scalars(select(OverruleRow).filter_by(case_id=case_id, withdrawn_at=None)).all()
    kept = {_key(overrule): overrule for overrule in case.overrules}
    for row in rows:
        if kept.pop((row.point, row.material, row.verdict, row.by, row.at), None) is None:
            row.withdrawn_at = now()
    for overrule in kept.values():
        session.add(
            OverruleRow(
                case_id=case_id,
                item=case.item or "",
                point=overrule.point,
                material=overrule.material,
                machine=_machine(case.review, overrule),
                verdict=overrule.verdict,
                why=masked(overrule.why),
                by=overrule.by,
                at=overrule.at,
            )
        )


def _key(overrule: Overrule) -> tuple[object, ...]:
    return overrule.point, overrule.material, overrule.verdict, overrule.by, overrule.at


def _machine(review: Review | None, overrule: Overrule) -> str:
    """What the machine had said."""
    findings: Sequence = review.findings if review else ()
    for finding in findings:
        if finding.point == overrule.point and overrule.material in (None, finding.material):
            return (finding.machine or finding).verdict.value
    return ""
