"""Calculations on days: their order, and whether one period covers another."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from review_models.finding import Evidence, Verdict
from review_models.reading.values import fold
from review_models.review import compare
from review_models.review.compare import SURE, day_of, is_long_term
from review_models.review.view import Outcome, Reading, State, View

_UNREAD = "日期没有全部读清"


def in_order(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The days in `fields` follow one another, or fall on one day."""
    readings = view.read_all(fields)
    if readings is None or any(reading.state is State.EMPTY for reading in readings):
        return None
    days = [day_of(reading.plain) for reading in readings if not is_long_term(reading.plain)]
    return _outcome(readings, days, compare.in_order)


def period_covers(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The period `fields[0]` to `fields[1]` covers the period `fields[2]` to `fields[3]`."""
    readings = view.read_all(fields)
    if readings is None or any(reading.state is State.EMPTY for reading in readings):
        return None
    days = [day_of(reading.plain) for reading in readings]
    return _outcome(readings, days, lambda known: known[0] <= known[2] and known[3] <= known[1])


def dated_by_today(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The day printed behind one of the `labels` is not in the future, for papers whose reader has no field for it."""
    labels = "|".join(map(re.escape, parameters["labels"]))
    pattern = re.compile(rf"(?:{labels})[^0-9]{{0,6}}(?P<day>\d{{4}}.{{0,8}}\d)")
    if view.own is None or not view.own.legible:
        return None
    for document, page in view.own.pages:
        for line in page.lines:
            found = pattern.search(fold(line.text))
            day = day_of(fold(line.text)[found.start("day") :]) if found else None
            if day is None:
                continue
            evidence = (Evidence(document.file, page.number, line.box, line.text),)
            facts = {"dated": day.isoformat()}
            if day <= view.packet.day:
                return Outcome(Verdict.PASS, evidence=evidence)
            sure = line.confidence >= SURE
            return Outcome(Verdict.FAIL if sure else Verdict.CANNOT_TELL, (), _UNREAD, facts, evidence)
    return None


def _outcome(readings: tuple[Reading, ...], days: list[date | None], good: Callable[[list[date]], bool]) -> Outcome:
    known = [day for day in days if day is not None]
    if len(known) < len(days) or any(reading.state is not State.READ for reading in readings):
        return Outcome(Verdict.CANNOT_TELL, readings, _UNREAD)
    return Outcome(Verdict.PASS if good(known) else Verdict.FAIL, readings)
