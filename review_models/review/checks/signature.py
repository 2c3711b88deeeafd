"""signature: somebody signed in the signing place."""

from knowledge.schema.review_point import Signed
from review_models.finding import Verdict
from review_models.review.signing import place_of
from review_models.review.view import Outcome, State, View


def check(point: Signed, view: View) -> Outcome | None:
    reading = place_of(view, point.field, point.labels)
    if reading.state is State.ABSENT:
        return None
    if reading.value:
        return Outcome(Verdict.PASS, (reading,))
    if reading.state is State.EMPTY:
        return Outcome(Verdict.FAIL, (reading,))
    return Outcome(Verdict.CANNOT_TELL, (reading,), "没有找到或看不清签字处")
