"""within: a day or a number lies between bounds."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from knowledge.schema.review_point import Within
from review_models.finding import Verdict
from review_models.review.again import day_stands
from review_models.review.sizes import day_of, is_long_term, is_partial, number_of
from review_models.review.sureness import ACCUSING, likely
from review_models.review.view import Outcome, Reading, State, View, beside

_ENDS = ("valid_to", "term_to", "date_to", "inspection_valid_to")
# How surely a day beside a label that is only like a known one is read at least.
_LABELLED = 0.5
_UNREAD = "要核对的日期或数字没有读到或没有读清"


def check(point: Within, view: View) -> Outcome | None:
    readings = view.read_all([point.field, *([point.since] if point.since else [])])
    if readings is None or readings[0].state is State.EMPTY:
        return None
    if not all(map(likely, readings)) and not _surely_past(point, readings[0], view):
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    if point.minimum is not None or point.maximum is not None:
        inside = _number_inside(point, readings[0])
    elif is_long_term(readings[0].plain):
        inside = True
    else:
        inside = _day_inside(point, readings, view.packet.day)
    if inside is None:
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    doubtful = any(reading.state is not State.READ for reading in readings) or readings[0].confidence < ACCUSING
    if not inside and (doubtful or is_partial(readings[0])):
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    if not inside and (doubt := _doubt(point, readings[0], view)):
        return Outcome(Verdict.CANNOT_TELL, readings, doubt)
    return Outcome(Verdict.PASS if inside else Verdict.FAIL, readings)


def _surely_past(point: Within, found: Reading, view: View) -> bool:
    """Whether nothing is asked but that a day is not to come, and a day gone by stands there, though its label is not
    a known one: hardly anybody dates a paper ahead, and the day to ask about would be the rare one.
    """
    bounds = (point.minimum, point.maximum, point.at_most_months_ago, point.at_least_months)
    if not point.not_after_today or any(bound is not None for bound in bounds) or found.confidence < _LABELLED:
        return False
    day = day_of(found.plain, last=True)
    return day is not None and day <= view.packet.day


def _doubt(point: Within, reading: Reading, view: View) -> str:
    """Why a day out of bounds may be a fault of the reading; empty where nothing speaks for that."""
    if point.minimum is not None or point.maximum is not None:
        return ""
    ends = [view.read(beside(reading.name, end)) for end in _ENDS]
    if point.not_after_today and any(end.plain and end.plain == reading.plain for end in ends):
        return "读到的日期就是有效期的最后一天，可能取错了位置"
    return "" if day_stands(view.packet, reading) else "日期两次读到的不一样"


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
