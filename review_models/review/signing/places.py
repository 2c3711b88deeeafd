"""Whether a party signed a paper: found by the labels of its signing places, wherever the paper has them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ocr.order import shared
from ocr.page import Box
from review_models.finding import Evidence
from review_models.review.ink import may_be_copy
from review_models.review.signing.loose import signed_at_foot
from review_models.review.signing.owners import NOBODY, Owners
from review_models.review.signing.parties import Place, places
from review_models.review.signing.runs import Run
from review_models.review.signing.sheet import Sheet, sheet_of
from review_models.review.view import Reading, State, Submission, View, page_at

BY_HAND, SEALED = "（手写）", "（印章）"
_REACH = 9.0
# Of a pen without any words beside it nobody can tell which of these it was.
_TWO_PARTIES = ("lessor_signature", "lessee_signature")
_LEAST, _LEAST_NAME = 8, 2


def place_of(view: View, name: str, labels: Sequence[str]) -> Reading:
    """The signing place `name`: found on the page by its label (words for the party in `labels`), else as it was read.

    READ with the name, or with （手写） where that cannot be read; DOUBTFUL where the picture does not tell.
    """
    return places_of(view, {name: labels}, seals=False)[0]


def places_of(view: View, wanted: Mapping[str, Sequence[str]], *, seals: bool) -> tuple[Reading, ...]:
    """The signing places of several parties, each with the words for it; with `seals` a seal in the place counts."""
    sheets: dict[int, Sheet] = {}
    readings = []
    parties = {name: view.read(name.removesuffix("_signature")).plain for name in wanted}
    named = {name.rpartition(".")[2].removesuffix("_signature"): plain for name, plain in parties.items()}
    for name, labels in wanted.items():
        reading, submission = view.read(name), view.submission(name)
        if reading.state is not State.ABSENT and submission is not None and submission.pages:
            if id(submission) not in sheets:
                sheets[id(submission)] = sheet_of(submission, named)
            sheet, owners = sheets[id(submission)], Owners.of(name, parties)
            found = signing_place(submission, sheet, name, labels, reading.material, seals=seals, owners=owners)
            # A name that may be printed is what the reader found too.
            doubtful = found.state is State.DOUBTFUL and not found.text
            unknown = found.state is State.UNREAD or (doubtful and reading.value)
            reading = _looked_at(view, submission, reading) if unknown else found
        readings.append(reading)
    return tuple(readings)


def signing_place(
    submission: Submission,
    sheet: Sheet,
    name: str,
    labels: Sequence[str],
    material: str,
    *,
    seals: bool,
    owners: Owners = NOBODY,
) -> Reading:
    """What stands at the places where the party of the field `name` signs; UNREAD where the paper shows none. `owners`
    tells whose a seal is by its text.
    """
    found = places(sheet, name, labels, seals=seals, owners=owners)
    states = [(place.state(seals=seals), place) for place in found]
    for wanted in (State.READ, State.DOUBTFUL, State.EMPTY):
        place = next((place for state, place in states if state is wanted), None)
        if place is not None:
            _, page = submission.pages[place.label.page]
            # On a copy a seal is grey, and no seal to be found.
            unsure = not submission.legible or (seals and may_be_copy(page))
            state = State.DOUBTFUL if wanted is State.EMPTY and unsure else wanted
            return _reading(submission, sheet, place, name, material, state)
    pen = None if name.endswith(_TWO_PARTIES) else signed_at_foot(sheet)
    if pen is not None:
        document, page = submission.pages[pen.page]
        spot = Evidence(document.file, page.number, sheet.back(pen.box, pen.page), "", name.rpartition(".")[2])
        return Reading(name, State.READ, material, BY_HAND, evidence=(spot,))
    return Reading(name, State.UNREAD, material, evidence=(submission.whole(),))


def _reading(submission: Submission, sheet: Sheet, place: Place, name: str, material: str, state: State) -> Reading:
    marks = [mark for mark in place.marks if mark.sure] if state is State.READ else []
    printed = [mark.text for mark in place.marks if mark.kind == "name"] if state is State.DOUBTFUL else []
    marks.sort(key=lambda mark: ("name", "ink", "seal").index(mark.kind))
    text = marks[0].text if marks else "".join(printed[:1])
    value = "" if not marks else SEALED if marks[0].kind == "seal" else text or BY_HAND
    at = marks[0].page if marks else place.label.page
    document, page = submission.pages[at]
    box = sheet.back(marks[0].box, at) if marks else sheet.back(_beside(place.label, sheet), at)
    evidence = (Evidence(document.file, page.number, box, text, name.rpartition(".")[2]),)
    return Reading(name, state, material, value, text, place.label.confidence, evidence=evidence)


def _looked_at(view: View, submission: Submission, reading: Reading) -> Reading:
    """A place as the reader found it: handwriting is often not read at all, so an empty one is looked at for ink."""
    stamp = _is_print_of_seal(submission, reading)
    found = submission.find(reading.name.rpartition(".")[2])
    page = submission.page_of(*found) if found else None
    if (reading.value and not stamp) or found is None or page is None or found[1].box[3] - found[1].box[1] < _LEAST:
        return reading
    inked = view.packet.ink(page, found[1].box) if view.packet.ink else False
    if inked:
        return replace(reading, state=State.READ, value=BY_HAND)
    # Something is there that is neither surely ink nor surely none.
    empty = State.EMPTY if stamp else reading.state
    return replace(reading, state=empty if inked is False else State.DOUBTFUL, value="")


def _is_print_of_seal(submission: Submission, reading: Reading) -> bool:
    """Whether what was doubtfully read in the place is hardly more than a seal's own print."""
    if reading.state is not State.DOUBTFUL or not reading.evidence or len(reading.text) >= _LEAST_NAME:
        return False
    page = page_at(submission.pages, reading.evidence[0])
    return page is not None and any(shared(seal.box, reading.evidence[0].box) > 0 for seal in page.seals)


def _beside(label: Run, sheet: Sheet) -> Box:
    """The blank beside the label, up to what is printed next."""
    _, y0, x1, y1 = label.box
    height = y1 - y0
    ends = [
        run.box[0] for run in (*sheet.labels, *sheet.printed) if run.box[0] > x1 and run.box[1] < y1 and run.box[3] > y0
    ]
    return (x1, y0 - height // 4, min([*ends, round(x1 + _REACH * height)]), y1 + height // 4)
