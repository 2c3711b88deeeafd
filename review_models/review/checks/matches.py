"""matches: a field fits a regular expression, or is a well-formed official number."""

import re

from knowledge.schema.review_point import Matches
from review_models.finding import Verdict
from review_models.reading.values import fold
from review_models.review.numbers import Form, form_of
from review_models.review.sureness import CERTAIN, SURE
from review_models.review.view import Outcome, Reading, State, View


def check(point: Matches, view: View) -> Outcome | None:
    reading = view.read(point.field)
    # Nothing there is a fault of its own (incomplete).
    if reading.state in (State.ABSENT, State.EMPTY):
        return None
    if not reading.value:
        return Outcome(Verdict.CANNOT_TELL, (reading,), "这一栏没有读到")
    return _outcome(reading, _form(point, reading))


def _form(point: Matches, reading: Reading) -> Form:
    if point.number:
        return form_of(reading.plain, point.number)
    return Form.RIGHT if re.fullmatch(point.pattern or ".*", fold(reading.plain)) else Form.BAD_SHAPE


def _outcome(reading: Reading, form: Form) -> Outcome:
    """A right check digit proves itself; a wrong one blames the writer only where misreading is next to impossible."""
    if form is Form.RIGHT:
        return Outcome(Verdict.PASS, (reading,))
    needed = CERTAIN if form is Form.BAD_CHECK_DIGIT else SURE
    if reading.state is State.READ and reading.confidence >= needed:
        return Outcome(Verdict.FAIL, (reading,))
    return Outcome(Verdict.CANNOT_TELL, (reading,), "号码可能没有读准")
