"""not_expired: a document is still good on the day it is needed."""

from dateutil.relativedelta import relativedelta

from knowledge.schema.review_point import NotExpired
from review_models.finding import Verdict
from review_models.review.again import day_stands
from review_models.review.compare import day_of, is_long_term
from review_models.review.view import Outcome, State, View

_UNREAD = "有效期没有读到或没有读清"
_UNSTEADY = "有效期两次读到的不一样"


def check(point: NotExpired, view: View) -> Outcome | None:
    readings = view.read_all([point.field, *([point.at] if point.at else [])])
    if readings is None:
        return None
    limit = readings[0]
    if any(reading.state is not State.READ for reading in readings):
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    if is_long_term(limit.plain):
        return Outcome(Verdict.PASS, readings)
    until = day_of(limit.plain, last=True)
    needed = day_of(readings[1].plain) if point.at else view.packet.day
    if until is None or needed is None:
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    needed += relativedelta(months=point.months)
    facts = {"needed": needed.isoformat()}
    if needed > until and not day_stands(view.packet, limit):
        return Outcome(Verdict.CANNOT_TELL, readings, _UNSTEADY)
    return Outcome(Verdict.PASS if needed <= until else Verdict.FAIL, readings, facts=facts)
