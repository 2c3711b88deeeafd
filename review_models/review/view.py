"""What a check sees: the fields of the documents that were taken for the item's materials, each with how sure it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from knowledge.schema import MaterialSpec
from ocr.page import Box, Page, Quality, Seal
from review_models.document import Document, FieldValue
from review_models.finding import Evidence, Verdict
from review_models.reading.trust import Reread
from review_models.reading.values import fold

Ink = Callable[[Page, Box], bool | None]
"""Whether handwriting stands in a box of a page; None where it cannot tell."""

FLOOR = 0.6
"""A field read with less confidence is doubtful: nobody is told that it is wrong."""

NOWHERE: Box = (0, 0, 0, 0)

TEXT = "text"
"""The field that every document has: all that is printed on it, for papers whose fields nobody listed."""


class State(StrEnum):
    """`empty`: the place was found, nothing stands there. `unread`: not found. `absent`: no document."""

    READ = "read"
    EMPTY = "empty"
    DOUBTFUL = "doubtful"
    UNREAD = "unread"
    ABSENT = "absent"


@dataclass(frozen=True)
class Reading:
    """A field as a check sees it; `material` is the Chinese name of the material it stands on."""

    name: str
    state: State
    material: str = ""
    value: str | tuple[Mapping[str, str], ...] = ""
    text: str = ""
    confidence: float = 0.0
    valid: bool | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def plain(self) -> str:
        """The value where it is a text, else an empty string."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def rows(self) -> tuple[Mapping[str, str], ...]:
        """The records where it is a table, else none."""
        return () if isinstance(self.value, str) else self.value


@dataclass(frozen=True)
class Submission:
    """One document as handed in; its sides may stand in several files, and typed data may complete a scanned form."""

    documents: tuple[Document, ...]
    # Typed data alone: what it does not hold was not asked, so it was not left out either.
    typed: bool = False

    @property
    def type(self) -> str:
        return self.documents[0].type

    @property
    def told(self) -> str:
        """The code of the material that a person says it is, else an empty string."""
        return next((document.told for document in self.documents if document.told), "")

    @property
    def pages(self) -> tuple[tuple[Document, Page], ...]:
        return tuple((document, page) for document in self.documents for page in document.images)

    @property
    def seals(self) -> tuple[tuple[Document, Page, Seal], ...]:
        return tuple((document, page, seal) for document, page in self.pages for seal in page.seals)

    @property
    def unfit(self) -> tuple[tuple[Document, Page], ...]:
        """Pages that cannot be trusted. The last page of a contract holds little but handwriting: where the image
        itself is good and other pages are fit, that it reads badly says nothing.
        """
        bad = tuple(pair for pair in self.pages if not pair[1].quality.usable)
        measured = tuple(pair for pair in bad if max(_measures(pair[1].quality)) > 0)
        return measured if len(bad) < len(self.pages) else bad

    @property
    def legible(self) -> bool:
        return not self.unfit

    def find(self, name: str) -> tuple[Document, FieldValue] | None:
        """The field and the document it stands on; of several, the one read with most confidence."""
        found = [(document, document.fields[name]) for document in self.documents if name in document.fields]
        return max(found, key=lambda pair: pair[1].confidence, default=None)

    def page_of(self, document: Document, value: FieldValue) -> Page | None:
        return next((page for page in document.images if page.number == value.page), None)

    def with_field(self, document: Document, name: str, value: FieldValue) -> "Submission":
        """The submission with the field `name` of its `document` set."""
        filled = replace(document, fields={**document.fields, name: value})
        return replace(self, documents=tuple(filled if each is document else each for each in self.documents))

    def whole(self) -> Evidence:
        """The document as such, for what is not at any one place."""
        first = self.documents[0]
        return Evidence(first.file, first.pages[0] if first.pages else 1, NOWHERE, first.name)


