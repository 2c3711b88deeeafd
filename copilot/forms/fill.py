"""Takes the values of a form from the handed-in documents; each value keeps its source and confidence.

A source is written `material.field`; of a material that several persons hand in, `material.2.field` is the second
person's. `answers.question` takes the text of the chosen option, `said` what the applicant said.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.schema import Field, Form, FormField, ServiceItem, holds
from review_models.document import Document, FieldValue
from review_models.reading.values import (
    fold,
    normal_address,
    normal_area,
    normal_company,
    normal_date,
    normal_money,
    normal_name,
)

# Kinds whose values can be told from any other words in a sentence.
_SAID = {"phone": re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"), "plate": re.compile(r"[京沪苏浙皖][A-Z][A-Z0-9]{5,6}(?!\w)")}
_SAID_CONFIDENCE = 0.9
_NORMAL: dict[str, Callable[[str], object]] = {
    "address": normal_address,
    "company": normal_company,
    "name": normal_name,
    "date": normal_date,
    "area": normal_area,
    "money": normal_money,
}


@dataclass(frozen=True)
class Source:
    """Where a value comes from: `file` and its `field`; for an answer the file is empty."""

    file: str
    field: str


@dataclass(frozen=True)
class Offer:
    """A value offered by one source; `trusted` where it may be filled in without the clerk."""

    value: str
    source: Source
    confidence: float
    trusted: bool


@dataclass(frozen=True)
class FilledField:
    """One field of the form. An empty `value` is left for the clerk, and `note` says why; `others` are what further
    sources say where they differ.
    """

    code: str
    label: str
    kind: str
    value: str = ""
    source: Source | None = None
    confidence: float = 0.0
    note: str = ""
    others: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class FilledForm:
    """The form of an item with what is known; `sections` keep the order of the definition."""

    form: Form
    sections: tuple[tuple[str, tuple[FilledField, ...]], ...]

    @property
    def fields(self) -> tuple[FilledField, ...]:
        return tuple(field for _, fields in self.sections for field in fields)

    @property
    def filled(self) -> int:
        return sum(bool(field.value) for field in self.fields)


def fill(
    item: ServiceItem,
    form: Form,
    fields: Mapping[str, Field],
    documents: Mapping[str, Sequence[Document]],
    answers: Mapping[str, str],
    *,
    said: str = "",
    floor: float,
) -> FilledForm:
    """Fill `form`. `documents` are those taken for each material code of the item, `answers` the whole situation, and
    `said` the applicant's words.

    A value below the confidence `floor`, or with a wrong check digit, is left for the clerk.
    """
    known = _Known(item, documents, answers, said, floor)
    sections = []
    for section in form.sections:
        shown = [use for use in section.fields if holds(use.when, answers)]
        filled = tuple(_filled(use, fields[use.field], known) for use in shown)
        if filled:
            sections.append((section.title, filled))
    return FilledForm(form, tuple(sections))


def _filled(use: FormField, field: Field, known: "_Known") -> FilledField:
    blank = FilledField(field.code, use.label or field.label, field.kind)
    # A form that the applicant filled in by hand comes last: certificates say the same with more authority.
    sources = dict.fromkeys([*use.sources, f"application_form.{field.code}"])
    offers = [offer for source in sources for offer in known.offers(source, field.kind)]
    good = [offer for offer in offers if offer.trusted]
    if not good:
        note = f"读到“{offers[0].value}”，把握不足，请核对后填写" if offers else "材料中没有，请填写"
        return replace(blank, note=note, others=tuple(offers))
    best = good[0]
    others = tuple(offer for offer in good[1:] if not same(field.kind, best.value, offer.value))
    note = "各材料所载不一致，请核对：" + "；".join(offer.value for offer in others) if others else ""
    return replace(blank, value=best.value, source=best.source, confidence=best.confidence, note=note, others=others)


@dataclass(frozen=True)
class _Known:
    """All that is known of the case when its form is filled."""

    item: ServiceItem
    documents: Mapping[str, Sequence[Document]]
    answers: Mapping[str, str]
    said: str
    floor: float

    def offers(self, source: str, kind: str) -> list[Offer]:
        """The values that `source` has for a field of `kind`."""
        material, _, rest = source.partition(".")
        if material == "answers":
            return _chosen(rest, self.item, self.answers)
        if material == "said":
            return heard(kind, self.said)
        number, _, name = rest.rpartition(".")
        candidates = self.documents.get(material, ())
        if number:
            candidates = candidates[int(number) - 1 : int(number)]
        elif kind in ("name", "id_number"):
            # Two people's cards must not be offered as two readings of one person's.
            candidates = candidates[:1]
        read = [(document, document.fields.get(name)) for document in candidates]
        return [
            _offer(document, name, value, self.floor)
            for document, value in read
            if value is not None and isinstance(value.value, str) and value.value
        ]


def _offer(document: Document, name: str, read: FieldValue, floor: float) -> Offer:
    trusted = read.confidence >= floor and read.valid is not False
    return Offer(str(read.value), Source(document.file, f"{document.type}.{name}"), read.confidence, trusted)


def heard(kind: str, said: str) -> list[Offer]:
    """What of the applicant's words fits a field of `kind`; only what cannot be mistaken is taken."""
    pattern = _SAID.get(kind)
    numbers = dict.fromkeys(pattern.findall(said)) if pattern else ()
    return [Offer(number, Source("", "said"), _SAID_CONFIDENCE, True) for number in numbers]


def _chosen(question: str, item: ServiceItem, answers: Mapping[str, str]) -> list[Offer]:
    for asked in item.questions:
        for option in asked.options:
            if asked.code == question and option.code == answers.get(question):
                return [Offer(option.text, Source("", f"answers.{question}"), 1.0, True)]
    return []


def same(kind: str, one: str, other: str) -> bool:
    """Whether two values of a field of `kind` say the same, written differently or not."""
    normal = _NORMAL.get(kind, fold)
    return fold(one) == fold(other) or (normal(one) is not None and normal(one) == normal(other))
