"""Calculations on days: their order, and whether one period covers another."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from review_models.finding import Evidence, Verdict
from review_models.reading.values import fold
from review_models.review import sizes
from review_models.review.again import day_stands
from review_models.review.sizes import day_of, is_long_term, is_partial
from review_models.review.sureness import SURE, likely
from review_models.review.view import Outcome, Reading, State, Submission, View

_UNREAD = "日期没有全部读清"
_ENDS = ("valid_to", "term_to")
_ONLY_DATE = re.compile(r"^(?P<day>\d{4}(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}日?)$")


def in_order(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The days in `fields` follow one another, or fall on one day."""
    readings = view.read_all(fields)
    if readings is None or any(reading.state is State.EMPTY for reading in readings):
        return None
    days = [day_of(reading.plain) for reading in readings if not is_long_term(reading.plain)]
    return _outcome(readings, days, sizes.in_order)


def period_covers(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The period `fields[0]` to `fields[1]` covers the period `fields[2]` to `fields[3]`."""
    readings = view.read_all(fields)
    if readings is None or any(reading.state is State.EMPTY for reading in readings):
        return None
    days = [day_of(reading.plain) for reading in readings]
    return _outcome(readings, days, lambda known: known[0] <= known[2] and known[3] <= known[1])


def dated_by_today(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The day of issue is not in the future, for papers whose reader has no field for it: the date behind one of the
    `labels`, else the last date that has a line to itself.
    """
    if view.own is None or not view.own.legible:
        return None
    labelled = re.compile(
        rf"(?:{'|'.join(map(re.escape, parameters['labels']))})[^0-9]{{0,6}}(?P<day>\d{{4}}.{{0,8}}\d)"
    )
    lines = [(document, page, line) for document, page in view.own.pages for line in page.lines]
    ends = _ends(view.own)
    for pattern in (labelled, _ONLY_DATE):
        for document, page, line in reversed(lines):
            found = pattern.search(fold(line.text))
            day = day_of(found["day"]) if found else None
            if day is None or day in ends:
                continue
            evidence = (Evidence(document.file, page.number, line.box, line.text),)
            if day <= view.packet.day:
                return Outcome(Verdict.PASS, evidence=evidence)
            seen = Reading("", State.READ, value=day.isoformat(), evidence=evidence)
            sure = line.confidence >= SURE and day_stands(view.packet, seen)
            verdict = Verdict.FAIL if sure else Verdict.CANNOT_TELL
            return Outcome(verdict, (), _UNREAD, {"dated": day.isoformat()}, evidence)
    return None


def _ends(own: Submission) -> set[date | None]:
    """The last days of validity that the paper states: they are no days of issue."""
    found = [paper[1].value for name in _ENDS if (paper := own.find(name))]
    return {day_of(value) for value in found if isinstance(value, str)}


def _outcome(readings: tuple[Reading, ...], days: list[date | None], good: Callable[[list[date]], bool]) -> Outcome:
    known = [day for day in days if day is not None]
    if len(known) < len(days) or not all(map(likely, readings)):
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    if good(known):
        return Outcome(Verdict.PASS, readings)
    sure = all(reading.state is State.READ and not is_partial(reading) for reading in readings)
    return Outcome(Verdict.FAIL if sure else Verdict.CANNOT_TELL, readings, "" if sure else _UNREAD)