@dataclass(frozen=True)
class Packet:
    """The documents in hand by material code of the item, and the situation of the visit."""

    specs: Mapping[str, MaterialSpec]
    submissions: Mapping[str, tuple[Submission, ...]]
    answers: Mapping[str, str]
    day: date
    floor: float = FLOOR
    ink: Ink | None = None
    # A second, closer reading of a place; None where there is no engine at hand.
    reread: Reread | None = None

    @property
    def pages(self) -> Iterator[tuple[Document, Page]]:
        """Every page in hand with its document."""
        for taken in self.submissions.values():
            for submission in taken:
                yield from submission.pages

    def spec(self, material: str) -> MaterialSpec | None:
        """The item's material of this code; else the first that asks for this standard material."""
        if material in self.specs:
            return self.specs[material]
        return next((spec for spec in self.specs.values() if spec.material == material), None)

    def of(self, material: str) -> tuple[Submission, ...]:
        spec = self.spec(material)
        return self.submissions.get(spec.code, ()) if spec else ()


@dataclass(frozen=True)
class View:
    """A packet seen from one submission of one material: plain field names mean that submission."""

    packet: Packet
    spec: MaterialSpec
    own: Submission | None

    def submission(self, name: str) -> Submission | None:
        """The submission that the field `name` belongs to."""
        material, _, plain = name.rpartition(".")
        if not material or material in (self.spec.code, self.spec.material):
            return self.own
        return next(iter(self.packet.of(material)), None) if plain else None

    def read(self, name: str) -> Reading:
        """The field `name` (`field` or `material.field`)."""
        material, _, plain = name.rpartition(".")
        spec = (self.packet.spec(material) if material else None) or self.spec
        submission = self.submission(name)
        return reading(submission, plain, name, spec.name, self.packet.floor)

    def read_all(self, names: list[str]) -> tuple[Reading, ...] | None:
        """The fields `names`; None where a document that one of them stands on is not in hand."""
        readings = tuple(self.read(name) for name in names)
        return None if any(reading.state is State.ABSENT for reading in readings) else readings


@dataclass(frozen=True)
class Outcome:
    """What a check found. `reason` says what could not be told, `facts` are further words for the point's message."""

    verdict: Verdict
    readings: tuple[Reading, ...] = ()
    reason: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


def page_at(pages: Iterable[tuple[Document, Page]], spot: Evidence) -> Page | None:
    """The page of `pages` that `spot` is on."""
    return next((page for document, page in pages if document.file == spot.file and page.number == spot.page), None)


def _is_label(value: str, text: str) -> bool:
    """Whether a value, read as `text`, ends with a colon; what was cut out of a sentence that does so is none."""
    whole = fold(text or value)
    return bool(value) and whole.endswith(":") and whole.rstrip(":").endswith(fold(value).rstrip(":"))


def _measures(quality: Quality) -> tuple[float, float, float]:
    return quality.blur, quality.glare, quality.dark


def reading(submission: Submission | None, plain: str, name: str, material: str, floor: float) -> Reading:
    """The field `plain` of a submission, named `name` in messages."""
    if submission is None:
        return Reading(name, State.ABSENT, material)
    if plain == TEXT:
        return _whole_text(submission, name, material)
    found = submission.find(plain)
    if found is None:
        state = State.ABSENT if submission.typed else State.UNREAD
        return Reading(name, state, material, evidence=(submission.whole(),))
    document, value = found
    if isinstance(value.value, str) and _is_label(value.value, value.text):
        # What ends so is the label of something, not a value.
        return Reading(name, State.UNREAD, material, evidence=(submission.whole(),))
    page = submission.page_of(document, value)
    sure = value.confidence >= floor and all(page is not bad for _, bad in submission.unfit)
    state = State.DOUBTFUL if not sure else State.READ if value.value else State.EMPTY
    evidence = Evidence(document.file, value.page, value.box, value.text, plain)
    return Reading(name, state, material, value.value, value.text, value.confidence, value.valid, (evidence,))


def beside(name: str, plain: str) -> str:
    """The field `plain` of the paper on which `name` stands."""
    material, _, own = name.rpartition(".")
    other = f"{material}.{plain}" if material else plain
    return other if own != plain else ""


def _whole_text(submission: Submission, name: str, material: str) -> Reading:
    lines = [line for _, page in submission.pages for line in page.lines]
    evidence = (submission.whole(),)
    if not lines:
        return Reading(name, State.ABSENT if submission.typed else State.UNREAD, material, evidence=evidence)
    confidence = sum(line.confidence for line in lines) / len(lines)
    state = State.READ if submission.legible else State.DOUBTFUL
    return Reading(name, state, material, "".join(line.text for line in lines), "", confidence, None, evidence)
