"""Calculations on the paper itself: copies that nobody certified, and alterations."""

from typing import Any

from review_models.finding import Evidence, Verdict
from review_models.reading.values import fold
from review_models.review.view import Outcome, State, View

_COPY_WORDS = ("复印件", "复印", "影印件")
_CERTIFIED_WORDS = ("与原件一致", "与原件相符", "同原件", "原件核对")


def certified_copy(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """A document that calls itself a copy bears 与原件一致 with a seal or a signature. Originals are not concerned."""
    own = view.own
    if own is None or not own.pages:
        return None
    lines = [(document, page, line) for document, page in own.pages for line in page.lines]
    marked = [entry for entry in lines if any(word in fold(entry[2].text) for word in _COPY_WORDS)]
    if not marked:
        return None
    document, page, line = marked[0]
    evidence = (Evidence(document.file, page.number, line.box, line.text),)
    stated = any(word in fold(line.text) for _, _, line in lines for word in _CERTIFIED_WORDS)
    if stated and own.seals:
        return Outcome(Verdict.PASS, evidence=evidence)
    verdict = Verdict.FAIL if own.legible and not own.seals else Verdict.CANNOT_TELL
    return Outcome(verdict, reason="复印件是否经核对没有看清", evidence=evidence)


def unaltered(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """Nothing in `fields` looks written over: a place of a legible page that reads badly is for the clerk's eye."""
    own = view.own
    if own is None or own.typed or not own.legible:
        return None
    readings = [view.read(name) for name in fields]
    odd = tuple(reading for reading in readings if reading.state is State.DOUBTFUL)
    if odd:
        return Outcome(Verdict.CANNOT_TELL, odd, "字迹重叠或难以辨认，可能有涂改")
    return Outcome(Verdict.PASS, tuple(reading for reading in readings if reading.state is State.READ))


def executed(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """Every party put its name or its seal to the paper: `fields` are the signing places of the parties."""
    own = view.own
    if own is None or own.typed:
        return None
    places = [view.read(name) for name in fields]
    signed = [place for place in places if place.value]
    seals = tuple(
        Evidence(document.file, page.number, seal.box, seal.text, "seal") for document, page, seal in own.seals
    )
    evidence = seals or (own.whole(),)
    if len(signed) + len(seals) >= len(fields):
        return Outcome(Verdict.PASS, tuple(signed), evidence=evidence)
    if seals or any(place.state is not State.EMPTY for place in places):
        return Outcome(Verdict.CANNOT_TELL, tuple(places), "没有看清各方是否都已签字或盖章", evidence=evidence)
    return Outcome(Verdict.FAIL, tuple(places), evidence=evidence)
