"""A part of a page that belongs to one document: its lines as rows, and its running text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import median

from rapidfuzz import fuzz

from ocr.page import Box, Line, Page, Seal
from review_models.reading.dates import find_dates
from review_models.reading.grid import cells_of
from review_models.reading.layout import Glyph, Row, around, folded, rows_of
from review_models.reading.torn_days import whole_days

# What of a row's beginning could not stand at the end of the row above.
_FIRST = re.compile(r"[A-Za-z0-9.\-]+[,。;:、)]?|.[,。;:、)]?")
_FRAMED_LABEL = re.compile(r"【[㐀-鿿、/]{2,10}】(?=.)")
# How like an ignored translation a line of Latin letters must be, 0 to 100.
_ALIKE = 75
# A line this like the text of the seal over it is the printed name, not a piece of the stamp.
_IN_ORDER = 75
# A blank so wide, in heights of a character, parts columns.
_APART = 2.0
# Headings stand in so many rows at the top and are so much higher than the usual row.
_TOP, _LARGE = 4, 1.25
# The largest share of the page that a stamp covers.
_STAMP = 0.3


@dataclass(frozen=True)
class Part:
    """`lines` of `page` that belong together: the whole page, or one of several cards on it."""

    page: Page
    lines: tuple[Line, ...]

    # Translations printed beside the labels, which are neither labels nor values.
    ignore: tuple[str, ...] = ()
    # The cells of the whole page, looked for once for all its parts.
    grid: list[list[Box]] = field(default_factory=list, repr=False, compare=False)

    @cached_property
    def kept(self) -> list[Line]:
        """The lines without translations and without fragments of a stamp."""
        return [line for line in self.lines if not (self._ignored(line) or self._stamped(line))]

    @cached_property
    def cells(self) -> list[Box]:
        """Cells of ruled tables within the part."""
        if not self.grid:
            self.grid.append(cells_of(self.page.image))
        x0, y0, x1, y1 = self.box
        return [box for box in self.grid[0] if box[0] < x1 and x0 < box[2] and box[1] < y1 and y0 < box[3]]

    @cached_property
    def rows(self) -> list[Row]:
        rows = rows_of(self.kept)
        return whole_days([row for row in (self._stripped(row) for row in rows) if row.glyphs])

    def only(self, lines: Sequence[Line]) -> "Part":
        """The part of this part that has `lines`."""
        return replace(self, lines=tuple(lines))

    def without(self, ignore: Sequence[str]) -> "Part":
        return replace(self, ignore=tuple(folded(words).replace(" ", "").lower() for words in ignore))

    def _ignored(self, line: Line) -> bool:
        text = folded(line.text).replace(" ", "").lower()
        return text.isascii() and not text.isdigit() and any(fuzz.ratio(text, words) >= _ALIKE for words in self.ignore)

    def _stamped(self, line: Line) -> bool:
        """A line within a seal whose characters are the seal's, in pieces, in disorder or one below the other."""
        x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
        seals = [
            seal for seal in self.page.seals if seal.box[0] <= x <= seal.box[2] and seal.box[1] <= y <= seal.box[3]
        ]
        if seals and _is_day(line.text):
            # The day of the paper, read once more with the seal that was set on it.
            return False
        upright = len(line.text) > 1 and line.box[3] - line.box[1] > 1.6 * (line.box[2] - line.box[0])
        return any(self._small(seal) and (upright or _piece_of(line.text, seal.text)) for seal in seals)

    def _small(self, seal: Seal) -> bool:
        """A stamp, not a red frame around the page."""
        x0, y0, x1, y1 = seal.box
        return (x1 - x0) * (y1 - y0) < _STAMP * self.page.width * self.page.height

    def _stripped(self, row: Row) -> Row:
        glyphs = _without_frames(row)
        text = row.text.lower() if len(glyphs) == len(row.glyphs) else Row(glyphs).text.lower()
        for words in sorted(self.ignore, key=len, reverse=True):
            at = text.find(words) if len(words) >= 4 else -1
            if at >= 0:
                glyphs, text = glyphs[:at] + glyphs[at + len(words) :], text[:at] + text[at + len(words) :]
        return row if len(glyphs) == len(row.glyphs) else Row(glyphs)

    @cached_property
    def flow(self) -> tuple[str, list[Glyph]]:
        """The text of all rows without blanks and line ends, and a glyph for each of its characters."""
        return "".join(row.text for row in self.rows), [glyph for row in self.rows for glyph in row.glyphs]

    @cached_property
    def headings_end(self) -> int:
        """Where in `flow` the large headings at the top end; 0 where there are none."""
        return sum(len(row.text) for row in self.rows[: self._headings[-1] + 1]) if self._headings else 0

    @cached_property
    def _headings(self) -> list[int]:
        usual = median(row.height for row in self.rows) if self.rows else 0.0
        return [number for number, row in enumerate(self.rows[:_TOP]) if row.height >= _LARGE * usual]

    @cached_property
    def by_rows(self) -> tuple[str, list[Glyph | None]]:
        """As `flow`, but with a line end after every row, which has no glyph."""
        text = "".join(f"{row.text}\n" for row in self.rows)
        return text, [glyph for row in self.rows for glyph in (*row.glyphs, None)]

    @cached_property
    def going_on(self) -> frozenset[int]:
        """Rows of running text that go on from the row above: that one is full up to the right edge of the text."""
        right = max((row.box[2] for row in self.rows), default=0)
        return frozenset(number for number in range(1, len(self.rows)) if self._goes_on(number, right))

    def _goes_on(self, number: int, right: int) -> bool:
        above, row = self.rows[number - 1], self.rows[number]
        height = row.height
        if (
            above.text.endswith("。")
            or self._ends_heading(number)
            or _columns(above, row)
            or not 0.6 <= above.height / max(1.0, height) <= 1.7
        ):
            return False
        # Numbers and Latin words are not torn apart, so a row may be full well before the edge.
        first = _FIRST.match(row.text)
        unbroken = row.glyphs[first.end() - 1].box[2] - row.box[0] if first else 0
        full = above.box[2] + unbroken > right - 0.8 * height
        beneath = -2.8 * height <= row.box[0] - above.box[0] <= 0.8 * height
        return full and beneath and row.box[1] - above.box[3] <= 2.5 * height

    def _ends_heading(self, number: int) -> bool:
        """Whether the row above is a heading, and this one is none."""
        return number - 1 in self._headings and number not in self._headings

    @cached_property
    def paragraphs(self) -> tuple[str, list[Glyph | None]]:
        """As `by_rows`, but rows that go on from the one above follow it without a line end."""
        text, glyphs = "", list[Glyph | None]()
        for number, row in enumerate(self.rows):
            if number and number not in self.going_on:
                text, glyphs = text + "\n", [*glyphs, None]
            text, glyphs = text + row.text, [*glyphs, *row.glyphs]
        return text + "\n", [*glyphs, None]

    @property
    def stamps(self) -> list[Seal]:
        return [seal for seal in self.page.seals if self._small(seal)]

    @cached_property
    def box(self) -> Box:
        return around([line.box for line in self.lines]) if self.lines else (0, 0, self.page.width, self.page.height)


