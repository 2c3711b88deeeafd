"""Calculations on words: one of several names will do."""

from typing import Any

from rapidfuzz import fuzz

from review_models.finding import Verdict
from review_models.review.compare import SURE, agree, normal
from review_models.review.view import Outcome, State, View

_NEARLY = 60.0


def equals_any(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The field `fields[0]` says the same as one of the others, compared `like`; others not in hand do not count."""
    first = view.read(fields[0])
    others = [reading for reading in map(view.read, fields[1:]) if reading.state not in (State.ABSENT, State.EMPTY)]
    if first.state in (State.ABSENT, State.EMPTY) or not others:
        return None
    verdicts = [agree(other, first, parameters.get("like", "text")) for other in others]
    readings = (first, *others)
    if Verdict.PASS in verdicts:
        return Outcome(Verdict.PASS, readings)
    if Verdict.CANNOT_TELL in verdicts:
        return Outcome(Verdict.CANNOT_TELL, readings, "要比对的名称没有全部读清")
    return Outcome(Verdict.FAIL, readings)


def mentions(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The text `fields[0]` mentions one of the names in the other fields; those not in hand do not count."""
    text, *names = map(view.read, fields)
    known = [name for name in names if name.state is State.READ]
    if text.state is State.ABSENT or not known:
        return None
    printed = normal(text.plain, "company")
    likeness = [fuzz.partial_ratio(normal(name.plain, "company"), printed) for name in known]
    if max(likeness) == 100:
        return Outcome(Verdict.PASS, (text, *known))
    sure = text.state is State.READ and text.confidence >= SURE and max(likeness) < _NEARLY
    return Outcome(Verdict.FAIL if sure else Verdict.CANNOT_TELL, (text, *known), "没有在材料上读到该名称")
