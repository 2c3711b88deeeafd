"""A second, closer reading of what the first one leaves in doubt: a number whose check digit is wrong, where a better
reading counts only if the check is right, a place that looks empty but bears ink, and a day that a seal has torn.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from ocr.order import area, shared
from ocr.page import Box, Line, Page
from review_models.document import FieldValue
from review_models.reading.dates import find_dates
from review_models.reading.kinds import interpret
from review_models.reading.numbers import check
from review_models.reading.types import DocumentType, FieldType
from review_models.reading.values import fold

_SCALE = 3.0
# Print that shows under a seal is believed where it reads the same enlarged so many times, so surely.
_SCALES, _UNCOVERED = (1.0, 2.0), 0.93
_PART = 0.8
# How much of the confidence of a list stays while one of its identity numbers is wrong.
DOUBTFUL = 0.3
# Below this confidence a place that seemed empty may hold something; a closer reading is believed above the second one
# and where it fits the field so well.
_INKED, _BELIEVED, _FITS = 0.6, 0.85, 0.5
_WITHOUT_TEXT = frozenset({"signature", "seal", "table", "words"})
_ID_NUMBER = FieldType(code="id_number", kind="id_number")


class Reread(Protocol):
    """A second reading of `box` of `page`, enlarged by `scale`, on request without red ink or of the print alone."""

    def __call__(
        self, page: Page, box: Box, *, scale: float = ..., without_red: bool = ..., print_only: bool = ...
    ) -> Line: ...


def proven(
    kind: DocumentType, fields: Mapping[str, FieldValue], pages: Mapping[int, Page], reread: Reread
) -> dict[str, FieldValue]:
    """`fields`, those in doubt replaced by a second reading that is better, if there is one."""
    types = {field.code: field for field in kind.fields}
    trusted = dict(fields)
    for code, found in fields.items():
        if found.value == "" and found.confidence < _INKED and types[code].kind not in _WITHOUT_TEXT:
            trusted[code] = _inked(types[code], found, pages[found.page], reread)
        if types[code].kind == "choice" and found.value and found.value not in types[code].options:
            trusted[code] = _answer(types[code], found, pages[found.page], reread)
        if found.valid is not False:
            continue
        if isinstance(found.value, tuple):
            trusted[code] = _records(found, pages, reread)
            continue
        for without_red in (False, True):
            line = reread(pages[found.page], found.box, scale=_SCALE, without_red=without_red)
            again = interpret(types[code], line.text)
            if again.valid and _whole(types[code], line.text):
                trusted[code] = replace(
                    found, value=again.value, text=line.text, confidence=round(line.confidence, 4), valid=True
                )
                break
    for code, found in trusted.items():
        if types[code].kind == "date" and _is_torn(types[code], found):
            trusted[code] = _uncovered(types[code], found, pages[found.page], reread)
    return trusted


def _is_torn(field: FieldType, found: FieldValue) -> bool:
    """Whether a day was not read, or less than its line says of a period: what a seal of any colour does to it."""
    if found.value == "":
        return found.confidence < _INKED
    days = list(find_dates(found.text))
    rest = "".join(character for at, character in enumerate(found.text) if not any(d.start <= at < d.end for d in days))
    return found.valid is False or (field.part != "only" and len(days) == 1 and sum(map(str.isdigit, rest)) > 1)


def _uncovered(field: FieldType, torn: FieldValue, page: Page, reread: Reread) -> FieldValue:
    """What is printed under a seal, a grey one of a copy too, where two readings agree; `torn` where they do not."""
    lines = [reread(page, _line_at(page, torn.box), scale=scale, print_only=True) for scale in _SCALES]
    values = [interpret(field, line.text) for line in lines]
    sure = min(line.confidence for line in lines) >= _UNCOVERED
    if not sure or values[0] != values[1] or not values[0].valid or not _whole(field, lines[0].text):
        return torn
    confidence = round(min(line.confidence for line in lines), 4)
    return replace(torn, value=values[0].value, text=lines[0].text, confidence=confidence, valid=True)


def _line_at(page: Page, box: Box) -> Box:
    """The line that `box` is a part of, whose beginning may have been cut off; `box` where it holds a line."""
    return next((line.box for line in page.lines if shared(line.box, box) > _PART * area(box)), box)


def _whole(field: FieldType, text: str) -> bool:
    """Whether both days of a period were read; of one alone nobody knows which it is."""
    return field.kind != "date" or field.part == "only" or len(list(find_dates(text))) > 1


def _inked(field: FieldType, empty: FieldValue, page: Page, reread: Reread) -> FieldValue:
    """What a closer look finds in a place that seemed empty; `empty` where that is nothing sure."""
    line = reread(page, empty.box, scale=_SCALE)
    value = interpret(field, line.text)
    if value.fit < _FITS or not value.value or value.valid is False or line.confidence < _BELIEVED:
        return empty
    return replace(empty, value=value.value, text=line.text, confidence=round(line.confidence, 4), valid=value.valid)


def _answer(field: FieldType, odd: FieldValue, page: Page, reread: Reread) -> FieldValue:
    """The option that a closer look finds where none was read: 二级 of which only 级 was; `odd` where it finds none."""
    line = reread(page, odd.box, scale=_SCALE)
    value = interpret(field, line.text)
    if value.value not in field.options or line.confidence < _BELIEVED:
        return odd
    return replace(odd, value=value.value, text=line.text, confidence=round(line.confidence, 4))


def _records(found: FieldValue, pages: Mapping[int, Page], reread: Reread) -> FieldValue:
    """A list of persons whose wrong identity numbers are read again, each in its own line."""
    records = [_record(record, pages, reread) for record in found.value if not isinstance(record, str)]
    valid = all(check("id_number", record["id_number"]) for record in records)
    confidence = round(found.confidence / DOUBTFUL, 4) if valid else found.confidence
    return replace(found, value=tuple(records), confidence=min(1.0, confidence), valid=valid)


def _record(record: Mapping[str, str], pages: Mapping[int, Page], reread: Reread) -> Mapping[str, str]:
    number = record["id_number"]
    if check("id_number", number):
        return record
    places = [(page, line.box) for page in pages.values() for line in page.lines if number in fold(line.text).upper()]
    for page, box in places:
        for without_red in (False, True):
            again = interpret(_ID_NUMBER, reread(page, box, scale=_SCALE, without_red=without_red).text)
            if again.valid:
                return {**record, "id_number": again.value}
    return record
