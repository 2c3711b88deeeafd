"""equal: fields of one or several documents say the same as the first of them."""

from knowledge.schema.review_point import Equal
from review_models.finding import Verdict
from review_models.review.compare import agree
from review_models.review.view import Outcome, State, View


def check(point: Equal, view: View) -> Outcome | None:
    readings = view.read_all(point.fields)
    # A place left empty is a fault of its own (incomplete), not a contradiction.
    if readings is None or any(reading.state is State.EMPTY for reading in readings):
        return None
    first = readings[0]
    verdicts = [agree(first, other, point.like, point.tolerance) for other in readings[1:]]
    if Verdict.FAIL in verdicts:
        return Outcome(Verdict.FAIL, readings)
    if Verdict.CANNOT_TELL in verdicts:
        return Outcome(Verdict.CANNOT_TELL, readings, "要比对的内容没有全部读清")
    return Outcome(Verdict.PASS, readings)
