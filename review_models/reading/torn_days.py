"""Days that the end of a row parts: 2026年6月 at the right edge of a cell and 9日 at its left; the words of the next
cell stand between them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from review_models.reading.layout import Row, around

# Where a day is parted, and the rest of it, which is no value of its own.
_BEGUN = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?$")
_REST = {"年": re.compile(r"\d{1,2}月\d{1,2}日"), "月": re.compile(r"\d{1,2}日")}
# In heights of a character: a blank between two columns, and how far below the row the next one begins at most.
_COLUMN, _NEXT = 0.7, 1.6


def whole_days(rows: Sequence[Row]) -> list[Row]:
    """`rows` with the rest of each parted day taken out of its own row and put behind the year and month."""
    made = list(rows)
    for number, row in enumerate(made):
        ends = [end for start, end in _columns(row) if _BEGUN.search(row.text[start:end])]
        rests = list(_rests(made, number, {row.text[end - 1] for end in ends})) if ends else []
        # Days side by side are parted alike; where only one rest is there, it could be that of either.
        if len(rests) != len(ends):
            continue
        for end, (below, first, last) in reversed(list(zip(ends, rests, strict=True))):
            glyphs, here = made[below].glyphs, made[number].glyphs
            fits = _REST[row.text[end - 1]].fullmatch(made[below].text[first:last])
            if not fits or glyphs[first].box[0] > row.glyphs[end - 1].box[2]:
                break
            made[number] = Row((*here[:end], *glyphs[first:last], *here[end:]))
            made[below] = Row((*glyphs[:first], *glyphs[last:]))
    return [row for row in made if row.glyphs]


def _rests(rows: Sequence[Row], number: int, units: set[str]) -> Iterator[tuple[int, int, int]]:
    """What stands closely below row `number` in a column of its own and is the rest of a day: row, start and end."""
    row = rows[number]
    for below in range(number + 1, len(rows)):
        if rows[below].box[1] - row.box[3] > _NEXT * row.height:
            return
        for start, end in _columns(rows[below]):
            text = rows[below].text[start:end]
            box = around([glyph.box for glyph in rows[below].glyphs[start:end]])
            if box[1] - row.box[3] <= _NEXT * row.height and any(_REST[unit].fullmatch(text) for unit in units):
                yield below, start, end


def _columns(row: Row) -> Iterator[tuple[int, int]]:
    """Where each column of `row` starts and ends: between wide blanks, or with a line of its own."""
    starts = [at for at in range(1, len(row.glyphs)) if row.gap(at) > _COLUMN]
    return pairwise([0, *starts, len(row.glyphs)])
