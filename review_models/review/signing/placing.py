"""Which signing label each mark belongs to: beside it, under it, over it, in the cell beside or under its own."""

from collections.abc import Sequence

from ocr.page import Box
from review_models.review.signing.runs import Run, is_company, is_day
from review_models.review.signing.sheet import Mark, Sheet
from review_models.review.signing.signers import is_acting

# In heights of a printed line: how far a mark may stand from its label beside, under and above it.
_BESIDE, _UNDER, _ABOVE = 15.0, 7.0, 4.5
# How far a mark may stand off the level of a label it stands beside, by its kind.
_OFF_LEVEL = {"name": 0.9, "ink": 1.5, "seal": 4.5}
_LEFT, _NEIGHBOUR, _CELLS_APART = 2.5, 6.0, 14
# How high what is printed in one line is at most.
_ONE_LINE = 1.25
# The height of a blank that one can sign in.
_ROOM = 2.5
_FRAME = 1.5
_OVER_COST, _ABOVE_COST, _OUT_OF_CELL = 0.2, 2.5, 2.0
# Seals are a party's; where 乙方： stands over 授权代表：, whoever acts for it signs.
_NO_SEAL = 1.5


def placed(sheet: Sheet) -> tuple[dict[int, list[Mark]], list[Mark]]:
    """The marks of each label of the sheet (by its index), and the marks that belong to none."""
    mine: dict[int, list[Mark]] = {number: [] for number in range(len(sheet.labels))}
    free: list[Mark] = []
    for mark in sheet.marks:
        costs = [
            (cost, number)
            for number, label in enumerate(sheet.labels)
            if (cost := _cost(label, mark, sheet)) is not None
        ]
        if costs:
            mine[min(costs)[1]].append(mark)
        else:
            free.append(mark)
    for number, label in enumerate(sheet.labels):
        if not mine[number] and label.signing and label.signing.who:
            mine[number] += [mark for other in _words_for(label, sheet) for mark in mine[other]]
    return mine, free


def _words_for(label: Run, sheet: Sheet) -> list[int]:
    """The labels in the cell to the right of a party's own that only say 签名： or 盖章：: its places."""
    right = _right_of(label.cell, sheet) if label.cell else None
    inside = [(number, run) for number, run in enumerate(sheet.labels) if right and run.cell == right]
    named = any(run.signing is None or run.signing.who for _, run in inside)
    return [] if named else [number for number, _ in inside]


def _cost(label: Run, mark: Mark, sheet: Sheet) -> float | None:
    if label.cell and mark.cell and label.cell != mark.cell:
        return 0.5 if mark.cell == _value_cell(label, sheet) else None
    apart = _OUT_OF_CELL if label.cell != mark.cell else 0.0
    costs = [_over(label, mark), _beside(label, mark, sheet), _under(label, mark, sheet)]
    if costs == [None] * 3 and not (label.signing and label.signing.closed):
        costs = [_above(label, mark, sheet)]
    found = [cost for cost in costs if cost is not None]
    if mark.kind == "seal" and label.signing and label.signing.bare and is_acting(label.signing.who):
        apart += _NO_SEAL
    return min(found) + apart if found else None


def _over(label: Run, mark: Mark) -> float | None:
    x, y = _centre(label.box)
    x0, y0, x1, y1 = mark.box
    if mark.kind != "seal" or not (x0 <= x <= x1 and y0 <= y <= y1):
        return None
    # Words at the rim are more likely those of the place beside.
    off = 2 * max(abs(x - (x0 + x1) / 2) / (x1 - x0), abs(y - (y0 + y1) / 2) / (y1 - y0))
    return _OVER_COST * (1 + off)


def _beside(label: Run, mark: Mark, sheet: Sheet) -> float | None:
    height = sheet.height
    off = _off_level(label.box, _centre(mark.box)[1], height) / height
    gap = (mark.box[0] - label.box[2]) / height
    reach = _NEIGHBOUR if under_seal(mark, sheet) else _BESIDE
    if off > _OFF_LEVEL[mark.kind] or gap > reach or _centre(mark.box)[0] < label.box[2] - height:
        return None
    # A seal is high: only what stands on the label's own level is between them.
    level = label.box if mark.kind == "seal" else mark.box
    between = (label.box[2] - 2, level[1], round(_centre(mark.box)[0]), level[3])
    if any(_crosses(other.box, between) for other in _others(label, mark, sheet)):
        return None
    return 0.5 * max(0.0, gap) + (0.4 if mark.kind == "seal" else 1.0) * off


def _off_level(label: Box, y: float, height: float) -> float:
    """How far `y` is from the middle of the nearest line of a label; one of several lines is higher than a line."""
    half = min(height, label[3] - label[1]) / 2
    return max(0.0, label[1] + half - y, y - label[3] + half)


