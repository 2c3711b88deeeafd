"""What curators learn from the counter: wishes nobody could answer, and whose words a clerk's choice explains."""

from copilot.case import Case
from copilot.curating.unanswered import Unanswered


def note(unanswered: Unanswered, before: Case, after: Case) -> None:
    """Note what the steps from `before` to `after` show. Raises StoreError."""
    if after.query and after.query != before.query and after.found and after.found.decision == "no_match":
        unanswered.note("question", after.query)
    unsure = before.found is not None and before.found.decision != "answer"
    if unsure and before.item is None and after.item and after.query == before.query:
        unanswered.note("alias", after.query, after.item)
