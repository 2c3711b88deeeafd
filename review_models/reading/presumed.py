"""A paper of no known title, read as one that is still wanted: its content then says whether it is that."""

from collections.abc import Callable, Collection, Mapping, Sequence

from review_models.document import Document, FieldValue
from review_models.reading.extract import extract
from review_models.reading.forms import Forms, form_type
from review_models.reading.part import Part
from review_models.reading.recognise import OTHER, PHOTO, recognise
from review_models.reading.split import parts_of
from review_models.reading.types import DocumentType

Presume = Callable[[Document, Collection[str]], Sequence[Document]]
"""A document and the types wanted → what it would be as each of them, the likeliest first."""

# How sure a type is that was wanted and whose fields are there; what is needed of them, and of the surety of each.
PRESUMED = 0.65
_FIELDS, _SHARE, _READ = 2, 0.3, 0.5
_NOT_ASKED = frozenset({"signature", "seal"})


def presumed(
    document: Document, wanted: Collection[str], types: Mapping[str, DocumentType], forms: Forms
) -> list[Document]:
    """What `document`, whose type is not known or doubted, would be as each of the types `wanted`: those of whose
    fields some stand on it and against which its words do not speak, the fullest first. Nothing without its pages.
    """
    parts = own_parts(document, types)
    if not parts:
        return []
    found: list[tuple[float, Document]] = []
    for code in wanted:
        if code not in types or code in (OTHER, PHOTO) or recognise(parts[0], types, among=[code]).score < 0:
            continue
        kind = as_form(types[code], parts, forms)
        fields = extract(kind, parts)
        asked = [field.code for field in kind.fields if field.kind not in _NOT_ASKED]
        read = [name for name in asked if name in fields and _read(fields[name])]
        if len(read) >= _FIELDS and len(read) >= _SHARE * len(asked):
            found.append((len(read) / len(asked), _as(document, kind, fields)))
    return [made for _, made in sorted(found, key=lambda pair: -pair[0])]


def own_parts(document: Document, types: Mapping[str, DocumentType]) -> list[Part]:
    """The parts of the document's pages that are not surely another document's."""
    parts = [part for page in document.images for part in parts_of(page, types)]
    return [part for part in parts if recognise(part, types).type in (OTHER, document.type)]


def as_form(kind: DocumentType, parts: Sequence[Part], forms: Forms) -> DocumentType:
    """`kind`, with the fields of the item's form that `parts` are where it is the application form."""
    return form_type(kind, "".join(part.flow[0] for part in parts), forms) if kind.variants else kind


def _read(value: FieldValue) -> bool:
    return bool(value.value) and value.confidence >= _READ and value.valid is not False


def _as(document: Document, kind: DocumentType, fields: Mapping[str, FieldValue]) -> Document:
    pages = tuple(page.number for page in document.images)
    return Document(document.file, kind.code, kind.name, PRESUMED, pages, fields, document.images)
