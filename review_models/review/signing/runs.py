"""What stands together on a page: characters printed or written side by side, and the labels of signing places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ocr.page import Box, Page
from review_models.reading.layout import Glyph, around, folded
from review_models.reading.part import Part
from review_models.review.signing.signers import Signing, label_of, named

# Blanks so wide, in heights of a character, part what is printed beside one another: in one line, and in two.
_APART, _LINES_APART = 1.6, 0.8
# The most characters of a signing label.
_LONGEST, _SHORT = 36, 8
# In heights of a line: the blank between two lines of one label; and how long such a line is at most.
_LEADING, _LINE = 0.8, 14
# A line so begun is the end of a longer label.
_GOES_ON = re.compile(r"[或及和、/)]")
_FOOTER = re.compile(r"\W*第?\d{1,3}页?(?:\W*[/共第]?\d{1,3}页?)?\W*")
DATE = re.compile(r"(?:\d{2,4}|[〇零○一二三四五六七八九十]{2,4}|_*)年.{0,4}月.{0,4}日?|\d{4}[-./]\d{1,2}[-./]\d{1,2}")
PERSON = re.compile(r"[㐀-鿿]{2,4}|([㐀-鿿]{2,4})\1|[㐀-鿿]{1,6}[·•][㐀-鿿]{1,10}")
_COMPANY = re.compile(
    r"[㐀-鿿()A-Za-z0-9]*(?:公司|[店厂部所社行馆场院校会]|中心|工作室|经营部|商行|集团|合作社|事务所)"
)
PRINTED = re.compile(
    r"日期|时间|电话|地址|身份|证件|证号|号码|编号|代码|姓名|名称|盖章|签[字名章]|[公印]章|手印|附件|备注|联系|住[所址]|委托|代理|法定|代表|申请"
    r"|意见|同意|[甲乙丙]方|承租|出租|合同|协议|以上|此致|敬礼|特此|声明|承诺|情况|性别|职务|单位|说明|证明|责任|人$|[理办核查批]员$|^[年月日盖章签印处无页附注备第]+$"
)


@dataclass(frozen=True)
class Run:
    """Characters printed or written together on page `page` (its index); `signing` where they are a signing label."""

    text: str
    box: Box
    page: int
    cell: Box | None = None
    confidence: float = 1.0
    signing: Signing | None = None


def runs_of(part: Part, number: int, words: tuple[str, ...] = ()) -> list[Run]:
    """The runs of page `number` (its index), without its number at the foot. `words` are what the paper itself calls
    its parties.
    """
    return _stacked([run for run in _runs(part, number, words) if not _is_footer(run, part.page)], words)


def _runs(part: Part, number: int, words: tuple[str, ...]) -> Iterator[Run]:
    """What stands together in a row; a signing label, and what is written behind it, are runs of their own."""
    for row in part.rows:
        glyphs = row.glyphs
        cells = [cell_at(glyph.box, part.grid[0]) for glyph in glyphs]
        lines = [glyph.line for glyph in glyphs]
        breaks = (
            at
            for at in range(1, len(glyphs))
            if row.gap(at) > (_APART if lines[at] == lines[at - 1] else _LINES_APART) or cells[at] != cells[at - 1]
        )
        starts = [0, *breaks, len(glyphs)]
        for start, end in pairwise(starts):
            yield from _cut(part, glyphs[start:end], number, words)


def _cut(part: Part, glyphs: Sequence[Glyph], number: int, words: tuple[str, ...]) -> Iterator[Run]:
    """The signing labels of a run, and what stands before, between and behind them."""
    text = folded("".join(glyph.char for glyph in glyphs))
    at = begin = 0
    while at < len(text):
        named = begin > 0 and PERSON.fullmatch(text[begin:at]) and not PRINTED.search(text[begin:at])
        joins = at == begin or named or text[at - 1] in ":;)_日" or glyphs[at].line != glyphs[at - 1].line
        found = label_of(text[at:], words) if joins else None
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
        day = DATE.search(text, begin) if begin else None
        cut = day.start() if day and day.start() > begin else len(text)
        yield _run(part, text[begin:cut], glyphs[begin:cut], number)
        if cut < len(text):
            yield _run(part, text[cut:], glyphs[cut:], number)


def _stacked(runs: Sequence[Run], words: tuple[str, ...]) -> list[Run]:
    """The runs, a signing label in several lines being one: all that stands in its cell, or lines one right below the
    other that begin with a party and end with the words to sign.
    """
    made = list(runs)
    for cell in {run.cell for run in runs if run.cell}:
        made = _joined(made, [run for run in made if run.cell == cell], words)
    ends = [run for run in made if run.signing and (not run.signing.who or _GOES_ON.match(run.text))]
    for last in ends:
        lines = [last]
        if last not in made:
            continue
        while above := next((run for run in made if _continues(run, lines[0])), None):
            lines.insert(0, above)
        begins = next((at for at, run in enumerate(lines) if named(run.text, words)), len(lines))
        made = _joined(made, lines[begins:], words)
    return made


def _joined(runs: list[Run], lines: Sequence[Run], words: tuple[str, ...]) -> list[Run]:
    """The runs with `lines` of them as one, if they are one signing label."""
    text = "".join(run.text for run in lines)
    found = label_of(text, words) if len(lines) > 1 and len(text) <= _LONGEST else None
    if found is None or found.end != len(text):
        return runs
    at = min(runs.index(run) for run in lines)
    made = [run for run in runs if run not in lines]
    made.insert(at, replace(lines[0], text=text, box=around([run.box for run in lines]), signing=found))
    return made


def _continues(above: Run, run: Run) -> bool:
    """Whether a line goes on right below, at the same left edge; what ends with a colon is complete."""
    height = run.box[3] - run.box[1]
    down = run.box[1] - above.box[3]
    aside = abs(above.box[0] - run.box[0])
    near = -0.3 * height <= down <= _LEADING * height and aside <= height
    return near and above.cell == run.cell and not above.text.endswith((":", "。", ";")) and len(above.text) <= _LINE


def _run(part: Part, text: str, glyphs: Sequence[Glyph], number: int) -> Run:
    box = around([glyph.box for glyph in glyphs])
    confidence = min(glyph.confidence for glyph in glyphs)
    return Run(text, box, number, cell_at(box, part.grid[0]), confidence)


def is_unclear(run: Run) -> bool:
    """Whether a short run may have been written by hand: no known print, no day, no name of an enterprise."""
    text = run.text.strip("_:.,;()、。…-' ")
    known = DATE.search(text) or PRINTED.search(text) or is_company(text) or run.text.endswith(":")
    return 0 < len(text) <= _SHORT and not known


def is_day(text: str) -> bool:
    """Whether a text is a day or the words before one; 日期 without a colon heads a column."""
    return bool(DATE.search(text) or re.fullmatch(r"\W*[年月日]?\W*|.{0,4}(?:日期|时间):\W*", text))


def is_company(text: str) -> bool:
    """Whether a text is the name of an enterprise, which signs with its seal."""
    return len(text) > 4 and bool(_COMPANY.fullmatch(text.strip("_:.,;、。 ")))


def _is_footer(run: Run, page: Page) -> bool:
    return run.box[1] > 0.9 * page.height and bool(_FOOTER.fullmatch(run.text))


def cell_at(box: Box, cells: Sequence[Box]) -> Box | None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)
