"""Calculations on the paper itself: copies that nobody certified, and alterations."""

import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from ocr.page import Box, Page
from review_models.document import FieldValue
from review_models.finding import Evidence, Verdict
from review_models.reading.values import fold
from review_models.review.ink import ANY_COLOUR, STRONG_COLOUR, ink_colour, pen_colour, red_share, strongest_colour
from review_models.review.pasted import is_pasted
from review_models.review.printed import ill_written
from review_models.review.signing import SEALED, places_of
from review_models.review.view import Outcome, Reading, State, Submission, View, reading

_SEALED = 0.02
# How like the name of a party the text of its seal is, 0 to 100, and how short names are that it proves nothing for.
_ALIKE, _SHORT = 85, 4
_BLACK, _COLOURED = 2.0, 5.0
_MOST, _ENOUGH = 0.7, 4
# More places with an outline than these are no corrections.
_FEW_PASTED = 2
# Heights of a line in which what is signed stands under the words that say so.
_UNDER = 2.5
# A paper calls itself a copy in words of their own; 附身份证复印件 and 复印件与原件一致,如有不实 speak of others.
_COPY = re.compile(
    r"^[(\[]?(?:[本此该]件?[为系是]?)?(?:复印件|影印件)(?:[)\]]|$|与|同|仅|供|,?用于)"
    r"|^[^附交份张供需见验]{0,6}(?:复印件|影印件)[)\]]?$"
)
# The longest line that certifies a copy, but for what it says of the use that the copy is for.
_BRIEF = 24
_USE = re.compile(
    r"(?:^|[,;。(])(?:[本此该](?:复印)?件)?(?:[仅只专](?:限|供|用|作|为)|用于|供)[^,;。]*"
    r"|[,;。](?:再次?|二次|另行)?(?:复印|翻印|他用|挪作他用|其他用途|涂改)[^,;。]*无效"
)
_SIGNING_WORDS = ("签名", "签字", "签章", "签署")
_CERTIFIED_WORDS = ("与原件一致", "与原件相符", "同原件", "原件核对")
# Stamps are cut in the old characters, too.
_OLD_CHARACTERS = str.maketrans("與對覈複無誤經", "与对核复无误经")


def certified_copy(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """A copy bears 与原件一致 with a seal or a signature; originals are not concerned.

    A copy is a paper that calls itself one, or (a question for the clerk only) one without colour where the original
    has some: with the parameter `coloured` a red seal or a printed frame, without it any colour at all. With `marked`
    only what a paper says of itself counts: a contract between persons, signed in black, is as grey as its copy.
    """
    own = view.own
    if own is None or not own.pages:
        return None
    lines = [(document, page, line) for document, page in own.pages for line in page.lines]
    marked = [entry for entry in lines if _COPY.search(_modern(entry[2].text))]
    certified = any(_certifies(_modern(line.text)) for _, _, line in lines)
    evidence = tuple(Evidence(doc.file, page.number, line.box, line.text) for doc, page, line in marked[:1])
    if marked or certified:
        if certified and own.seals:
            return Outcome(Verdict.PASS, evidence=evidence)
        verdict = Verdict.FAIL if marked and own.legible and not own.seals else Verdict.CANNOT_TELL
        return Outcome(verdict, reason="复印件是否已注明与原件一致并盖章，没有看清", evidence=evidence)
    if not own.legible or own.seals or parameters.get("marked"):
        return None
    least = STRONG_COLOUR if parameters.get("coloured") else ANY_COLOUR
    if max(strongest_colour(page) for _, page in own.pages) >= least:
        return None
    return Outcome(Verdict.CANNOT_TELL, reason="像是黑白复印件，没有看到“与原件一致”和印章", evidence=(own.whole(),))


def _modern(text: str) -> str:
    return fold(text).translate(_OLD_CHARACTERS)


def _certifies(text: str) -> bool:
    """Whether a line certifies the copy that it stands on; what a form has everybody promise is longer."""
    return len(_USE.sub("", text)) <= _BRIEF and any(word in text for word in _CERTIFIED_WORDS)


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


def executed(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """Every party put its name or its seal to the paper: `fields` are the signing places of the parties, `labels` the
    words that stand before each where the reader does not know it.
    """
    own = view.own
    if own is None or own.typed:
        return None
    labels: dict[str, list[str]] = parameters.get("labels", {})
    places = places_of(view, {name: labels.get(name, ()) for name in fields}, seals=True)
    seals = tuple(Evidence(doc.file, page.number, seal.box, seal.text, "seal") for doc, page, seal in own.seals)
    evidence = seals or (own.whole(),)
    signed = sum(bool(place.value) or _sealed(own, place, places) or _stamped(view, own, place) for place in places)
    # Two seals that touch are found as one, twice as long as wide.
    count = sum(2 if _elongated(seal.box) else 1 for seal in seals)
    by_hand = sum(bool(place.value) and place.value != SEALED for place in places)
    open_ones = any(not place.value and place.state is not State.EMPTY for place in places)
    # A place that only the reader found says nothing of seals beside it.
    unplaced = open_ones or any(place == view.read(place.name) for place in places if not place.value)
    if signed == len(places) or (unplaced and by_hand + count >= len(fields)):
        return Outcome(Verdict.PASS, places, evidence=evidence)
    if not own.legible or open_ones:
        return Outcome(Verdict.CANNOT_TELL, places, "没有看清各方是否都已签字或盖章", evidence=evidence)
    return Outcome(Verdict.FAIL, places, evidence=evidence)


def _elongated(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) > 0 and max(width, height) > 1.4 * min(width, height)


def _sealed(own: Submission, place: Reading, places: Sequence[Reading]) -> bool:
    """Whether there is red in the place that belongs to no seal of another place: of two seals that touch, often only
    one is found.
    """
    if not place.evidence:
        return False
    spot = place.evidence[0]
    heights = [_middle(other.evidence[0].box) for other in places if other.evidence]
    mine = _middle(spot.box)
    for document, page in own.pages:
        if document.file != spot.file or page.number != spot.page:
            continue
        others = [seal.box for seal in page.seals if _nearest(seal.box, heights) != mine]
        return red_share(page, spot.box, others) > _SEALED
    return False


def _stamped(view: View, own: Submission, place: Reading) -> bool:
    """Whether a seal has the name of the party that the place is for."""
    party = view.read(place.name.removesuffix("_signature")).plain
    return len(party) > _SHORT and any(fuzz.ratio(fold(party), fold(seal.text)) >= _ALIKE for _, _, seal in own.seals)


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _nearest(box: Box, heights: Sequence[float]) -> float:
    return min((abs(height - _middle(box)), height) for height in heights)[1]
