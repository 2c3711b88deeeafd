"""seal: a seal stands on the document, and is that of the right unit where that can be read."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge.schema.review_point import HasSeal
from ocr.order import shared
from ocr.page import Box, Page, Seal
from review_models.document import Document
from review_models.finding import Evidence, Verdict
from review_models.review.beside import is_of_another
from review_models.review.certifying import bears_another, distinctive, is_holders, telling
from review_models.review.ink import may_be_copy
from review_models.review.overlooked import overlooked
from review_models.review.screen import is_electronic, unstamped
from review_models.review.view import Outcome, State, Submission, View

SURE_SEAL = 0.5
"""A red mark found with less confidence may be something else."""

_FIELDS = ("applicant_seal", "seal")
_OTHER_UNIT = 35.0
_HOLDERS = "只看到证照持有人自己的印章，没有看到发证机关的印章"


def check(point: HasSeal, view: View) -> Outcome | None:
    own = view.own
    if own is None or own.typed:
        return None
    papers = [document for document, _ in view.packet.pages]
    found = _seal(own, view.packet.floor, papers)
    if found is None:
        return Outcome(Verdict.CANNOT_TELL, reason="看不清有没有印章", evidence=(own.whole(),))
    holders: tuple[Evidence, ...] = ()
    if found and point.not_of and not _is_offices(own, found, papers, view.read(point.not_of).plain):
        found, holders = (), found
    if not found:
        if point.unsealed_on_screen and any(is_electronic(page) for _, page in own.pages):
            return Outcome(Verdict.PASS, evidence=(own.whole(),))
        reason = unstamped(page for _, page in own.pages) or (_HOLDERS if holders else "")
        verdict = Verdict.CANNOT_TELL if reason else Verdict.FAIL
        return Outcome(verdict, reason=reason, evidence=holders or (own.whole(),))
    if point.of is None:
        return Outcome(Verdict.PASS, evidence=found)
    wanted = view.read(point.of)
    legible = [text for evidence in found if (text := telling(evidence.text))]
    if wanted.state is not State.READ or not legible:
        return Outcome(Verdict.PASS, evidence=found)
    name = distinctive(wanted.plain)
    if all(fuzz.partial_ratio(name, text) < _OTHER_UNIT for text in legible):
        # Seal text runs in a circle under other print: a different reading is a question, not an accusation.
        return Outcome(Verdict.CANNOT_TELL, (wanted,), "印章上的单位名称与材料上的不像同一个", evidence=found)
    return Outcome(Verdict.PASS, (wanted,), evidence=found)


def _is_offices(own: Submission, found: Sequence[Evidence], papers: Sequence[Document], holder: str) -> bool:
    """Whether one of the seals `found`, or another mark or ring on their pages, may be that of an office."""
    pages = {(document.file, page.number): page for document, page in own.pages}
    places: dict[tuple[str, int], list[Box]] = {}
    for seal in found:
        at = seal.file, seal.page
        if at not in pages or not is_holders(pages[at], seal.box, seal.text, holder):
            return True
        places.setdefault(at, []).append(seal.box)
    others = (mark for mark in _overlooked(own, papers)[0] if (mark.file, mark.page) in places)
    return any(all(not shared(mark.box, box) for box in places[mark.file, mark.page]) for mark in others) or any(
        bears_another(pages[at], boxes) for at, boxes in places.items()
    )


def _seal(own: Submission, floor: float, papers: Sequence[Document]) -> tuple[Evidence, ...] | None:
    """The seals; none if there surely is none; None if it cannot be told."""
    stated = [found for name in _FIELDS if (found := own.find(name))]
    for document, value in stated:
        if value.value:
            return (Evidence(document.file, value.page, value.box, value.text, "applicant_seal"),)
    seals = [each for each in own.seals if not is_of_another(papers, each[0], each[1], each[2].box)]
    if seals:
        sure = [
            (document, page, seal)
            for document, page, seal in seals
            if seal.confidence >= SURE_SEAL and not _may_be_emblem(page, seal)
        ]
        evidence = tuple(
            Evidence(document.file, page.number, seal.box, seal.text, "seal") for document, page, seal in sure
        )
        return evidence or _overlooked(own, papers)[0] or None
    again, doubtful = _overlooked(own, papers)
    if again:
        return again
    if any(may_be_copy(page) for _, page in own.pages):
        return None
    if stated and (stated[0][1].confidence >= floor or not own.pages):
        return () if stated[0][1].confidence >= floor else None
    if not own.pages or not own.legible:
        return None
    return None if doubtful else ()


def _overlooked(own: Submission, papers: Sequence[Document]) -> tuple[tuple[Evidence, ...], bool]:
    """The seals that a second look at the pages finds, and whether there is any that may be one."""
    marks = [
        (document, page, box, is_seal)
        for document, page in own.pages
        for box, is_seal in overlooked(page)
        if not is_of_another(papers, document, page, box)
    ]
    sure = tuple(Evidence(doc.file, page.number, box, "", "seal") for doc, page, box, is_seal in marks if is_seal)
    return sure, bool(marks)


def _may_be_emblem(page: Page, seal: Seal) -> bool:
    """A red figure without legible text at the head of the page is more often the national emblem than a seal."""
    return not seal.text and seal.box[1] + seal.box[3] < 2 * page.height / 3