def _under(label: Run, mark: Mark, sheet: Sheet) -> float | None:
    height = sheet.height
    x, y = _centre(mark.box)
    down = (mark.box[1] - label.box[3]) / height
    left = (label.box[0] - x) / height
    right = (mark.box[0] - label.box[2]) / height
    if y < label.box[3] or down > _UNDER or left > _LEFT or right > _LEFT or has_neighbour(mark, sheet):
        return None
    between = (min(label.box[0], mark.box[0]), label.box[3], max(label.box[2], mark.box[2]), round(y))
    if any(_crosses(other.box, between) for other in _others(label, mark, sheet)):
        return None
    return 0.5 + 0.5 * max(0.0, down) + max(0.0, left) + max(0.0, right)


def _above(label: Run, mark: Mark, sheet: Sheet) -> float | None:
    """Where one signs on a line under which it says who."""
    height = sheet.height
    up = (label.box[1] - mark.box[3]) / height
    apart = max(mark.box[0] - label.box[2], label.box[0] - mark.box[2]) / height
    if _centre(mark.box)[1] > label.box[1] or up > _ABOVE or apart > 1 or has_neighbour(mark, sheet):
        return None
    between = (mark.box[0], round(_centre(mark.box)[1]), mark.box[2], label.box[1])
    if any(_crosses(other.box, between) for other in _others(label, mark, sheet)):
        return None
    return _ABOVE_COST + max(0.0, up)


def _value_cell(label: Run, sheet: Sheet) -> Box | None:
    """The cell to sign in: that to the right of the label's own, or where words stand in that, the one below; a day
    or the name of the enterprise stands in such a cell too.
    """
    own = label.cell
    if own is None:
        return None
    right = _right_of(own, sheet)
    # A frame to sign in may stand a little below the words for it.
    reach = max(_CELLS_APART, _FRAME * sheet.height)
    below = [c for c in sheet.cells if -_CELLS_APART <= c[1] - own[3] <= reach and _level(c, own, 0)]
    below.sort(key=lambda cell: cell[1])
    # Who has room in the label's own cell signs there.
    room = own[3] - own[1] - (label.box[3] - label.box[1]) > _ROOM * sheet.height
    for cell in (*([right] if right else []), *([] if room else below[:1])):
        labels = any(run.cell == cell for run in sheet.labels if run is not label)
        if not labels and all(is_day(run.text) or is_company(run.text) for run in sheet.printed if run.cell == cell):
            return cell
    return None


def _right_of(own: Box, sheet: Sheet) -> Box | None:
    """The first cell to the right of `own` in its row."""
    return next((c for c in sheet.cells if is_right_of(c, own)), None)


def is_right_of(cell: Box, own: Box) -> bool:
    return abs(cell[0] - own[2]) <= _CELLS_APART and _level(cell, own, 1)


def is_left_of(cell: Box, own: Box) -> bool:
    """Whether `cell` stands anywhere before `own` in its row."""
    return cell[2] <= own[0] + _CELLS_APART and _level(cell, own, 1)


def _level(one: Box, other: Box, axis: int) -> bool:
    shared = min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])
    return 2 * shared > min(one[axis + 2] - one[axis], other[axis + 2] - other[axis])


def _others(label: Run, mark: Mark, sheet: Sheet) -> Sequence[Run]:
    """What can stand between a label and a mark that is not its own; a seal spreads over what is printed."""
    labels = [run for run in sheet.labels if run is not label]
    return labels if mark.kind == "seal" else [*labels, *(run for run in sheet.printed if not is_company(run.text))]


def has_neighbour(mark: Mark, sheet: Sheet) -> bool:
    """Whether other words stand right before the mark in its row, which it then belongs to."""
    if mark.kind == "seal":
        return False
    y = _centre(mark.box)[1]
    return any(
        run.box[1] <= y <= run.box[3]
        and run.box[2] <= _centre(mark.box)[0]
        and mark.box[0] - run.box[2] <= _NEIGHBOUR * sheet.height
        and (run.cell == mark.cell or run.cell is None)
        and not is_company(run.text)
        for run in (*sheet.printed, *sheet.labels)
    )


def under_seal(mark: Mark, sheet: Sheet) -> bool:
    """Whether ink no higher than a line lies within a seal: (盖章) under one is often not read, and is no signature."""
    return (
        mark.kind == "ink"
        and mark.box[3] - mark.box[1] <= _ONE_LINE * sheet.height
        and any(seal.kind == "seal" and _within(mark.box, seal.box) for seal in sheet.marks)
    )


def _within(box: Box, other: Box) -> bool:
    return other[0] <= box[0] and other[1] <= box[1] and box[2] <= other[2] and box[3] <= other[3]


def _crosses(box: Box, between: Box) -> bool:
    """Whether the middle of a line lies in the stretch, at any part of it."""
    y = (box[1] + box[3]) / 2
    return between[1] <= y <= between[3] and box[0] < between[2] and between[0] < box[2]


def _centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
