"""Labels and values in the cells of a ruled table: the value stands in the cell to the right, or in the one below."""

from collections.abc import Mapping, Sequence

from ocr.page import Line
from review_models.reading.cell_labels import cell_labels
from review_models.reading.crossed import crossed_items
from review_models.reading.labels import Label, find_labels
from review_models.reading.layout import around, rows_of
from review_models.reading.part import Part
from review_models.reading.ruled import Cell, current, filled, heads, line_of, neighbour
from review_models.reading.segments import Owned, Segment
from review_models.reading.strange import signs

# A blank so wide, in heights of a character, parts what stands in one row.
_APART = 0.7


def cell_items(
    part: Part, vocabulary: Mapping[str, tuple[str, ...]], heads: Mapping[str, tuple[str, ...]]
) -> tuple[list[Owned], Part]:
    """Labels that fill a cell, with the text of their value's cell; and what is left of the part. `heads` are labels
    only in the first cell of a row.
    """
    if not part.cells:
        return [], part
    cells, rest = filled(part)
    cells = current(cells)
    items, used = crossed_items(cells, vocabulary)
    cells = [cell for cell in cells if id(cell) not in used]
    labels = cell_labels(cells, vocabulary, heads)
    for cell in cells:
        label = labels.get(id(cell))
        values = _values(cell, cells, labels) if label else []
        if label and values and _labelled_rows(values, vocabulary):
            # The head of a group, whose rows have labels of their own: 业户 beside 名称:上海….
            used.add(id(cell))
        elif label and values:
            segments = [segment for value in values for segment in value.segments()]
            if len(values) == 1:
                segments, after = _up_to_label(values[0], label, vocabulary)
                rest += after
            items.append(Owned(label, segments, values[0].box))
            used |= {id(cell), *map(id, values)}
    for cell in cells:
        if id(cell) not in used and (item := _captioned(cell, vocabulary)):
            items.append(item)
            used.add(id(cell))
    left = [line for cell in cells if id(cell) not in used for line in cell.lines]
    return items, part.only(rest + left)


def _values(cell: Cell, cells: Sequence[Cell], labels: Mapping[int, Label]) -> list[Cell]:
    """The cell to the right; several, where each holds one character; or the cell below a heading."""
    found: list[Cell] = []
    here = cell
    while (right := neighbour(here.box, cells, axis=0)) is not None and id(right) not in labels:
        single = sum(len(line.text.strip()) for line in right.lines) <= 1
        if found and not (single and sum(len(line.text.strip()) for line in here.lines) <= 1):
            break
        found.append(right)
        here = right
    if not found and (below := neighbour(cell.box, cells, axis=1)) is not None and id(below) not in labels:
        beside, under = neighbour(cell.box, cells, axis=0), neighbour(below.box, cells, axis=0)
        # Over words that head rows themselves stands no label, but the head of a group: 申请主体 over 申请内容.
        group = beside is not None and under is not None and id(beside) in labels and id(under) in labels
        # Nor under a tall one that heads several rows beside it.
        group = group or (beside is not None and id(beside) in labels and heads(cell.box, beside.box))
        found = [] if group else [below]
    return found


def _captioned(cell: Cell, vocabulary: Mapping[str, tuple[str, ...]]) -> Owned | None:
    """The label in the first row of a cell with its value in the rows below it: 订立日 over 2026年7月18日."""
    segments = cell.segments()
    words = segments[0].text.rstrip(":") if len(segments) > 1 else ""
    if not vocabulary.get(words) or any(segment.text.rstrip(":") in vocabulary for segment in segments[1:]):
        return None
    if any(":" in segment.text for segment in segments[1:]):
        return None
    return Owned(Label(words, vocabulary[words], (), segments[0].box, 1.0), segments[1:], cell.box)


def _labelled_rows(values: Sequence[Cell], vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether what stands in the first of `values` begins with another label and its colon."""
    text = next((segment.text for segment in values[0].segments()), "")
    words, colon, rest = text.partition(":")
    return bool(colon and rest and vocabulary.get(words))


def _up_to_label(
    cell: Cell, label: Label, vocabulary: Mapping[str, tuple[str, ...]]
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
            after = [line_of(row.glyphs[start:]), *(line_of(other.glyphs) for other in rows[number + 1 :])]
            return segments[:number] + kept, after
    return segments, []
