"""Labels and values in the cells of a ruled table: the value stands in the cell to the right, or in the one below."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from ocr.page import Box, Line
from review_models.reading.alike import alike, ending
from review_models.reading.labels import CLEAR, SHORT, Label, find_labels, same_ends
from review_models.reading.layout import Glyph, around, glyphs_of, rows_of
from review_models.reading.owners import Owned, Segment
from review_models.reading.part import Part
from review_models.reading.strange import QUALIFIED, signs

_BEFORE = re.compile(r"^(?:[*★※·]|\(?[一二三四五六七八九十\d]{1,2}[)、.])+")
# 姓名Name: a translation after the label.
_TRANSLATION = re.compile(r"(?<=[㐀-鿿])[A-Za-z.,'/&()-]+$")
_REMARK = re.compile(r"\([^()]*\)?")
_MARKS = re.compile(r"[/、.,·]")
# A blank so wide, in heights of a character, parts what stands in one row.
_APART = 0.7
# Fewer labels side by side make no row of headings.
_HEADINGS = 3
# Edges of cells so near to one another, in pixels, are one rule.
_RULE = 12


@dataclass(eq=False)
class _Cell:
    box: Box
    lines: list[Line]

    def segments(self) -> list[Segment]:
        rows = rows_of(self.lines)
        return [Segment(number, row.glyphs, row.text, row.box) for number, row in enumerate(rows)]


def cell_items(
    part: Part, vocabulary: Mapping[str, tuple[str, ...]], heads: Mapping[str, tuple[str, ...]]
) -> tuple[list[Owned], Part]:
    """Labels that fill a cell, with the text of their value's cell; and what is left of the part. `heads` are labels
    only in the first cell of a row.
    """
    if not part.cells:
        return [], part
    cells, rest = _fill(part)
    labels = _labels(cells, vocabulary, heads)
    items: list[Owned] = []
    used: set[int] = set()
    for cell in cells:
        label = labels.get(id(cell))
        values = _values(cell, cells, labels) if label else []
        if label and values:
            segments = [segment for value in values for segment in value.segments()]
            if len(values) == 1:
                segments, after = _up_to_label(values[0], label, vocabulary)
                rest += after
            items.append(Owned(label, segments, values[0].box))
            used |= {id(cell), *map(id, values)}
    left = [line for cell in cells if id(cell) not in used for line in cell.lines]
    return items, part.only(rest + left)


def _labels(
    cells: Sequence[_Cell], vocabulary: Mapping[str, tuple[str, ...]], heads: Mapping[str, tuple[str, ...]]
) -> dict[int, Label]:
    """The labels among `cells`, by the identity of the cell: what reads like one, but stands in the place of a value,
    is none.
    """
    right = {id(cell): id(_next(cell.box, cells, axis=0)) for cell in cells}
    later, none = set(right.values()), id(None)
    labels = {id(cell): label for cell in cells if cell.lines and (label := _label(cell, vocabulary))}
    firsts = [cell for cell in cells if cell.lines and id(cell) not in later]
    labels |= {id(cell): label for cell in firsts if (label := _label(cell, heads)) and label.text in heads}
    heading = _headings(cells, firsts, labels)
    labels |= heading
    # What stands beside a label in its own words is its value, even where it ends as a label does.
    sure = [cell for cell in cells if _certainty(labels.get(id(cell))) == 1.0]
    certain = {id(cell) for cell in sure}
    beside = {right[at] for at in certain}
    # In a row of headings the value stands below.
    headings = [cell for cell in sure if right[id(cell)] in certain | {none}]
    beside |= {id(_next(cell.box, cells, axis=1)) for cell in headings}
    labels = {at: label for at, label in labels.items() if label.certainty == 1.0 or at not in beside - heading.keys()}
    # Nor are words a label that are only like one, beside one that is better known.
    better = {right[at] for at, label in labels.items() if label.certainty > QUALIFIED}
    labels = {
        at: label for at, label in labels.items() if label.certainty > QUALIFIED or at not in better - heading.keys()
    }
    # Labels and values take turns: what stands between two labels, or behind one at the end of its row, is its value.
    turns = {right[at] for at in labels}
    valueless = {at for at, other in right.items() if other == none or other in labels}
    doubtful = {at for at, label in labels.items() if label.certainty < 1.0} | _last_of_mixed(cells, right, labels)
    return {at: label for at, label in labels.items() if at not in (doubtful & turns & valueless) - heading.keys()}


def _headings(cells: Sequence[_Cell], firsts: Sequence[_Cell], labels: Mapping[int, Label]) -> dict[int, Label]:
    """The cells in rows of headings, which have labels side by side and over values, known or not: 车牌号 | 业户 |
    检测日期.
    """
    found: dict[int, Label] = {}
    for first in firsts:
        row = [first]
        while (right := _next(row[-1].box, cells, axis=0)) is not None and len(row) < len(cells):
            row.append(right)
        below = [_next(cell.box, cells, axis=1) for cell in row]
        if len(row) < _HEADINGS or any(
            one is None or not _as_wide(cell.box, one.box) or _certainty(labels.get(id(one))) == 1.0
            for cell, one in zip(row, below, strict=True)
        ):
            continue
        known = [_certainty(labels.get(id(cell))) for cell in row]
        if any(min(two) > 0.0 and max(two) == 1.0 for two in pairwise(known)):
            found |= {
                id(cell): labels.get(id(cell)) or Label(text, (), (), cell.box, 1.0)
                for cell in row
                if (text := "".join(segment.text for segment in cell.segments()))
            }
    return found


def _as_wide(one: Box, two: Box) -> bool:
    return abs(one[0] - two[0]) <= _RULE and abs(one[2] - two[2]) <= _RULE


def _last_of_mixed(cells: Sequence[_Cell], right: Mapping[int, int], labels: Mapping[int, Label]) -> set[int]:
    """The last cells of rows that hold values too, where no heading stands over a column: 检测类别 | 技术等级评定."""
    written = {id(cell) for cell in cells if cell.lines}
    found: set[int] = set()
    for first in right.keys() - set(right.values()):
        row = [first]
        while right[row[-1]] in right:
            row.append(right[row[-1]])
        if any(at in written and at not in labels for at in row[:-1]):
            found.add(row[-1])
    return found


def _certainty(label: Label | None) -> float:
    return label.certainty if label else 0.0


def _up_to_label(
    cell: _Cell, label: Label, vocabulary: Mapping[str, tuple[str, ...]]
) -> tuple[list[Segment], list[Line]]:
    """The value in `cell` of `label`, and the lines that another label with its colon begins there: the signature
    below what is declared.
    """
    segments = cell.segments()
    rows = rows_of(cell.lines)
    for number, row in enumerate(rows):
        found = [
            other.pieces[0].start
            for other in find_labels([row], vocabulary, prose=True)
            if row.text[other.pieces[0].end - 1] == ":" and not (other.codes and set(other.codes) <= set(label.codes))
        ]
        found += [0] if signs(row) else []
        start = min((at for at in found if row.gap(at) > _APART and (at or number)), default=None)
        if start is not None:
            glyphs = row.glyphs[:start]
            kept = [Segment(number, glyphs, row.text[:start], around([glyph.box for glyph in glyphs]))] if start else []
            after = [_line(row.glyphs[start:]), *(_line(other.glyphs) for other in rows[number + 1 :])]
            return segments[:number] + kept, after
    return segments, []


def _fill(part: Part) -> tuple[list[_Cell], list[Line]]:
    """The cells with their lines, and the lines outside; a line over several cells is cut at their edges."""
    cells = [_Cell(box, []) for box in part.cells]
    outside: list[Line] = []
    for line in part.kept:
        home: list[tuple[_Cell | None, list[Glyph]]] = []
        for glyph in glyphs_of(line, 0):
            cell = next((cell for cell in cells if _inside(glyph.box, cell.box)), None)
            if home and (home[-1][0] is cell or cell is None):
                home[-1][1].append(glyph)
            else:
                home.append((cell, [glyph]))
        # A stray character over an edge belongs to the rest of its line.
        large = [(cell, glyphs) for cell, glyphs in home if len(glyphs) > 1 or len(home) > 2] if len(home) > 1 else home
        if len(large) <= 1:
            (large[0][0].lines if large and large[0][0] else outside).append(line)
            continue
        for cell, glyphs in large:
            (cell.lines if cell else outside).append(_line(glyphs))
    return cells, outside


def _label(cell: _Cell, vocabulary: Mapping[str, tuple[str, ...]]) -> Label | None:
    segments = cell.segments()
    text = _BEFORE.sub("", "".join(segment.text for segment in segments)).rstrip(":.")
    for words in (text, _REMARK.sub("", text).rstrip(":"), _TRANSLATION.sub("", text).rstrip(":")):
        if words in vocabulary:
            return Label(words, vocabulary[words], (), _box(segments), 1.0)
    bare = _REMARK.sub("", text)
    for words in vocabulary:
        if _MARKS.search(text) and _MARKS.sub("", words) == _MARKS.sub("", text):
            return Label(words, vocabulary[words], (), _box(segments), 1.0)
    clear = min((line.confidence for line in cell.lines), default=1.0) > CLEAR
    near = [words for words in vocabulary if len(words) >= 4 and bare and _near(words, bare, clear)]
    found = near[0] if near else ending(bare, vocabulary)
    if found:
        return Label(found, vocabulary[found], (), _box(segments), 0.9)
    codes = alike(bare, vocabulary)
    return Label(bare, codes, (), _box(segments), QUALIFIED) if codes else None


def _near(words: str, text: str, clear: bool) -> bool:
    """Whether `text` is `words` with one fault of reading, which a short word read clearly has not."""
    return (
        not (clear and len(words) <= SHORT)
        and same_ends(words, text)
        and Levenshtein.distance(words, text, score_cutoff=1) <= 1
    )


def _values(cell: _Cell, cells: Sequence[_Cell], labels: Mapping[int, Label]) -> list[_Cell]:
    """The cell to the right; several, where each holds one character; or the cell below a heading."""
    found: list[_Cell] = []
    here = cell
    while (right := _next(here.box, cells, axis=0)) is not None and id(right) not in labels:
        single = sum(len(line.text.strip()) for line in right.lines) <= 1
        if found and not (single and sum(len(line.text.strip()) for line in here.lines) <= 1):
            break
        found.append(right)
        here = right
    if not found and (below := _next(cell.box, cells, axis=1)) is not None and id(below) not in labels:
        beside, under = _next(cell.box, cells, axis=0), _next(below.box, cells, axis=0)
        # Over words that head rows themselves stands no label, but the head of a group: 申请主体 over 申请内容.
        group = beside is not None and under is not None and id(beside) in labels and id(under) in labels
        found = [] if group else [below]
    return found


def _next(box: Box, cells: Sequence[_Cell], axis: int) -> _Cell | None:
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


def _inside(glyph: Box, cell: Box) -> bool:
    x, y = (glyph[0] + glyph[2]) / 2, (glyph[1] + glyph[3]) / 2
    return cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]


def _line(glyphs: Sequence[Glyph]) -> Line:
    boxes = tuple(glyph.box for glyph in glyphs)
    return Line("".join(glyph.char for glyph in glyphs), glyphs[0].confidence, around(boxes), boxes)


def _box(segments: Sequence[Segment]) -> Box:
    return around([segment.box for segment in segments])
