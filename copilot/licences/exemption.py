"""Exempts an applicant from what the government holds, and keeps the electronic licence in its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from copilot.licences.source import Licence, LicenceSource
from knowledge.schema import Material, MaterialSpec
from review_models.document import Document
from review_models.finding import Review
from review_models.reading.numbers import check

_NUMBERS = ("id_number", "credit_code")
_REASON = "政府部门已有这份电子证照，免予提交"
# Where a packet names its holders: the applicant's own papers, not those of an agent, landlord or performer.
_AGENT = frozenset({"agent_id", "authorization"})


def exempted(
    specs: Sequence[MaterialSpec],
    materials: Mapping[str, Material],
    documents: Sequence[Document],
    source: LicenceSource,
    day: date,
    holders: Iterable[str] = (),
) -> tuple[list[MaterialSpec], dict[str, Document]]:
    """`specs` with an exemption for each material that was not handed in and that `source` holds in force on `day`, and
    these licences by material code.

    They are looked up by the numbers (right check digit) of the `holders` given, else of the documents in hand where
    these name exactly one of a kind: with two people's cards on the counter nobody's licence is guessed at. A material
    that several persons hand in is left alone.
    """
    numbers = list(dict.fromkeys([*_right(holders), *_told(documents)]))
    handed_in = {document.type for document in documents}
    found: dict[str, Document] = {}
    for spec in specs:
        wanted = materials[spec.material].electronic_licence and spec.code not in _AGENT
        several = spec.one_for_each or spec.one_for_person
        if wanted and not several and not spec.exempt and not handed_in & set(spec.document_types):
            held = _held(spec, source, numbers, day)
            if held:
                found[spec.code] = held.as_document()
    exempt = {"exempt": True, "exempt_reason": _REASON}
    return [spec.model_copy(update=exempt) if spec.code in found else spec for spec in specs], found


def with_licences(review: Review, found: Mapping[str, Document]) -> Review:
    """`review` with the licences in the place of what was not handed in: the form is filled from them."""
    materials = tuple(
        replace(material, documents=(found[material.code],))
        if material.code in found and not material.documents
        else material
        for material in review.materials
    )
    return replace(review, materials=materials)


def _held(spec: MaterialSpec, source: LicenceSource, numbers: Sequence[str], day: date) -> Licence | None:
    for kind in spec.document_types:
        for number in numbers:
            licence = source.find(kind, number)
            if licence and licence.in_force(day):
                return licence
    return None


def _told(documents: Sequence[Document]) -> list[str]:
    """The holder's numbers as the documents tell them, each kind only where it is unambiguous."""
    told: list[str] = []
    for code in _NUMBERS:
        values = {str(one.fields[code].value) for one in documents if code in one.fields}
        right = _right(values)
        told += right if len(right) == 1 else []
    return told


def _right(numbers: Iterable[str]) -> list[str]:
    return [number for number in numbers if any(check(kind, number) for kind in _NUMBERS)]
