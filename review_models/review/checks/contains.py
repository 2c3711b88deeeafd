"""contains: a field holds at least one of the words."""

from rapidfuzz import fuzz

from knowledge.schema.review_point import Contains
from review_models.finding import Verdict
from review_models.reading.values import fold
from review_models.review.compare import SURE
from review_models.review.view import Outcome, State, View

_NEARLY = 75.0


def check(point: Contains, view: View) -> Outcome | None:
    reading = view.read(point.field)
    if reading.state in (State.ABSENT, State.EMPTY):
        return None
    text = fold(reading.plain)
    words = [fold(word) for word in point.any_of]
    if any(word in text for word in words):
        return Outcome(Verdict.PASS, (reading,))
    nearly = any(len(word) > 2 and fuzz.partial_ratio(word, text) >= _NEARLY for word in words)
    if reading.state is not State.READ or reading.confidence < SURE or nearly:
        return Outcome(Verdict.CANNOT_TELL, (reading,), "这一栏没有全部读清")
    return Outcome(Verdict.FAIL, (reading,))
