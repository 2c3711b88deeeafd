"""not_expired: a document is still good on the day it is needed."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from knowledge.schema.review_point import NotExpired
from review_models.finding import Verdict
from review_models.reading.dates import find_dates
from review_models.reading.values import fold
from review_models.review.again import day_stands
from review_models.review.sizes import day_of, is_long_term
from review_models.review.sureness import ACCUSING, likely
from review_models.review.view import Outcome, Reading, State, View, beside

_UNREAD = "有效期没有读到或没有读清"
_UNSTEADY = "有效期两次读到的不一样"
_BACKWARDS = "读到的有效期不在起始（发证）日期之后，可能没有读准"
_BEGINNINGS = ("valid_from", "issued_on", "registered_on", "online_since", "term_from", "signed_on")


def check(point: NotExpired, view: View) -> Outcome | None:
    readings = view.read_all([point.field, *([point.at] if point.at else [])])
    if readings is None:
        return None
    limit = readings[0]
    if not all(map(likely, readings)):
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    if is_long_term(limit.plain):
        return Outcome(Verdict.PASS, readings)
    until = day_of(limit.plain, last=True)
    needed = day_of(readings[1].plain) if point.at else view.packet.day
    if until is None or needed is None:
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    needed += relativedelta(months=point.months)
    if needed > until and any(reading.state is not State.READ for reading in readings):
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    doubt = _doubt(view, limit, until) if needed > until else ""
    if doubt:
        return Outcome(Verdict.CANNOT_TELL, readings, doubt)
    verdict = Verdict.PASS if needed <= until else Verdict.FAIL
    return Outcome(verdict, readings, facts={"needed": needed.isoformat()})


def _doubt(view: View, limit: Reading, until: date) -> str:
    """Why nobody should be told that the document has expired; empty where nothing speaks against it."""
    if not day_stands(view.packet, limit):
        return _UNSTEADY
    if limit.confidence < ACCUSING:
        return _UNREAD
    if _is_torn(limit):
        return _UNREAD
    return _BACKWARDS if any(until <= begun for begun in _begun(view, limit)) else ""


def _is_torn(limit: Reading) -> bool:
    """Whether further figures follow the day at once: of a period the middle was not read, 2024年8月23日28年."""
    text = fold(limit.text)
    return any(day.iso == limit.plain and text[day.end : day.end + 1].isdigit() for day in find_dates(text))


def _begun(view: View, limit: Reading) -> Iterator[date]:
    """The days on which, by the same paper, what `limit` ends began or was issued."""
    for name in _BEGINNINGS:
        begun = view.read(beside(limit.name, name))
        if begun.state is State.READ and (day := day_of(begun.plain)) is not None:
            yield day
