"""Boxes against one another: how far they share a place, and the order in which lines are read."""

from ocr.page import Box, Line


def area(box: Box) -> int:
    return max(0, box[2] - box[0]) * max(0, box[3] - box[1])


def shared(one: Box, two: Box) -> int:
    """The area, in pixels, that two boxes have in common."""
    return area((max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])))


def union(one: Box, two: Box) -> Box:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def reading_order(lines: list[Line]) -> list[Line]:
    """Rows from top to bottom, each from left to right; lines are of one row where their middles are level."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda item: item.box[1] + item.box[3]):
        if rows and _level(rows[-1][-1].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda item: item.box[0])]


def _level(above: Box, box: Box) -> bool:
    apart = abs((box[1] + box[3]) - (above[1] + above[3])) / 2
    return apart < 0.4 * min(box[3] - box[1], above[3] - above[1])
