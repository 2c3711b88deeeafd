"""Whether every party put its name or its seal to a paper."""

from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from ocr.page import Box
from review_models.finding import Evidence, Verdict
from review_models.reading.values import fold
from review_models.review.ink import red_share
from review_models.review.signing import SEALED, places_of
from review_models.review.view import Outcome, Reading, State, Submission, View

_SEALED = 0.02
# How like the name of a party the text of its seal is, 0 to 100, and how short names are that it proves nothing for.
_ALIKE, _SHORT = 85, 4


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
