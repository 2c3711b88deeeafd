"""Calculations on words: one of several names will do."""

from typing import Any

from review_models.finding import Verdict
from review_models.review.compare import agree
from review_models.review.view import Outcome, State, View


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
