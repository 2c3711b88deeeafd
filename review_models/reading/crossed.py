"""Tables of two persons: who is asked for heads the column, what is asked of both heads the row, or the other way."""

from collections.abc import Mapping, Sequence

from review_models.reading.cell_labels import label_of
from review_models.reading.labels import Label
from review_models.reading.ruled import Cell, as_wide
from review_models.reading.segments import Owned

# Edges of cells in one row may differ by so much, in pixels.
_RULE = 12


def crossed_items(cells: Sequence[Cell], vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[list[Owned], set[int]]:
    """The values under 声明人 and 对方 in the rows 姓名, 性别, each with its label; and the identities of all cells
    that have a part in it. What only one of the persons is asked for is no such table's.
    """
    labels = {id(cell): label for cell in cells if cell.lines and (label := label_of(cell, vocabulary))}
    named = [cell for cell in cells if id(cell) in labels]
    asked: dict[int, list[tuple[Label, Cell, Cell]]] = {}
    for cell in cells:
        if id(cell) in labels and labels[id(cell)].certainty == 1.0:
            continue
        beside = max((side for side in named if _before(side, cell)), key=lambda side: side.box[0], default=None)
        over = max((head for head in named if _over(head, cell)), key=lambda head: head.box[1], default=None)
        if beside is None or over is None:
            continue
        for who, what in ((over, beside), (beside, over)):
            if label := _crossed(labels[id(who)], labels[id(what)], cell, vocabulary):
                asked.setdefault(id(what), []).append((label, cell, who))
                break
    items: list[Owned] = []
    used: set[int] = set()
    for at, found in asked.items():
        if len({label.codes for label, _, _ in found}) > 1:
            items += [Owned(label, cell.segments(), cell.box) for label, cell, _ in found]
            used |= {at, *(id(each) for _, cell, who in found for each in (cell, who))}
    return items, used


def _crossed(who: Label, what: Label, cell: Cell, vocabulary: Mapping[str, tuple[str, ...]]) -> Label | None:
    """The label of what is asked of the person alone."""
    persons = set(who.codes)
    if len(persons) != 1:
        return None
    person = persons.pop()
    own = {code for code in what.codes if code == person or code.startswith(f"{person}_")}
    codes = tuple(own or set(vocabulary.get(who.text + what.text, ())))
    if len(codes) != 1:
        return None
    return Label(who.text + what.text, codes, (), cell.box, min(who.certainty, what.certainty))


def _before(side: Cell, cell: Cell) -> bool:
    """Whether `side` stands left of `cell` in its row."""
    same = abs(side.box[1] - cell.box[1]) <= _RULE and abs(side.box[3] - cell.box[3]) <= _RULE
    return same and side.box[2] <= cell.box[0] + _RULE


def _over(head: Cell, cell: Cell) -> bool:
    return as_wide(head.box, cell.box) and head.box[3] <= cell.box[1] + _RULE
