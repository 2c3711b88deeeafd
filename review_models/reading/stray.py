"""A place seems empty while a value of its kind, which no label owns, stands elsewhere: perhaps it was not found."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from ocr.order import area, shared
from ocr.page import Box
from review_models.document import FieldValue
from review_models.reading.dates import find_dates
from review_models.reading.layout import Row, around
from review_models.reading.part import Part
from review_models.reading.places import UNSURE
from review_models.reading.types import DocumentType

_PATTERNS = {
    "id_number": re.compile(r"(?<!\d)\d{17}[\dXx]"),
    "credit_code": re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])"),
    "vin": re.compile(r"(?<![0-9A-Z])[0-9A-Z]{17}(?![0-9A-Z])"),
    "plate": re.compile(r"[㐀-鿿][A-Z][·.]?[0-9A-Z]{5,6}(?![0-9A-Z])"),
    "phone": re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    "area": re.compile(r"\d+(?:\.\d+)?(?:平方米|平米|㎡|m2)"),
    "address": re.compile(r"[㐀-鿿]{2,}[市区县镇乡路街道弄巷村][^,。;:]{0,16}?\d+(?:号|弄|室|幢)"),
    "company": re.compile(r"[㐀-鿿()]{4,}(?:公司|合作社|事务所|中心)"),
}
_NAMES = ("name", "party")
# Of the box of a value that belongs to a field already.
_SAME = 0.5


def doubted(
    kind: DocumentType, found: Mapping[str, FieldValue], parts: Sequence[Part]
) -> Iterator[tuple[str, FieldValue]]:
    """The fields of `found` that seem empty although a value of their kind stands unclaimed on one of `parts`: so
    doubtful then that nobody is told he left them blank.
    """
    claimed = [(value.page, value.box) for value in found.values() if value.value]
    kinds = {field.code: field.kind for field in kind.fields}
    signed = {
        str(found[field.code].value) for field in kind.fields if field.code in found and field.kind == "signature"
    }
    for code, value in found.items():
        if value.value == "" and value.confidence > UNSURE and _stray(kinds[code], parts, claimed, signed):
            yield code, replace(value, confidence=UNSURE)


def _stray(kind: str, parts: Sequence[Part], claimed: Sequence[tuple[int, Box]], signed: Collection[str]) -> bool:
    return any(
        not any(page == part.page.number and shared(box, own) > _SAME * area(box) for page, own in claimed)
        for part in parts
        for row in part.rows
        for box in _standing(kind, row, signed)
    )


def _standing(kind: str, row: Row, signed: Collection[str]) -> Iterator[Box]:
    """Where in the row a value of the kind stands; a name, of which papers have many, only as somebody signed it."""
    if kind in ("date", "datetime"):
        spans = [(each.start, each.end) for each in find_dates(row.text)]
    elif kind in _NAMES:
        spans = [match.span() for name in signed if len(name) > 1 for match in re.finditer(re.escape(name), row.text)]
    else:
        pattern = _PATTERNS.get(kind)
        spans = [match.span() for match in pattern.finditer(row.text)] if pattern else []
    for start, end in spans:
        yield around([glyph.box for glyph in row.glyphs[start:end]])
