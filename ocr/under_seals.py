"""Text that a seal covers: read again in the channel in which red ink is as bright as paper."""

from dataclasses import replace

import numpy as np

from ocr.engine import TextEngine
from ocr.order import area, reading_order, shared, union
from ocr.page import Box, Line, Seal
from ocr.red import without_red

MARGIN = 0.15
"""Of the seal's size, around it."""
NEW_LINE = 0.6
"""Confidence from which a line is taken that was not seen with the seal over it."""
INK = 0.4
"""How much darker than paper print is, as a share, where red counts as paper; a line with less is the seal's own."""


def read_under_seals(engine: TextEngine, image: np.ndarray, lines: list[Line], seals: list[Seal]) -> list[Line]:
    """`lines` with the better reading of those under a seal, with those it hid, without those that are the seal's."""
    for seal in seals:
        region = _region(image, lines, seal.box)
        again = _read(engine, image, region)
        if any(_cut(line.box, region, image) and _unseen(line, lines, seal.box) for line in again):
            # The seal hid a line so well that its length was not known.
            region = (0, region[1], image.shape[1], region[3])
            again = _read(engine, image, region)
        inside = [line for line in again if not _cut(line.box, region, image)]
        lines = [line for line in _merged(lines, inside, seal.box) if not _is_print_of(seal.box, line.box, image)]
    return reading_order(lines)


def _read(engine: TextEngine, image: np.ndarray, region: Box) -> list[Line]:
    x0, y0, x1, y1 = region
    return [_moved(line, x0, y0) for line in engine.lines(without_red(image[y0:y1, x0:x1]))]


def _unseen(line: Line, lines: list[Line], seal: Box) -> bool:
    return shared(line.box, seal) > 0 and not _before(line, lines)


def _before(line: Line, lines: list[Line]) -> list[Line]:
    """Those of `lines` that stand where `line` does."""
    return [old for old in lines if shared(old.box, line.box) > 0.5 * min(area(old.box), area(line.box))]


def _region(image: np.ndarray, lines: list[Line], box: Box) -> Box:
    """The seal with all of the lines that it touches."""
    height, width = image.shape[:2]
    whole = box
    for line in lines:
        if shared(line.box, box):
            whole = union(whole, line.box)
    extra = round(MARGIN * max(box[2] - box[0], box[3] - box[1]))
    x0, y0, x1, y1 = whole
    return max(0, x0 - extra), max(0, y0 - extra), min(width, x1 + extra), min(height, y1 + extra)


def _moved(line: Line, x: int, y: int) -> Line:
    def at(box: Box) -> Box:
        return box[0] + x, box[1] + y, box[2] + x, box[3] + y

    return replace(line, box=at(line.box), characters=tuple(map(at, line.characters)))


def _cut(box: Box, region: Box, image: np.ndarray) -> bool:
    """Whether the edge of `region`, other than that of the page, cuts through a line."""
    height, width = image.shape[:2]
    page = (0, 0, width, height)
    return any(abs(box[side] - region[side]) <= 2 and region[side] != page[side] for side in range(4))


def _merged(lines: list[Line], again: list[Line], seal: Box) -> list[Line]:
    kept = list(lines)
    for line in again:
        if not shared(line.box, seal):
            continue
        before = _before(line, kept)
        if before and not _better(line, before):
            continue
        if before or line.confidence >= NEW_LINE:
            kept = [old for old in kept if old not in before] + [line]
    return kept


def _better(line: Line, before: list[Line]) -> bool:
    length = sum(len(old.text) for old in before)
    confidence = sum(old.confidence * len(old.text) for old in before) / length
    return line.confidence > confidence and len(line.text) >= 0.7 * length


def _is_print_of(seal: Box, box: Box, image: np.ndarray) -> bool:
    if shared(box, seal) < 0.8 * area(box):
        return False
    levels = image[box[1] : box[3], box[0] : box[2], 2]
    if levels.size == 0:
        return True
    paper, ink = np.percentile(levels, (90, 2))
    return bool(paper - ink < INK * paper)
