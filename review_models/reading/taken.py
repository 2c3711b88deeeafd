"""A value as it is taken from the characters of a page, and which end of a period it is."""

import re
from collections.abc import Sequence

from review_models.document import FieldValue
from review_models.reading.dates import find_dates
from review_models.reading.fitting import Value
from review_models.reading.layout import Glyph, around, wide_blanks
from review_models.reading.part import Part
from review_models.reading.types import FieldType

# How much of the recogniser's confidence stays where a check digit or pattern is wrong: always under the floor.
_WRONG = 0.3
# A label of both ends of a period, and what stands between them.
_PERIOD, _TO = re.compile(r"起[止迄讫]"), re.compile(r"(?:起|止)?(?:[至~—–－-]|到(?!期))")

# What is said of a person behind the name, and a blank that parts it from the name, in heights of a character.
_OF_PERSON, _BLANK = re.compile(r"[男女]|中国|[㐀-鿿]{1,4}族|\d{1,3}岁"), 0.7
# 2026/10/11开始: no day that a period ends on.
_BEGINS = re.compile(r"开始|起始|生效|起(?!止|至|到)")


def raw(glyphs: Sequence[Glyph]) -> str:
    """The characters as the recogniser gave them."""
    return "".join(glyph.char for glyph in glyphs)


def without_data(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """A name without what a blank parts from it and is said of the person: 罗敏 女 汉族 中国."""
    text = raw(glyphs)
    ends = (at for at in wide_blanks(glyphs, _BLANK) if at > 1 and _OF_PERSON.match(text, at))
    return glyphs[: next(ends, len(glyphs))]


def taken(part: Part, value: Value, glyphs: Sequence[Glyph], certainty: float) -> FieldValue:
    """`value` at its place on the page, as sure as its characters were read and its label is what it seems to be."""
    confidence = certainty * min(sum(glyph.confidence for glyph in glyphs) / len(glyphs), 1.0)
    if value.valid is False:
        confidence *= _WRONG
    box = around([glyph.box for glyph in glyphs])
    return FieldValue(value.value, raw(glyphs), round(confidence, 4), part.page.number, box, value.valid)


def alone(field: FieldType) -> FieldType:
    """`field` with a date of its own, no longer an end of a period."""
    return field.model_copy(update={"part": "only"})


def torn_period(field: FieldType, label: str, text: str) -> bool:
    """Whether of a period only one end can be read, and nobody knows which: 有效期起止 2023-04-03至202."""
    if field.part == "only" or field.kind != "date":
        return False
    dates = list(find_dates(text))
    begins = field.part == "last" and len(dates) == 1 and _BEGINS.match(text, dates[0].end)
    return len(dates) == 1 and bool(begins or _PERIOD.search(label) or _TO.match(text, dates[0].end))
