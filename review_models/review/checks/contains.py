"""contains: a field holds at least one of the words."""

from rapidfuzz import fuzz

from knowledge.schema.review_point import Contains
from ocr.page import Line
from review_models.finding import Verdict
from review_models.reading.values import fold
from review_models.review.sureness import SURE
from review_models.review.view import Outcome, Reading, State, View, page_at

_NEARLY = 75.0
_LEADING = 1.0
"""Heights of a line that may lie between it and the next of the same text."""


def check(point: Contains, view: View) -> Outcome | None:
    reading = view.read(point.field)
    if reading.state in (State.ABSENT, State.EMPTY):
        return None
    text = fold(reading.plain)
    words = [fold(word) for word in point.any_of]
    if any(word in text for word in words):
        return Outcome(Verdict.PASS, (reading,))
    beneath = _beneath(view, reading)
    if any(word in text + fold("".join(line.text for line in beneath)) for word in words):
        return Outcome(Verdict.PASS, (reading,))
    nearly = any(len(word) > 2 and fuzz.partial_ratio(word, text) >= _NEARLY for word in words)
    if reading.state is not State.READ or reading.confidence < SURE or nearly:
        return Outcome(Verdict.CANNOT_TELL, (reading,), "这一栏没有全部读清")
    return Outcome(Verdict.FAIL, (reading,))


def _beneath(view: View, reading: Reading) -> list[Line]:
    """The lines that go on beneath the value in its column: a text cut short says nothing of what it leaves out."""
    submission = view.submission(reading.name)
    if submission is None or not reading.evidence:
        return []
    page = page_at(submission.pages, reading.evidence[0])
    x0, _, x1, bottom = reading.evidence[0].box
    found: list[Line] = []
    for line in sorted(page.lines if page else (), key=lambda line: line.box[1]):
        left, top, right, end = line.box
        height = end - top
        level = min(right, x1) - max(left, x0) > (right - left) / 2
        if level and bottom - height / 2 <= top <= bottom + _LEADING * height:
            found.append(line)
            bottom = end
    return found
