"""The cells of a ruled table with their lines, and which stands beside, over or before which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ocr.page import Box, Line
from review_models.reading.layout import Glyph, around, glyphs_of, rows_of
from review_models.reading.part import Part
from review_models.reading.segments import Segment

# Headings of a column of what held before, and of the one of what holds now.
_FORMER = re.compile(
    r"(?:变更|换证|更名|转让|转移|过户|调整|迁移|延续|整改|复核)?之?前(?:内容|情况|信息|登记)?|原(?:登记)?(?:内容|情况|信息|登记)?|转出方?|旧证?|初[检次评]"
)
_PRESENT = re.compile(
    r"(?:变更|换证|更名|转让|转移|过户|调整|迁移|延续|整改|复核)?之?后(?:内容|情况|信息|登记)?|[现新](?:登记|证)?(?:内容|情况|信息|登记)?|转入方?|复[检核评]"
)
_TRAILING, _LEADING = re.compile(r"[0-9A-Z]+$"), re.compile(r"[0-9A-Z]+(?=[㐀-鿿]|$)")
# Edges of cells so near to one another, in pixels, are one rule.
_RULE = 12
# A number of so many characters is one, and so few of them over an edge are no number of their own.
_NUMBER, _FEW = 10, 3
# A blank so wide, in heights of a character, stands between two of them.
_BLANK = 0.5
# The head of a group is as many times higher than one of its rows.
_TALL = 1.6


@dataclass(eq=False)
class Cell:
    """A cell and the lines, or pieces of lines, that stand in it."""

    box: Box
    lines: list[Line]

    def segments(self) -> list[Segment]:
        """The rows of its text."""
        rows = rows_of(self.lines)
        return [Segment(number, row.glyphs, row.text, row.box) for number, row in enumerate(rows)]


def current(cells: Sequence[Cell]) -> list[Cell]:
    """`cells` without a column of what held before, where the one beside it has what holds now: 换证前 | 换证后. The
    cells of that one then stand beside what stood beside the column.
    """
    kept = list(cells)
    for head in cells:
        beside = neighbour(head.box, cells, axis=0)
        if beside is None or not _FORMER.fullmatch(_text(head)) or not _PRESENT.fullmatch(_text(beside)):
            continue
        column = beside.box
        for cell in [cell for cell in kept if cell.box[1] >= head.box[1] and as_wide(cell.box, head.box)]:
            after = neighbour(cell.box, kept, axis=0)
            if after is not None and as_wide(after.box, column):
                kept.remove(cell)
                after.box = (cell.box[0], *after.box[1:])
    return kept


def _text(cell: Cell) -> str:
    return "".join(segment.text for segment in cell.segments())


def filled(part: Part) -> tuple[list[Cell], list[Line]]:
    """The cells with their lines, and the lines outside; a line over several cells is cut at their edges."""
    cells = [Cell(box, []) for box in part.cells]
    outside: list[Line] = []
    for line in part.kept:
        home: list[tuple[Cell | None, list[Glyph]]] = []
        for glyph in glyphs_of(line, 0):
            cell = next((cell for cell in cells if _inside(glyph.box, cell.box)), None)
            if home and (home[-1][0] is cell or cell is None):
                home[-1][1].append(glyph)
            else:
                home.append((cell, [glyph]))
        _whole_numbers([glyphs for _, glyphs in home])
        home = [(cell, glyphs) for cell, glyphs in home if glyphs]
        # A stray character over an edge belongs to the rest of its line.
        large = [(cell, glyphs) for cell, glyphs in home if len(glyphs) > 1 or len(home) > 2] if len(home) > 1 else home
        if len(large) <= 1:
            (large[0][0].lines if large and large[0][0] else outside).append(line)
            continue
        for cell, glyphs in large:
            (cell.lines if cell else outside).append(line_of(glyphs))
    return cells, outside


def _whole_numbers(pieces: Sequence[list[Glyph]]) -> None:
    """Puts the few characters of a number that stand over an edge back to the rest of it: 9131…08AJ0|1F单位法人."""
    for left, right in pairwise(pieces):
        before, after = _TRAILING.search(_chars(left)), _LEADING.match(_chars(right))
        if before is None or after is None or len(before[0]) + len(after[0]) < _NUMBER or _parted(left[-1], right[0]):
            continue
        if len(after[0]) <= _FEW < len(before[0]):
            left += right[: len(after[0])]
            del right[: len(after[0])]
        elif len(before[0]) <= _FEW < len(after[0]):
            right[:0] = left[-len(before[0]) :]
            del left[-len(before[0]) :]


def _parted(left: Glyph, right: Glyph) -> bool:
    return right.box[0] - left.box[2] > _BLANK * (left.box[3] - left.box[1])


def _chars(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in glyphs)


def neighbour(box: Box, cells: Sequence[Cell], axis: int) -> Cell | None:
    """The nearest cell to the right (`axis` 0) or below (1) that shares most of the other side's extent."""
    other = 1 - axis
    reach = max(24, (box[3] - box[1]) // 2)
    fits = [
        cell
        for cell in cells
        if -4 <= cell.box[axis] - box[axis + 2] <= reach
        and min(box[other + 2], cell.box[other + 2]) - max(box[other], cell.box[other])
        > 0.5 * min(box[other + 2] - box[other], cell.box[other + 2] - cell.box[other])
    ]
    return min(fits, key=lambda cell: (cell.box[axis], cell.box[other]), default=None)


def heads(side: Box, cell: Box) -> bool:
    """Whether `side` stands left of `cell` and of other rows besides."""
    beside = abs(cell[0] - side[2]) <= _RULE and side[1] - _RULE <= cell[1] and cell[3] <= side[3] + _RULE
    return beside and side[3] - side[1] > _TALL * (cell[3] - cell[1])


def as_wide(one: Box, two: Box) -> bool:
    """Whether one stands exactly over the other."""
    return abs(one[0] - two[0]) <= _RULE and abs(one[2] - two[2]) <= _RULE


def line_of(glyphs: Sequence[Glyph]) -> Line:
    """The line that `glyphs` make."""
    boxes = tuple(glyph.box for glyph in glyphs)
    return Line(_chars(glyphs), glyphs[0].confidence, around(boxes), boxes)


def _inside(glyph: Box, cell: Box) -> bool:
    x, y = (glyph[0] + glyph[2]) / 2, (glyph[1] + glyph[3]) / 2
    return cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]
