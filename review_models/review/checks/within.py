"""within: a day or a number lies between bounds."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from knowledge.schema.review_point import Within
from review_models.finding import Verdict
from review_models.review.compare import day_of, is_long_term, number_of
from review_models.review.view import Outcome, Reading, State, View

_UNREAD = "要核对的日期或数字没有读到或没有读清"


def check(point: Within, view: View) -> Outcome | None:
    readings = view.read_all([point.field, *([point.since] if point.since else [])])
    if readings is None or readings[0].state is State.EMPTY:
        return None
    if any(reading.state is not State.READ for reading in readings):
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    if point.minimum is not None or point.maximum is not None:
        inside = _number_inside(point, readings[0])
    elif is_long_term(readings[0].plain):
        inside = True
    else:
        inside = _day_inside(point, readings, view.packet.day)
    if inside is None:
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    return Outcome(Verdict.PASS if inside else Verdict.FAIL, readings)


def _number_inside(point: Within, reading: Reading) -> bool | None:
    number = number_of(reading.plain)
    if number is None:
        return None
    return (point.minimum is None or point.minimum <= number) and (point.maximum is None or number <= point.maximum)


def _day_inside(point: Within, readings: tuple[Reading, ...], today: date) -> bool | None:
    day = day_of(readings[0].plain, last=True)
    if day is None:
        return None
    inside = not (point.not_after_today and day > today)
    if point.at_most_months_ago is not None:
        inside = inside and day >= today - relativedelta(months=point.at_most_months_ago)
    if point.at_least_months is not None:
        since = day_of(readings[1].plain) if point.since else today
        if since is None:
            return None
        # A term runs through its last day: 1 January to 30 June is six months.
        inside = inside and day + timedelta(days=1) >= since + relativedelta(months=point.at_least_months)
    return inside
