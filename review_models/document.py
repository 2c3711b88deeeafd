"""A document that was handed in: its type and the fields read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ocr.page import Box, Page


@dataclass(frozen=True)
class FieldValue:
    """A field as read. `value` is normalised (ISO dates, upper-case codes, a list of records for tables), `text` is
    what stands on the page. `valid` is the verdict of a check digit or pattern, None where the field has none.
    """

    value: str | tuple[Mapping[str, str], ...]
    text: str
    confidence: float
    page: int
    box: Box
    valid: bool | None = None


@dataclass(frozen=True)
class Document:
    """One document in one file; `pages` are page numbers of that file, `images` the upright pages themselves, `told`
    the code of the item's material that a person says it is.
    """

    file: str
    type: str
    name: str
    confidence: float
    pages: tuple[int, ...]
    fields: Mapping[str, FieldValue]
    images: tuple[Page, ...] = field(default=(), repr=False, compare=False)
    told: str = ""
