"""count: as many documents of a material as are wanted."""

from knowledge.schema.review_point import Count
from review_models.finding import Verdict
from review_models.review.compare import number_of
from review_models.review.view import Outcome, Reading, State, View


def check(point: Count, view: View) -> Outcome | None:
    if view.packet.spec(point.material) is None:
        return None
    count = len(view.packet.of(point.material))
    if isinstance(point.equals, str):
        reading = view.read(point.equals)
        if reading.state is State.ABSENT:
            return None
        wanted = _length(reading)
        if wanted is None:
            return Outcome(Verdict.CANNOT_TELL, (reading,), "应交的份数没有读清")
        return Outcome(_verdict(count == wanted), (reading,), facts={"count": str(count), "wanted": str(wanted)})
    wanted = point.equals if point.equals is not None else point.at_least or 1
    enough = count == wanted if point.equals is not None else count >= wanted
    return Outcome(_verdict(enough), facts={"count": str(count), "wanted": str(wanted)})


def _length(reading: Reading) -> int | None:
    if reading.state is not State.READ:
        return None
    if reading.rows:
        return len(reading.rows)
    number = number_of(reading.plain)
    return None if number is None else int(number)


def _verdict(good: bool) -> Verdict:
    return Verdict.PASS if good else Verdict.FAIL
