"""Whether a paper was written over: by what reads badly, by tape or paper put over print, by the ink."""

import re
from collections.abc import Sequence
from typing import Any

from ocr.page import Box, Page
from review_models.document import FieldValue
from review_models.finding import Verdict
from review_models.reading.values import fold
from review_models.review.ink import ink_colour, pen_colour
from review_models.review.pasted import is_pasted
from review_models.review.printed import ill_written
from review_models.review.view import Outcome, Reading, State, Submission, View, reading

# Chroma of print, and of a pen: the grey edges of thin figures on a photograph reach 5.
_BLACK, _COLOURED = 2.0, 6.0
_MOST, _ENOUGH = 0.7, 4
# More places with an outline than these are no corrections.
_FEW_PASTED = 2
# Heights of a line in which what is signed stands under the words that say so.
_UNDER = 2.5
_SIGNING_WORDS = ("签名", "签字", "签章", "签署")


def unaltered(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """Nothing in `fields` looks written over: no place of a legible page reads badly, none has an outline of tape or
    paper around it, and none is written in coloured ink where the rest is printed. What does is for the clerk's eye.
    """
    own = view.own
    if own is None:
        return None
    paper = Submission(tuple(document for document in own.documents if document.images))
    if not paper.documents or not paper.legible:
        return None
    readings = [reading(paper, name, name, view.spec.name, view.packet.floor) for name in fields]
    # A number of a wrong shape reads doubtfully too, and is for its own point; where nothing was read, nothing tells.
    odd = tuple(
        found
        for found in readings
        if found.state is State.DOUBTFUL and found.plain and found.valid is not False and ill_written(paper, found)
    )
    if odd:
        return Outcome(Verdict.CANNOT_TELL, odd, "字迹重叠或难以辨认，可能有涂改")
    odd = _pasted_over(paper, readings)
    if odd:
        return Outcome(Verdict.CANNOT_TELL, odd, "这一栏四周有贴补的边缘（修正带、贴纸），可能是改写")
    inked = _in_other_ink(paper)
    odd = tuple(found for found in readings if found.name in inked)
    if odd:
        return Outcome(Verdict.CANNOT_TELL, odd, "其余各栏是打印的，这一栏是手写的，可能是改写")
    return Outcome(Verdict.PASS, tuple(found for found in readings if found.state is State.READ))


def _pasted_over(paper: Submission, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Readings with a pale outline around them; where several have one it is how the form is printed."""
    outlined = []
    for found in readings:
        place = paper.find(found.name) if found.state is State.READ else None
        page = paper.page_of(*place) if place else None
        if place and page and is_pasted(page, place[1].box):
            outlined.append(found)
    return tuple(outlined) if len(outlined) <= _FEW_PASTED else ()


def _in_other_ink(paper: Submission) -> set[str]:
    """Fields in coloured ink on a paper whose other fields are printed in black."""
    strength, pen = {}, {}
    for document in paper.documents:
        for name, value in document.fields.items():
            page = paper.page_of(document, value)
            colour = ink_colour(page, value.box) if page and value.value else None
            if page is not None and colour is not None and not _signed(page, value):
                strength[name], pen[name] = max(map(abs, colour)), pen_colour(page, value.box)
    printed = sum(each <= _BLACK for each in strength.values())
    if printed < _MOST * len(strength) or printed < _ENOUGH:
        return set()
    return {name for name, each in pen.items() if each >= _COLOURED}


def _signed(page: Page, value: FieldValue) -> bool:
    """Whether the value was taken from a place to sign in, which is written by hand on printed papers too."""
    x0, y0, x1, y1 = value.box
    places = [value.box]
    if not re.search(r"\d", value.text):
        # A name may have been signed behind or right under the words that say so.
        places += [(0, y0, x0, y1), (x0, y0 - round(_UNDER * (y1 - y0)), x1, y0)]
    near = [line.text for line in page.lines if any(_meet(line.box, place) for place in places)]
    return any(word in fold(text) for text in near for word in _SIGNING_WORDS)


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes have half of the narrower width and of the lower height in common."""
    sides = [(min(one[at + 2], other[at + 2]) - max(one[at], other[at]), at) for at in (0, 1)]
    return all(2 * both > min(one[at + 2] - one[at], other[at + 2] - other[at]) > 0 for both, at in sides)
