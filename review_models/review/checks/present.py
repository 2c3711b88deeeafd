"""present: the field was filled in."""

from knowledge.schema.review_point import Present
from review_models.finding import Verdict
from review_models.review.again import seals_at
from review_models.review.view import Outcome, Reading, State, View


def check(point: Present, view: View) -> Outcome | None:
    reading = view.read(point.field)
    if reading.state is State.ABSENT:
        return None
    if reading.state is State.DOUBTFUL and any(seal.text for seal in seals_at(view.packet, reading)):
        # Whoever puts a seal in the place has filled it in.
        return Outcome(Verdict.PASS, (reading,))
    return Outcome(_verdict(reading), (reading,), "" if reading.state is State.READ else "没有找到或没有读清这一栏")


def _verdict(reading: Reading) -> Verdict:
    if reading.state is State.READ:
        return Verdict.PASS
    # Something stands there, though it could not be made out: it was filled in, what it says is for other points.
    if reading.state is State.DOUBTFUL and reading.value:
        return Verdict.PASS
    return Verdict.FAIL if reading.state is State.EMPTY else Verdict.CANNOT_TELL
