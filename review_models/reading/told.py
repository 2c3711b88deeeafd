"""A paper whose type a person tells: its fields are read as that type's, whatever its title says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from review_models.document import Document
from review_models.reading.extract import extract
from review_models.reading.forms import Forms
from review_models.reading.presumed import as_form, own_parts
from review_models.reading.split import parts_of
from review_models.reading.types import DocumentType


def as_told(
    document: Document, wanted: Sequence[str], types: Mapping[str, DocumentType], forms: Forms
) -> tuple[DocumentType, Document]:
    """`document` as one of the types `wanted`, at least one, and that type: as what it was taken for where that is
    among them, else as the one that most is read for, the first of equals.
    """
    if document.type in wanted:
        return types[document.type], replace(document, confidence=1.0)
    parts = own_parts(document, types) or [part for page in document.images for part in parts_of(page, types)]
    kinds = [as_form(types[code], parts, forms) for code in wanted]
    read = [(kind, extract(kind, parts) if parts else {}) for kind in kinds]
    kind, fields = max(read, key=lambda pair: sum(bool(found.value) for found in pair[1].values()))
    return kind, replace(document, type=kind.code, name=kind.name, confidence=1.0, fields=fields)
