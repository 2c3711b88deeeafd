"""Everything that is known of the case when its form is filled, and what each source of a field offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from copilot.forms.earlier import CONFIDENCE, Earlier
from copilot.forms.kinds import cut_off
from copilot.forms.model import Offer, Source
from copilot.forms.persons import Person, in_parts, persons
from copilot.forms.said import heard
from knowledge.schema import Field, FormField, ServiceItem
from review_models.document import Document

# A default of the situation was not said by anybody: it is offered, and the clerk decides.
_ASSUMED = 0.5
# How many certificates were handed in is a hint of how many people there are, no more.
_COUNT = 0.6
_EVERYBODY = "*"
# Papers of one person: two people's must not be offered as two readings of one person's.
_PERSONAL = frozenset({"id_card", "household_register", "health_certificate"})


@dataclass(frozen=True)
class Known:
    """`documents` are those taken for each material code of the item; `answers` the whole situation, of which `given`
    are the questions that somebody really answered; `said` the applicant's words, `typed` the clerk's; `earlier` cases
    of the holder; `lacking` types of papers that a material asks for and has none of.
    """

    item: ServiceItem
    documents: Mapping[str, Sequence[Document]]
    answers: Mapping[str, str]
    given: frozenset[str]
    said: str
    typed: Mapping[str, str]
    earlier: Sequence[Earlier]
    lacking: frozenset[str]
    floor: float

    def offers(self, use: FormField, field: Field) -> list[Offer]:
        """What all sources of the field say, best source first.

        A form that the applicant filled in by hand comes last: certificates say the same with more authority.
        """
        sources = dict.fromkeys([*use.sources, f"application_form.{field.code}"])
        return [offer for source in sources for offer in self._of(source, use, field)]

    def from_earlier(self, code: str, holder: Mapping[str, str]) -> list[Offer]:
        """What earlier cases of the same holder say; `holder` are values of this case."""
        return [
            Offer(value, Source("", "earlier", case.origin), CONFIDENCE, self.floor <= CONFIDENCE)
            for case in self.earlier
            if (value := case.value(code, holder))
        ]

    def _of(self, source: str, use: FormField, field: Field) -> list[Offer]:
        material, _, rest = source.partition(".")
        if material == "answers":
            return self._chosen(rest, use)
        if material == "said":
            return heard(field, use.label or field.label, self.said)
        number, _, name = rest.rpartition(".")
        people, sure = self._people(material)
        if number == _EVERYBODY:
            return self._together(people, name, field.kind)
        if number:
            people = people[int(number) - 1 : int(number)]
        if name == "count":
            return self._counted(material)
        documents = [document for person in people for document in person]
        if name == "type":
            return [offer for document in documents[:1] for offer in self._of_type(document, use)]
        offers = [offer for document in documents for offer in self._read(document, name, field.kind)]
        if any(document.type in _PERSONAL for document in documents):
            offers = offers[:1]
        return offers if sure else [replace(offer, trusted=False) for offer in offers]

    def _people(self, material: str) -> tuple[list[Person], bool]:
        """The documents of `material` by person, in the order the item names them, and whether that order is sure."""
        documents = self.documents.get(material, ())
        parts = next((use.one_for_person for use in self.item.materials if use.code == material), [])
        if not any(document.type in _PERSONAL for document in documents):
            return [[document] for document in documents], True
        everything = [one for handed_in in self.documents.values() for one in handed_in]
        people, sure = in_parts(persons(documents), parts, everything, said=self.said, typed=self.typed)
        # Where the agent's card lacks, the only card in hand may be the agent's just as well.
        return people, sure and not any(document.type in self.lacking for document in documents)

    def _together(self, people: Sequence[Person], name: str, kind: str) -> list[Offer]:
        """What every person's papers say, in one value; as sure as the least sure of them."""
        found = [next(iter(self._read(one, name, kind)), None) for person in people for one in person[:1]]
        offers = [offer for offer in found if offer]
        if not offers:
            return []
        value = "、".join(dict.fromkeys(offer.value for offer in offers))
        trusted = len(offers) == len(found) and all(offer.trusted for offer in offers)
        return [Offer(value, offers[0].source, min(offer.confidence for offer in offers), trusted)]

    def _read(self, document: Document, name: str, kind: str) -> list[Offer]:
        read = document.fields.get(name)
        if read is None or not read.value:
            return []
        source = Source(document.file, f"{document.type}.{name}")
        if isinstance(read.value, str):
            trusted = read.confidence >= self.floor and read.valid is not False and not cut_off(kind, read.value)
            return [Offer(read.value, source, read.confidence, trusted)]
        # A list serves where its length is asked for.
        trusted = read.confidence >= self.floor
        return [Offer(str(len(read.value)), source, read.confidence, trusted)] if kind == "number" else []

    def _counted(self, material: str) -> list[Offer]:
        documents = self.documents.get(material, ())
        if not documents:
            return []
        source = Source(documents[0].file, f"{documents[0].type}.count")
        return [Offer(str(len(persons(documents))), source, _COUNT, self.floor <= _COUNT)]

    def _of_type(self, document: Document, use: FormField) -> list[Offer]:
        text = use.texts.get(document.type)
        if not text:
            return []
        source = Source(document.file, f"{document.type}.type")
        return [Offer(text, source, document.confidence, document.confidence >= self.floor)]

    def _chosen(self, question: str, use: FormField) -> list[Offer]:
        asked = next((one for one in self.item.questions if one.code == question), None)
        chosen = next((one for one in asked.options if one.code == self.answers.get(question)), None) if asked else None
        if asked is None or chosen is None:
            return []
        given = question in self.given
        source = Source("", f"answers.{question}", chosen.text)
        return [Offer(use.texts.get(chosen.code, chosen.text), source, 1.0 if given else _ASSUMED, given)]
