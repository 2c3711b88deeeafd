"""All figures of a centre as one JSON object, which a district can add to those of its other centres."""

from datetime import date
from typing import Any

from copilot.store import Store
from copilot.supervision import casework, chats
from copilot.supervision.measures import Period


def figures(
    store: Store, *, since: date | None = None, until: date | None = None, today: date | None = None
) -> dict[str, Any]:
    """The figures of cases and conversations opened from `since` to `until`, both included; `lights` are of `today`.

    Each has its `count`; nothing in them is about an applicant. Raises StoreError.
    """
    period, today = Period(since, until), today or date.today()
    with store.database.reading() as session:
        return {
            "since": since.isoformat() if since else None,
            "until": until.isoformat() if until else None,
            "today": today.isoformat(),
            "handling_minutes": casework.handling_minutes(session, period),
            "first_submission_passing": casework.first_submission_passing(session, period),
            "prefill": casework.prefill(session, period),
            "overrules": casework.overrules(session, period),
            "unanswered": casework.unanswered(session, period),
            "lights": casework.lights(session, today),
            "ratings": casework.ratings(session, period),
            "helper_first_response": chats.helper_first_response(session, period),
            "helper_resolution": chats.helper_resolution(session, period),
            "self_service": chats.self_service(session, period),
        }
