"""Figures of the online helpers' conversations."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from copilot.store.tables import ConversationRow
from copilot.supervision.measures import Figure, Period, share, spread

# What a district promises: the first word within a minute.
_PROMISE_S = 60


def helper_first_response(session: Session, period: Period) -> Figure:
    """Seconds from when an applicant came to a person until the helper's first word; `in_time` within a minute."""
    rows = session.execute(
        select(ConversationRow.waiting_since, ConversationRow.first_response_at).where(
            ConversationRow.waiting_since.is_not(None),
            ConversationRow.first_response_at.is_not(None),
            *period.holds(ConversationRow.opened_at),
        )
    ).all()
    seconds = [(answered - waiting).total_seconds() for waiting, answered in rows if answered and waiting]
    in_time = sum(one <= _PROMISE_S for one in seconds)
    return {**spread(seconds), "in_time": in_time, "share": share(in_time, len(seconds))}


def helper_resolution(session: Session, period: Period) -> Figure:
    """Conversations with a person that are over, and those of them that were said to have settled the matter."""
    resolved = session.scalars(
        select(ConversationRow.resolved).where(
            ConversationRow.waiting_since.is_not(None),
            ConversationRow.closed_at.is_not(None),
            *period.holds(ConversationRow.opened_at),
        )
    ).all()
    settled = sum(bool(one) for one in resolved)
    return {"count": len(resolved), "resolved": settled, "share": share(settled, len(resolved))}


def self_service(session: Session, period: Period) -> Figure:
    """Conversations that are over or went on without a person, of all."""
    waiting = session.scalars(
        select(ConversationRow.waiting_since).where(*period.holds(ConversationRow.opened_at))
    ).all()
    alone = sum(one is None for one in waiting)
    return {"count": len(waiting), "alone": alone, "share": share(alone, len(waiting))}
