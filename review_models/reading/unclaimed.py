"""The day that stands alone where a form is signed, beside no label: under a name, or in a column beside 年 月 日."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ocr.page import Box
from review_models.reading.choose import Candidate
from review_models.reading.dates import find_dates
from review_models.reading.kinds import interpret
from review_models.reading.layout import around
from review_models.reading.part import Part
from review_models.reading.segments import Owned
from review_models.reading.taken import raw, taken
from review_models.reading.types import FieldType

# A blank so wide, in heights of a character, parts columns; how sure such a day is, and how much less it fits.
_COLUMN, _ALONE, _LESS = 1.5, 0.75, 0.3
# Of the label 日 期: the first character, far from the second, may not have been read.
_OF_LABEL = re.compile(r"^日?期:")
# Where one signs beside no label that the form is known to have.
_SIGNED = re.compile(r"签[字名章署]:|手签|(?:签[字名章署]|盖章|公章)\)")


def unclaimed(field: FieldType, part: Part, items: Sequence[Owned], signing: Collection[str]) -> Iterator[Candidate]:
    """Days that fill a column of a row below the first label of a field of `signing`, and belong to no other label."""
    tops = [item.label.box[1] for item in items if set(signing) & set(item.label.codes)]
    tops = tops or [row.box[1] for row in part.rows if _SIGNED.search(row.text)]
    others = [
        segment.box
        for item in items
        if item.label.codes and not set(signing) & set(item.label.codes)
        for segment in item.segments
    ]
    for row in part.rows if tops else ():
        starts = [0, *(at for at in range(1, len(row.text)) if row.gap(at) > _COLUMN), len(row.text)]
        for start, end in pairwise(starts):
            start = end - len(_OF_LABEL.sub("", row.text[start:end]))
            glyphs = row.glyphs[start:end]
            day = next(find_dates(row.text[start:end]), None)
            if day is None or day.end - day.start < end - start:
                continue
            box = around([glyph.box for glyph in glyphs])
            if box[3] < min(tops) or any(_within(box, other) for other in others):
                continue
            value = interpret(field, raw(glyphs))
            if value.valid and value.value:
                yield Candidate(taken(part, value, glyphs, _ALONE), value.fit - _LESS)


def _within(box: Box, other: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]
