"""signature: somebody signed in the signing place."""

from knowledge.schema.review_point import Signed
from review_models.finding import Verdict
from review_models.review.view import Outcome, State, View


def check(point: Signed, view: View) -> Outcome | None:
    reading = view.read(point.field)
    if reading.state is State.ABSENT:
        return None
    if reading.value:
        return Outcome(Verdict.PASS, (reading,))
    if reading.state is State.UNREAD:
        return Outcome(Verdict.CANNOT_TELL, (reading,), "没有找到签字处")
    # Handwriting is often not read at all, so an empty text is looked at again as ink.
    inked = _inked(point.field, view)
    if inked:
        return Outcome(Verdict.PASS, (reading,))
    if reading.state is State.DOUBTFUL:
        return Outcome(Verdict.CANNOT_TELL, (reading,), "签字处看不清")
    return Outcome(Verdict.FAIL, (reading,))


def _inked(name: str, view: View) -> bool | None:
    submission = view.submission(name)
    found = submission.find(name.rpartition(".")[2]) if submission else None
    if submission is None or found is None or view.packet.ink is None:
        return None
    page = submission.page_of(*found)
    return view.packet.ink(page, found[1].box) if page else None
