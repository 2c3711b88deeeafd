"""count: as many documents of a material as are wanted."""

from knowledge.schema.review_point import Count
from review_models.finding import Verdict
from review_models.review.sizes import number_of
from review_models.review.sureness import likely
from review_models.review.view import Outcome, Reading, State, View


def check(point: Count, view: View) -> Outcome | None:
    if view.packet.spec(point.material) is None:
        return None
    count = len(view.packet.of(point.material))
    bound = point.equals if point.equals is not None else point.at_least
    readings: tuple[Reading, ...] = ()
    wanted = bound if isinstance(bound, int) else 1
    if isinstance(bound, str):
        readings = (view.read(bound),)
        if readings[0].state in (State.ABSENT, State.EMPTY):
            return None
        length = _length(readings[0])
        if length is None:
            return Outcome(Verdict.CANNOT_TELL, readings, "应交的份数没有读清")
        wanted = length
    good = count == wanted if point.equals is not None else count >= wanted
    if not good and any(reading.state is not State.READ for reading in readings):
        return Outcome(Verdict.CANNOT_TELL, readings, "应交的份数没有读清")
    verdict = Verdict.PASS if good else Verdict.FAIL
    return Outcome(verdict, readings, facts={"count": str(count), "wanted": str(wanted)})


def _length(reading: Reading) -> int | None:
    if not likely(reading):
        return None
    if reading.rows:
        return len(reading.rows)
    number = number_of(reading.plain)
    return None if number is None else int(number)
