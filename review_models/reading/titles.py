"""Takes the title out of the rows of a document: its words are no labels, and what stands far beside it is no title."""

import re
from collections.abc import Collection, Iterator, Sequence
from statistics import median

from review_models.reading.layout import Row, around, folded
from review_models.reading.types import DocumentType, compiled
from review_models.reading.vocabulary import vocabulary

# The longest row that can be a title.
_TITLE = 30
# What a heading that no type knows ends with, and how much higher than the usual row it is.
_HEADING, _LARGE = re.compile(r"(?:表|单|书|证|证明|报告|函|合同|协议|记录|回执|凭证)(?:\([^()]*\))?$"), 1.25
# Farther than this many heights of the title, what stands beside it is another column.
_COLUMN = 2.0


def without_title(kind: DocumentType, rows: Sequence[Row]) -> list[Row]:
    """The rows without the title, whose words are no labels: 委托代理人授权书. It may take two rows."""
    titles = [folded(title) for title in kind.cues.titles]
    texts = [row.text for row in rows] + [""]
    words = vocabulary(kind)
    # A label beside what may be written like a title: 监控平台 before 嘉运卫星定位平台.
    labelled = {number for number, row in enumerate(rows[:6]) if _labelled(row, words)}
    held = set(_headings(rows))
    for number in range(min(6, len(rows))):
        for last in (number, number + 1):
            if labelled & {number, last}:
                continue
            text = "".join(texts[number : last + 1])
            # A title that one of two rows holds by itself takes nothing of the other.
            whole = {title for title in titles if number < last and any(title in texts[at] for at in (number, last))}
            named = any(_is_title(text, title) for title in titles if title not in whole)
            if (named or _reads_as_title(kind, text)) and held.isdisjoint({number, last}):
                held |= {number, last}
    kept = [_beside_title(row, titles) if number in held else row for number, row in enumerate(rows)]
    return [row for row in kept if row is not None]


def _labelled(row: Row, words: Collection[str]) -> bool:
    """Whether the row is a label and, apart from it, more."""
    first = row.glyphs[0].line
    text = folded("".join(glyph.char for glyph in row.glyphs if glyph.line == first))
    return text.strip(":") in words and any(glyph.line != first for glyph in row.glyphs)


def _headings(rows: Sequence[Row]) -> Iterator[int]:
    """Numbers of the rows at the top that are headings by their size and words: 检验结论单."""
    usual = median(row.height for row in rows) if rows else 0.0
    for number, row in enumerate(rows[:4]):
        plain = ":" not in row.text and len({glyph.line for glyph in row.glyphs}) == 1
        if plain and row.height >= _LARGE * usual and _HEADING.search(row.text):
            yield number


def _beside_title(row: Row, titles: Sequence[str]) -> Row | None:
    """What another column has at the height of the title: of two sides of a card on one sheet, 性别男民族汉."""
    lines = {glyph.line for glyph in row.glyphs}
    texts = {line: folded("".join(glyph.char for glyph in row.glyphs if glyph.line == line)) for line in lines}
    heading = next((line for line, text in texts.items() if text in titles), None)
    if heading is None:
        heading = next((line for line, text in texts.items() if any(_is_title(text, title) for title in titles)), None)
    rest = tuple(glyph for glyph in row.glyphs if glyph.line != heading)
    if heading is None or not rest:
        return None
    box = around([glyph.box for glyph in row.glyphs if glyph.line == heading])
    apart = max(box[0] - max(glyph.box[2] for glyph in rest), min(glyph.box[0] for glyph in rest) - box[2])
    return Row(rest) if apart > _COLUMN * (box[3] - box[1]) else None


def _is_title(text: str, title: str) -> bool:
    return title in text and len(text) <= len(title) + 12 and ":" not in text


def _reads_as_title(kind: DocumentType, text: str) -> bool:
    plain = ":" not in text and len(text) <= _TITLE
    return plain and any(compiled(pattern).search(text) for pattern in kind.cues.title_patterns)