def _without_frames(row: Row) -> tuple[Glyph, ...]:
    """The glyphs without brackets around what was filled in, 自【2026年6月29日】; around a label at the beginning they
    stay, 【委托方】朱晓燕.
    """
    label = _FRAMED_LABEL.match("".join(glyph.char for glyph in row.glyphs))
    start = label.end() if label else 0
    return row.glyphs[:start] + tuple(glyph for glyph in row.glyphs[start:] if glyph.char not in "【】")


def _columns(above: Row, row: Row) -> bool:
    """Whether both rows begin anew at the same place after a wide blank: two columns are no running text."""
    starts = [row.glyphs[at].box[0] for at in range(1, len(row.glyphs)) if row.gap(at) > _APART]
    return any(
        abs(above.glyphs[at].box[0] - start) <= row.height
        for start in starts
        for at in range(1, len(above.glyphs))
        if above.gap(at) > _APART
    )


def _is_day(text: str) -> bool:
    """Whether `text` is a whole day and nothing else."""
    day = next(find_dates(text.strip()), None)
    return day is not None and day.end - day.start == len(text.strip()) and len(day.iso) == len("2026-01-05")


def _piece_of(text: str, seal: str) -> bool:
    # A seal that was hardly read can hold any single character.
    if len(text) == 1 and len(seal) < 4:
        return True
    return sum(char in seal for char in text) >= 0.7 * len(text) and fuzz.ratio(text, seal) < _IN_ORDER
