"""From the pages of a file to its documents: cut, recognise, join, extract, prove."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from ocr.page import Page
from review_models.document import Document, FieldValue
from review_models.reading.beginnings import continues, is_cover, is_cover_of_materials, is_headed, is_signed_apart
from review_models.reading.extract import extract
from review_models.reading.forms import Forms
from review_models.reading.page_numbers import goes_on
from review_models.reading.part import Part
from review_models.reading.presumed import as_form, presumed
from review_models.reading.recognise import OTHER, Guess, recognise
from review_models.reading.split import parts_of
from review_models.reading.told import as_told
from review_models.reading.trust import Reread, proven
from review_models.reading.types import DocumentType

FORM = "application_form"
# So many fields more show the other side of a card, and so many values more a page of a form that is like a card.
_BACK, _FORM = 2, 4


@dataclass
class _Group:
    """Parts that make one document."""

    guess: Guess
    parts: list[Part] = field(default_factory=list)
    found: dict[str, FieldValue] = field(default_factory=dict)

    def completed_by(self, found: Mapping[str, FieldValue]) -> bool:
        """Whether `found` is the other side of this document: hardly anything of it says otherwise."""
        both = self.found.keys() & found.keys()
        differ = sum(self.found[code].value != found[code].value for code in both)
        return differ <= 0.2 * min(len(self.found), len(found))


class DocumentReader:
    """Finds the documents of a file and reads their fields; any thread may call it.

    `types` by code, as of `load_types`; `reread` gives numbers with a wrong check digit a second reading; `forms` are
    the labels of the items' application forms.
    """

    def __init__(
        self, types: Mapping[str, DocumentType], reread: Reread | None = None, forms: Forms | None = None
    ) -> None:
        self._types = types
        self._reread = reread
        self._forms = forms or {}

    def documents(self, pages: Sequence[Page], file: str) -> list[Document]:
        """The documents on `pages` of one file, in order. A page that no type fits makes a document of type `other`.

        A field whose label stands there with nothing beside it is present with the value ""; a field that could not
        be found is absent. Both sides of a card, and all pages of a contract, make one document.
        """
        groups: list[_Group] = []
        for page in pages:
            for part in parts_of(page, self._types):
                self._join(groups, part, recognise(part, self._types))
        return [self._document(group, file) for group in groups]

    def presumed(self, document: Document, wanted: Collection[str]) -> list[Document]:
        """`document`, which is of no known type, as each of the types `wanted` that its content fits, the likeliest
        first.
        """
        return presumed(document, wanted, self._types, self._forms)

    def told(self, document: Document, wanted: Sequence[str]) -> Document:
        """`document` as a person says it is: one of the types `wanted`, at least one."""
        kind, made = as_told(document, wanted, self._types, self._forms)
        pages = {page.number: page for page in document.images}
        return replace(made, fields=proven(kind, made.fields, pages, self._reread)) if self._reread else made

    def _join(self, groups: list[_Group], part: Part, guess: Guess) -> None:
        kind = self._types[guess.type]
        last = groups[-1] if groups else None
        # Read only where it is asked for, and once.
        read = cache(lambda: _values(kind, part))
        if last and part.page.number != last.parts[-1].page.number:
            before = self._types[last.guess.type]
            # A heading of a page that is numbered as the next one is no title of another paper.
            numbered = goes_on(part, last.parts[-1]) and guess.score < last.guess.score
            headed = is_headed(part)
            alike = guess.type == before.code and not headed
            covered = is_cover(last.parts[-1]) and len(last.parts) == 1 and not headed
            if before.pages and (
                is_signed_apart(part)
                or numbered
                or (covered and self._is_covered(part, before, kind))
                or (not guess.titled and (alike or self._goes_on(last, part, kind)))
            ):
                last.parts.append(part)
                return
            if kind.pages and len(last.parts) == 1 and is_cover_of_materials(last.parts[0]):
                groups[-1] = _Group(guess, [*last.parts, part])
                return
            if guess.type == before.code and guess.type != OTHER and kind.fields and not read():
                # Notices and the records of later years: headed or not, the page is no paper of its own.
                last.parts.append(part)
                return
            if before.sides and guess.type == OTHER and not headed and self._is_back(last, part):
                last.parts.append(part)
                return
        for group in reversed(groups) if kind.sides else ():
            if group.guess.type == guess.type and group.completed_by(read()):
                group.parts.append(part)
                group.found |= read()
                return
        groups.append(_Group(guess, [part], read() if kind.sides else {}))

    def _is_covered(self, part: Part, before: DocumentType, kind: DocumentType) -> bool:
        """Whether `part` is what the cover before it is for: of its type, or a form that is filled in rather than a
        paper of `kind`.
        """
        return kind.code == before.code or (before.code == FORM and _filled(part, before) > _filled(part, kind))

    def _goes_on(self, group: _Group, part: Part, kind: DocumentType) -> bool:
        """Whether `part`, which only resembles `kind`, is a further page of `group`."""
        fits = kind.code == OTHER or _fits_better(part, self._types[group.guess.type], kind)
        return fits and continues(part, group.parts[-1])

    def _is_back(self, group: _Group, part: Part) -> bool:
        """Whether `part`, which has no title, is the other side of the card of `group`: it says what lacks there."""
        found = _values(self._types[group.guess.type], part)
        if len(found.keys() - group.found.keys()) < _BACK or not group.completed_by(found):
            return False
        group.found |= found
        return True

    def _document(self, group: _Group, file: str) -> Document:
        kind = self._types[group.guess.type]
        named = kind.name
        kind = as_form(kind, group.parts, self._forms)
        pages = {part.page.number: part.page for part in group.parts}
        fields: dict[str, FieldValue] = extract(kind, group.parts)
        if self._reread:
            fields = proven(kind, fields, pages, self._reread)
        return Document(file, kind.code, named, group.guess.confidence, tuple(pages), fields, tuple(pages.values()))


def _values(kind: DocumentType, part: Part) -> dict[str, FieldValue]:
    """What can be read on `part` as a paper of `kind`, without its empty places."""
    return {code: value for code, value in extract(kind, [part]).items() if value.value}


def _fits_better(part: Part, before: DocumentType, kind: DocumentType) -> bool:
    """Whether more fields of the form that ended on the page before are filled in on this one than of `kind`, which it
    only resembles: the second page of a form has no title, but labels of many papers. A card has labels of many forms.
    """
    if before.code != FORM:
        return False
    return _filled(part, before) >= _filled(part, kind) + (_FORM if kind.card else 1)


def _filled(part: Part, kind: DocumentType) -> int:
    """How many different values stand on `part` as a paper of `kind`."""
    return len({str(value.value) for value in _values(kind, part).values()})
