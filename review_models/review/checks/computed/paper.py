"""Calculations on the paper itself: copies that nobody certified, and alterations."""

from typing import Any

from review_models.finding import Evidence, Verdict
from review_models.reading.values import fold
from review_models.review.ink import ANY_COLOUR, STRONG_COLOUR, strongest_colour
from review_models.review.signing import place_of
from review_models.review.view import Outcome, State, Submission, View, reading

_COPY_WORDS = ("复印件", "复印", "影印件")
_CERTIFIED_WORDS = ("与原件一致", "与原件相符", "同原件", "原件核对")


def certified_copy(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """A copy bears 与原件一致 with a seal or a signature; originals are not concerned.

    A copy is a paper that calls itself one, or (a question for the clerk only) one without colour where the original
    has some: with the parameter `coloured` a red seal or a printed frame, without it any colour at all.
    """
    own = view.own
    if own is None or not own.pages:
        return None
    lines = [(document, page, line) for document, page in own.pages for line in page.lines]
    marked = [entry for entry in lines if any(word in fold(entry[2].text) for word in _COPY_WORDS)]
    certified = any(word in fold(line.text) for _, _, line in lines for word in _CERTIFIED_WORDS)
    evidence = tuple(Evidence(doc.file, page.number, line.box, line.text) for doc, page, line in marked[:1])
    if marked or certified:
        if certified and own.seals:
            return Outcome(Verdict.PASS, evidence=evidence)
        verdict = Verdict.FAIL if marked and own.legible and not own.seals else Verdict.CANNOT_TELL
        return Outcome(verdict, reason="复印件是否已注明与原件一致并盖章，没有看清", evidence=evidence)
    if not own.legible or own.seals:
        return None
    least = STRONG_COLOUR if parameters.get("coloured") else ANY_COLOUR
    if max(strongest_colour(page) for _, page in own.pages) >= least:
        return None
    return Outcome(Verdict.CANNOT_TELL, reason="像是黑白复印件，没有看到“与原件一致”和印章", evidence=(own.whole(),))


def unaltered(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """Nothing in `fields` looks written over: a place of a legible page that reads badly is for the clerk's eye."""
    own = view.own
    paper = Submission(tuple(document for document in own.documents if document.images)) if own else None
    if paper is None or not paper.documents or not paper.legible:
        return None
    readings = [reading(paper, name, name, view.spec.name, view.packet.floor) for name in fields]
    odd = tuple(found for found in readings if found.state is State.DOUBTFUL)
    if odd:
        return Outcome(Verdict.CANNOT_TELL, odd, "字迹重叠或难以辨认，可能有涂改")
    return Outcome(Verdict.PASS, tuple(found for found in readings if found.state is State.READ))


def executed(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """Every party put its name or its seal to the paper: `fields` are the signing places of the parties, `labels` the
    words that stand before each where the reader does not know it.
    """
    own = view.own
    if own is None or own.typed:
        return None
    labels: dict[str, list[str]] = parameters.get("labels", {})
    places = tuple(place_of(view, name, labels.get(name, ())) for name in fields)
    seals = tuple(Evidence(doc.file, page.number, seal.box, seal.text, "seal") for doc, page, seal in own.seals)
    evidence = seals or (own.whole(),)
    if sum(bool(place.value) for place in places) + len(seals) >= len(fields):
        return Outcome(Verdict.PASS, places, evidence=evidence)
    if not own.legible or any(not place.value and place.state is not State.EMPTY for place in places):
        return Outcome(Verdict.CANNOT_TELL, places, "没有看清各方是否都已签字或盖章", evidence=evidence)
    return Outcome(Verdict.FAIL, places, evidence=evidence)
