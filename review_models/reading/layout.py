"""The lines of a page as rows of characters with boxes, so that labels and values can be cut wherever they join."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from statistics import median

from opencc import OpenCC

from ocr.page import Box, Line

_OPENCC = OpenCC("t2s")

# One character each, so that positions stay: full-width letters and digits, the many colons, brackets and dashes.
_FOLD = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | str.maketrans("∶﹕︰﹙【﹚】", ":::(())")


@dataclass(frozen=True)
class Glyph:
    """A character of a line; `line` is the index of its line on the page."""

    char: str
    box: Box
    line: int
    confidence: float


def blank(before: Glyph, after: Glyph) -> float:
    """The blank between two glyphs that follow one another, in heights of the later one; below 0 on a new row."""
    return (after.box[0] - before.box[2]) / max(1.0, after.box[3] - after.box[1])


def wide_blanks(glyphs: Sequence[Glyph], least: float) -> list[int]:
    """Before which of `glyphs`, by index, a blank of more than `least` heights stands, as between two columns."""
    return [at for at, (one, two) in enumerate(itertools.pairwise(glyphs), 1) if blank(one, two) > least]


@dataclass(frozen=True)
class Row:
    """Characters that stand beside one another, left to right, without blanks; from one or several lines."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """Folded, one character a glyph, line by line: a colon read as a bar ends its line, not the row."""
        lines = itertools.groupby(self.glyphs, key=lambda glyph: glyph.line)
        return "".join(folded("".join(glyph.char for glyph in line)) for _, line in lines)

    @cached_property
    def box(self) -> Box:
        return around([glyph.box for glyph in self.glyphs])

    @cached_property
    def height(self) -> float:
        """Height of its characters, in pixels."""
        return median(glyph.box[3] - glyph.box[1] for glyph in self.glyphs)

    def gap(self, index: int) -> float:
        """Blank between the glyph at `index` and the one before it, in heights of a character; a row's start is far."""
        if index <= 0 or index >= len(self.glyphs):
            return 99.0
        return blank(self.glyphs[index - 1], self.glyphs[index])


# The colon at the end of a label, read as a bar.
_LABEL_AND_RULE = re.compile(r"[:：]_$")
# A rule that is read through a spaced label: 姓__名:.
_THROUGH = re.compile(r"^[㐀-鿿]_+[㐀-鿿]_*[:：]")
_COLON = re.compile(r"(?<=[㐀-鿿)])_$")


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Half-width letters, digits and punctuation, simplified characters; as long as `text`."""
    return _COLON.sub(":", simplified(text.translate(_FOLD)))


def simplified(text: str) -> str:
    """The recogniser now and then writes a character in its traditional form (貨 for 货). Characters of GB 2312 are
    left alone: 乾, 於 and the like are right in names of places.
    """
    return text if text.isascii() else "".join(_simplified(char) for char in text)


@cache
def _simplified(char: str) -> str:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        other = _OPENCC.convert(char)
        return other if len(other) == 1 else char
    return char


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of `boxes`."""
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes), max(box[3] for box in boxes),
    )  # fmt: skip


def glyphs_of(line: Line, index: int) -> list[Glyph]:
    """The characters of a line; without boxes from the engine they share the width, Latin ones half as wide."""
    boxes = line.characters if len(line.characters) == len(line.text) else _shared(line)
    # The end of a rule that is read with a label, 姓名：_, leaves the value behind it to the label.
    length = len(line.text) - bool(_LABEL_AND_RULE.search(line.text))
    through = match.end() if (match := _THROUGH.match(line.text)) else 0
    return [
        Glyph(char, box, index, line.confidence)
        for at, (char, box) in enumerate(zip(line.text[:length], boxes[:length], strict=True))
        if not char.isspace() and not (char == "_" and at < through)
    ]


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Rows from top to bottom. A line joins the row that ends at its own height: slight skew does no harm."""
    lines = [part for line in lines for part in _upright(line)]
    rows: list[list[int]] = []
    for index in sorted(range(len(lines)), key=lambda number: lines[number].box[0]):
        box = lines[index].box
        fits = [row for row in rows if _beside(lines[row[-1]].box, box)]
        if fits:
            min(fits, key=lambda row: abs(_middle(lines[row[-1]].box) - _middle(box))).append(index)
        else:
            rows.append([index])
    made = [Row(tuple(glyph for index in row for glyph in glyphs_of(lines[index], index))) for row in rows]
    return sorted((row for row in made if row.glyphs), key=lambda row: _middle(row.box))


def _upright(line: Line) -> list[Line]:
    """A tall narrow line holds characters of several rows: the first of 名 称, 类 型, 住 所 in spaced labels."""
    x0, y0, x1, y1 = line.box
    count = len(line.text)
    if count < 2 or y1 - y0 < 1.6 * (x1 - x0):
        return [line]
    edges = [y0 + (y1 - y0) * number // count for number in range(count + 1)]
    return [
        Line(char, line.confidence, (x0, top, x1, bottom))
        for char, (top, bottom) in zip(line.text, itertools.pairwise(edges), strict=True)
    ]


def _beside(left: Box, right: Box) -> bool:
    low, high = sorted((left[3] - left[1], right[3] - right[1]))
    overlap = min(left[3], right[3]) - max(left[1], right[1])
    return overlap >= 0.5 * low and right[0] >= left[2] - low and high <= 3 * low


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _shared(line: Line) -> tuple[Box, ...]:
    x0, y0, x1, y1 = line.box
    widths = [0.55 if char.isascii() else 1.0 for char in line.text]
    total = sum(widths) or 1.0
    edges = [float(x0)]
    for width in widths:
        edges.append(edges[-1] + width * (x1 - x0) / total)
    return tuple((round(left), y0, round(right), y1) for left, right in itertools.pairwise(edges))
