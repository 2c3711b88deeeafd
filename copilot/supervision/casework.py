"""Figures of the cases: time, passing at first submission, prefill, overrules, limits, ratings."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from copilot.store.tables import CaseRow, OverruleRow, RatingRow, StepRow, UnansweredRow
from copilot.supervision.limits import light
from copilot.supervision.measures import Figure, Period, share, spread

_PASSED = ("accept", "tolerate")
_TOP = 20
# Longer without a step, the applicant is not at the window.
_PAUSE = timedelta(minutes=30)


def handling_minutes(session: Session, period: Period) -> Figure:
    """The clerk's time from opening a decided case to its last step, without the pauses between visits, by item."""
    wanted = (
        select(CaseRow.id, CaseRow.item, CaseRow.opened_at, StepRow.at)
        .join(StepRow)
        .where(CaseRow.decided_at.is_not(None), *period.holds(CaseRow.opened_at))
        .order_by(CaseRow.id, StepRow.at)
    )
    moments: dict[tuple[str, str], list[datetime]] = {}
    for number, item, opened, step in session.execute(wanted).all():
        moments.setdefault((item or "", number), [opened]).append(step)
    by_item: dict[str, list[float]] = defaultdict(list)
    for (item, _), at in sorted(moments.items()):
        by_item[item].append(_attended(at).total_seconds() / 60)
    whole = spread([minutes for some in by_item.values() for minutes in some])
    return {**whole, "by_item": {item: spread(some) for item, some in by_item.items()}}


def _attended(moments: Sequence[datetime]) -> timedelta:
    gaps = (later - earlier for earlier, later in pairwise(moments))
    return sum((gap for gap in gaps if gap <= _PAUSE), timedelta())


def first_submission_passing(session: Session, period: Period) -> Figure:
    """Cases whose first decision was acceptance, of those that were decided, or left, at all; by item."""
    wanted = select(CaseRow.item, CaseRow.first_decision).where(
        CaseRow.first_decision.is_not(None), *period.holds(CaseRow.opened_at)
    )
    by_item: dict[str, list[bool]] = defaultdict(list)
    for item, first in session.execute(wanted).all():
        by_item[item or ""].append(first in _PASSED)

    def counted(some: list[bool]) -> Figure:
        return {"count": len(some), "passed": sum(some), "share": share(sum(some), len(some))}

    whole = counted([passed for some in by_item.values() for passed in some])
    return {**whole, "by_item": {item: counted(some) for item, some in sorted(by_item.items())}}


def prefill(session: Session, period: Period) -> Figure:
    """Form fields that filled themselves, of all fields of the forms; `count` is of forms."""
    wanted = select(CaseRow.fields_filled, CaseRow.fields_total).where(
        CaseRow.fields_total > 0, *period.holds(CaseRow.opened_at)
    )
    rows = session.execute(wanted).all()
    filled, total = sum(row[0] or 0 for row in rows), sum(row[1] or 0 for row in rows)
    return {"count": len(rows), "fields": total, "filled": filled, "share": share(filled, total)}


def overrules(session: Session, period: Period) -> Figure:
    """Verdicts of clerks over the machine's, those most often given first; `withdrawn` count no more."""
    rows = session.execute(
        select(
            OverruleRow.item, OverruleRow.point, OverruleRow.machine, OverruleRow.verdict, OverruleRow.withdrawn_at
        ).where(*period.holds(OverruleRow.at))
    ).all()
    standing = Counter(tuple(row[:4]) for row in rows if row.withdrawn_at is None)
    keys = ("item", "point", "machine", "verdict")
    by_point = [{**dict(zip(keys, key, strict=True)), "count": count} for key, count in standing.most_common()]
    return {"count": standing.total(), "withdrawn": len(rows) - standing.total(), "by_point": by_point}


def unanswered(session: Session, period: Period) -> Figure:
    """Questions nobody could answer that wait for a curator, the most frequent first; their texts are masked."""
    rows = session.scalars(
        select(UnansweredRow)
        .where(UnansweredRow.kind == "question", UnansweredRow.status == "open", *period.holds(UnansweredRow.last_at))
        .order_by(UnansweredRow.times.desc(), UnansweredRow.last_at.desc())
    ).all()
    top = [{"text": row.text, "item": row.item, "count": row.times} for row in rows[:_TOP]]
    return {"count": len(rows), "asked": sum(row.times for row in rows), "top": top}


def lights(session: Session, today: date) -> Figure:
    """Accepted cases that are not settled, by how near the end of the promise is; red and yellow ones by name."""
    rows = session.execute(
        select(CaseRow.id, CaseRow.item, CaseRow.promised_by)
        .where(CaseRow.status == "decided", CaseRow.promised_by.is_not(None))
        .order_by(CaseRow.promised_by, CaseRow.id)
    ).all()
    shown = [(row, light(row.promised_by, today)) for row in rows if row.promised_by]
    counts = Counter(colour for _, colour in shown)
    urgent = [
        {"id": row.id, "item": row.item, "promised_by": row.promised_by.isoformat(), "light": colour}
        for row, colour in shown
        if row.promised_by and colour != "green"
    ]
    return {"count": len(shown), **{colour: counts[colour] for colour in ("red", "yellow", "green")}, "cases": urgent}


def ratings(session: Session, period: Period) -> Figure:
    """好差评, 1 to 5 stars."""
    stars = session.scalars(select(RatingRow.stars).where(*period.holds(RatingRow.at))).all()
    by_stars = Counter(stars)
    mean = round(sum(stars) / len(stars), 2) if stars else None
    return {"count": len(stars), "mean": mean, "by_stars": {str(one): by_stars[one] for one in range(1, 6)}}
