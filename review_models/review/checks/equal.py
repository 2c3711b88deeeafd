"""equal: fields of one or several documents say the same as the first of them."""

from knowledge.schema.review_point import Comparison, Equal
from review_models.finding import Verdict
from review_models.reading.values import fold
from review_models.review.again import sure_of
from review_models.review.printed import BOTH_WAYS, said_both_ways, standing
from review_models.review.view import Outcome, Reading, State, View


def check(point: Equal, view: View) -> Outcome | None:
    readings = view.read_all(point.fields)
    # A place left empty is a fault of its own (incomplete), not a contradiction.
    if readings is None or any(reading.state is State.EMPTY for reading in readings):
        return None
    first = readings[0]
    verdicts = [_verdict(point, view, first, other) for other in readings[1:]]
    if Verdict.FAIL in verdicts:
        other = readings[1 + verdicts.index(Verdict.FAIL)]
        if said_both_ways(view, first, other, point.like):
            return Outcome(Verdict.CANNOT_TELL, readings, BOTH_WAYS)
        return Outcome(Verdict.FAIL, readings)
    if Verdict.CANNOT_TELL in verdicts:
        return Outcome(Verdict.CANNOT_TELL, readings, "要比对的内容没有全部读清")
    return Outcome(Verdict.PASS, readings)


def _verdict(point: Equal, view: View, first: Reading, other: Reading) -> Verdict:
    verdict = sure_of(view.packet, first, other, point.like, point.tolerance)
    if verdict is Verdict.FAIL and (
        _cut_off(view, first, other, point.like) or _cut_off(view, other, first, point.like)
    ):
        return Verdict.PASS
    return verdict


def _cut_off(view: View, paper: Reading, other: Reading, like: Comparison) -> bool:
    """Whether the paper of `paper` holds all that `other` says, of which only a part was taken."""
    submission = view.submission(paper.name)
    part, whole = fold(paper.plain), fold(other.plain)
    if submission is None or like in ("date", "number") or not part or part not in whole or part == whole:
        return False
    return standing(submission.pages, whole, like, in_words=True) is not None
