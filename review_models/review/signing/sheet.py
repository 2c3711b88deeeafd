"""The pages of a paper one below the other: printed runs, places to sign, and what was signed or stamped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TypeVar

from ocr.order import shared
from ocr.page import Box, Page
from review_models.reading.grid import cells_of
from review_models.reading.layout import Glyph, around, folded
from review_models.reading.part import Part
from review_models.review.ink import ink_colour, pen_colour
from review_models.review.signing.pen import blobs
from review_models.review.signing.signers import Signing, label_of
from review_models.review.view import Submission

# Blanks so wide, in heights of a character, part what is printed beside one another: in one line, and in two.
_APART, _LINES_APART = 1.6, 0.8
# How much higher than most lines a line may be; how much higher than wide, or wider than high, one seal is at most.
_HIGHEST, _UPRIGHT, _LYING = 3.0, 1.25, 1.7
# The most characters of a signing label, and of what may be a name however badly it was read.
_LONGEST, _SHORT = 36, 8
_FOOTER = re.compile(r"\W*第?\d{1,3}页?(?:\W*[/共第]?\d{1,3}页?)?\W*")
_DATE = re.compile(r"(?:\d{2,4}|[〇零○一二三四五六七八九十]{2,4}|_*)年.{0,4}月.{0,4}日?|\d{4}[-./]\d{1,2}[-./]\d{1,2}")
_PERSON = re.compile(r"[㐀-鿿]{2,4}|([㐀-鿿]{2,4})\1|[㐀-鿿]{1,6}[·•][㐀-鿿]{1,10}")
_COMPANY = re.compile(
    r"[㐀-鿿()A-Za-z0-9]*(?:公司|[店厂部所社行馆场院校会]|中心|工作室|经营部|商行|集团|合作社|事务所)"
)
_PRINTED = re.compile(
    r"日期|时间|电话|地址|身份|证件|证号|号码|编号|代码|姓名|名称|盖章|签[字名章]|[公印]章|手印|附件|备注|联系|住[所址]|委托|代理|法定|代表|申请"
    r"|意见|同意|[甲乙丙]方|承租|出租|合同|协议|以上|此致|敬礼|特此|声明|承诺|情况|性别|职务|单位|说明|证明|责任|人$|[理办核查批]员$|^[年月日盖章签印处无页附注备第]+$"
)
_COLOURED = 5.0
_BADLY = 0.8
"""What a pen wrote is read with less confidence than this, or else as a name."""


@dataclass(frozen=True)
class Run:
    """Characters printed or written together on page `page` (its index); `signing` where they are a signing label."""

    text: str
    box: Box
    page: int
    cell: Box | None = None
    confidence: float = 1.0
    signing: Signing | None = None


@dataclass(frozen=True)
class Mark:
    """What may be a signature: `kind` is name (read as text), ink (a pen's blob) or seal. `sure`: not just a speck;
    `coloured`: whether it is written in a colour, as a pen's ink often is and print is not; None: it does not tell.
    """

    kind: str
    text: str
    box: Box
    page: int
    cell: Box | None = None
    sure: bool = True
    coloured: bool | None = None


_T = TypeVar("_T", Run, Mark)


@dataclass(frozen=True)
class Sheet:
    """`printed`, `labels` and `marks` have boxes on one tall sheet; `back` takes them to their page again."""

    printed: tuple[Run, ...]
    labels: tuple[Run, ...]
    marks: tuple[Mark, ...]
    cells: tuple[Box, ...]
    height: float
    shifts: tuple[int, ...]

    def back(self, box: Box, page: int) -> Box:
        return _shifted(box, -self.shifts[page])


def sheet_of(submission: Submission) -> Sheet:
    """All pages of a paper on one tall sheet, the margins between them left out."""
    printed: list[Run] = []
    labels: list[Run] = []
    marks: list[Mark] = []
    cells: list[Box] = []
    shifts: list[int] = []
    bottom = 0
    for number, (_, page) in enumerate(submission.pages):
        height = median([line.box[3] - line.box[1] for line in page.lines] or [page.height // 50])
        # What is read far higher than the other lines is a seal's rim or a picture.
        lines = tuple(line for line in page.lines if line.box[3] - line.box[1] <= _HIGHEST * height)
        part = Part(page, lines, grid=[cells_of(page.image)])
        runs = _stacked([run for run in _runs(part, number) if not _is_footer(run, page)])
        names = [replace(mark, coloured=_is_coloured(run.box, page)) for run in runs if (mark := _name(run))]
        found = [*names, *_drawn(page, part, number, height)]
        rest = [run for run in runs if not run.signing and not _name(run)]
        boxes = [run.box for run in runs] + [mark.box for mark in found]
        top = min((box[1] for box in boxes), default=0)
        shift = bottom - top
        shifts.append(shift)
        printed += [_on(run, shift) for run in rest]
        labels += [_on(run, shift) for run in runs if run.signing]
        marks += [_on(mark, shift) for mark in found]
        cells += [_shifted(cell, shift) for cell in part.grid[0]]
        bottom = max((box[3] for box in boxes), default=0) + shift + round(height)
    heights = [run.box[3] - run.box[1] for run in (*printed, *labels)]
    return Sheet(tuple(printed), tuple(labels), tuple(marks), tuple(cells), median(heights or [30]), tuple(shifts))


def _runs(part: Part, number: int) -> Iterator[Run]:
    """What stands together in a row; a signing label, and what is written behind it, are runs of their own."""
    for row in part.rows:
        glyphs = row.glyphs
        cells = [_cell_at(glyph.box, part.grid[0]) for glyph in glyphs]
        lines = [glyph.line for glyph in glyphs]
        breaks = (
            at
            for at in range(1, len(glyphs))
            if row.gap(at) > (_APART if lines[at] == lines[at - 1] else _LINES_APART) or cells[at] != cells[at - 1]
        )
        starts = [0, *breaks, len(glyphs)]
        for start, end in pairwise(starts):
            yield from _cut(part, glyphs[start:end], number)


def _cut(part: Part, glyphs: Sequence[Glyph], number: int) -> Iterator[Run]:
    """The signing labels of a run, and what stands before, between and behind them."""
    text = folded("".join(glyph.char for glyph in glyphs))
    at = begin = 0
    while at < len(text):
        named = begin > 0 and _PERSON.fullmatch(text[begin:at]) and not _PRINTED.search(text[begin:at])
        joins = at == begin or named or text[at - 1] in ":;)_日" or glyphs[at].line != glyphs[at - 1].line
        found = label_of(text[at:]) if joins else None
        if found is None or (found.bare and at > 0 and text[at - 1] == ")"):
            at += 1
            continue
        if at > begin:
            yield _run(part, text[begin:at], glyphs[begin:at], number)
        end = at + found.end
        yield replace(_run(part, text[at:end], glyphs[at:end], number), signing=found)
        at = begin = end
    if begin < len(text):
        # A day behind a name is not part of it.
        day = _DATE.search(text, begin) if begin else None
        cut = day.start() if day and day.start() > begin else len(text)
        yield _run(part, text[begin:cut], glyphs[begin:cut], number)
        if cut < len(text):
            yield _run(part, text[cut:], glyphs[cut:], number)


def _stacked(runs: Sequence[Run]) -> list[Run]:
    """The runs, a signing label that fills its cell in several lines being one."""
    made = list(runs)
    for cell in {run.cell for run in runs if run.cell}:
        mine = [run for run in runs if run.cell == cell]
        text = "".join(run.text for run in mine)
        found = label_of(text) if len(mine) > 1 and len(text) <= _LONGEST else None
        if found is not None and found.end == len(text):
            at = made.index(mine[0])
            made = [run for run in made if run not in mine]
            made.insert(at, replace(mine[0], text=text, box=around([run.box for run in mine]), signing=found))
    return made


def _run(part: Part, text: str, glyphs: Sequence[Glyph], number: int) -> Run:
    box = around([glyph.box for glyph in glyphs])
    confidence = min(glyph.confidence for glyph in glyphs)
    return Run(text, box, number, _cell_at(box, part.grid[0]), confidence)


def _name(run: Run) -> Mark | None:
    """The run as a signature that was read as text: a name, or what was read so badly that it may be one."""
    text = run.text.strip("_:.,;()、。…-' ")
    if run.signing or not text or _DATE.search(text) or text.isdigit():
        return None
    person = _PERSON.fullmatch(text) and not _PRINTED.search(text)
    scrawl = run.confidence < _BADLY and len(text) <= 6 and not _PRINTED.search(text)
    return Mark("name", text, run.box, run.page, run.cell) if person or scrawl else None


def _is_coloured(box: Box, page: Page) -> bool | None:
    # Under a seal no colour but red can be told.
    if ink_colour(page, box) is None or any(shared(seal.box, box) for seal in page.seals):
        return None
    return pen_colour(page, box) >= _COLOURED


def is_unclear(run: Run) -> bool:
    """Whether a short run may have been written by hand: no known print, no day, no name of an enterprise."""
    text = run.text.strip("_:.,;()、。…-' ")
    known = _DATE.search(text) or _PRINTED.search(text) or is_company(text) or run.text.endswith(":")
    return 0 < len(text) <= _SHORT and not known


def is_day(text: str) -> bool:
    """Whether a text is a day or the words before one; 日期 without a colon heads a column."""
    return bool(_DATE.search(text) or re.fullmatch(r"\W*[年月日]?\W*|.{0,4}(?:日期|时间):\W*", text))


def is_company(text: str) -> bool:
    """Whether a text is the name of an enterprise, which signs with its seal."""
    return len(text) > 4 and bool(_COMPANY.fullmatch(text.strip("_:.,;、。 ")))


def _drawn(page: Page, part: Part, number: int, height: float) -> Iterator[Mark]:
    for seal in part.stamps:
        for box in _halves(seal.box):
            yield Mark("seal", seal.text, box, number, _cell_at(box, part.grid[0]))
    for blob in blobs(page, height, [line.box for line in part.lines]):
        yield Mark(
            "ink", "", blob.box, number, _cell_at(blob.box, part.grid[0]), blob.sure, _is_coloured(blob.box, page)
        )


def _halves(box: Box) -> list[Box]:
    """Two seals that touch are found as one, far longer than wide; an oval seal is wider than high."""
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    if high > _UPRIGHT * wide:
        return [(x0, y0, x1, (y0 + y1) // 2), (x0, (y0 + y1) // 2, x1, y1)]
    if wide > _LYING * high:
        return [(x0, y0, (x0 + x1) // 2, y1), ((x0 + x1) // 2, y0, x1, y1)]
    return [box]


def _is_footer(run: Run, page: Page) -> bool:
    return run.box[1] > 0.9 * page.height and bool(_FOOTER.fullmatch(run.text))


def _cell_at(box: Box, cells: Sequence[Box]) -> Box | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)


def _shifted(box: Box, down: int) -> Box:
    return (box[0], box[1] + down, box[2], box[3] + down)


def _on(one: _T, down: int) -> _T:
    return replace(one, box=_shifted(one.box, down), cell=_shifted(one.cell, down) if one.cell else None)
