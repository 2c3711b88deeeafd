"""A party that a paper names nowhere, or nowhere that was found, is who signed in its place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.schema import MaterialSpec, ReviewPoint
from review_models.document import FieldValue
from review_models.review.signing import signing_place
from review_models.review.signing.sheet import sheet_of
from review_models.review.view import Packet, State, Submission, reading

_PARTIES = ("principal", "lessor", "lessee")
_DOUBTFUL = 0.5
"""Others may have signed for the party: the name may agree with that on another paper, and accuses nobody."""


def with_signatories(packet: Packet, points: Iterable[tuple[MaterialSpec, ReviewPoint]]) -> Packet:
    """The packet, parties that `points` ask for and that were not found filled with the names they signed with."""
    papers = {code: list(found) for code, found in packet.submissions.items()}
    asked = dict.fromkeys((spec.code, party) for spec, point in points for party in _parties(point, spec))
    for material, party in asked:
        taken = papers.get(material, [])
        taken[:] = [_with_party(packet, paper, party) for paper in taken]
    return replace(packet, submissions={code: tuple(found) for code, found in papers.items()})


def _parties(point: ReviewPoint, spec: MaterialSpec) -> Iterator[str]:
    names = [getattr(point.check, "field", ""), *getattr(point.check, "fields", [])]
    for name in names:
        material, _, plain = name.rpartition(".")
        if plain in _PARTIES and material in ("", spec.code, spec.material):
            yield plain


def _with_party(packet: Packet, paper: Submission, party: str) -> Submission:
    """The paper, its `party` filled with the name that alone stands in its place to sign, if it is no other's."""
    if not paper.pages or reading(paper, party, party, "", packet.floor).state is not State.UNREAD:
        return paper
    place = signing_place(paper, sheet_of(paper), f"{party}_signature", (), "", seals=False)
    others = {value.value for document in paper.documents for value in document.fields.values()}
    if place.state is not State.READ or not place.text or place.text in others:
        return paper
    spot = place.evidence[0]
    value = FieldValue(place.text, place.text, _DOUBTFUL, spot.page, spot.box)
    document = next(each for each, page in paper.pages if each.file == spot.file and page.number == spot.page)
    return paper.with_field(document, party, value)
