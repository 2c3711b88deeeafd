"""Where red stamps stand on a page, and their shape; knows nothing of their text."""

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.order import area, shared, union
from ocr.page import Box
from ocr.red import red_mask

SMALLEST = 0.05
"""A stamp's side as a share of the page's shorter side."""
LARGEST = 0.6
"""Pieces are joined up to this size; what is larger is a frame, or a picture of nothing but a round seal."""
LARGEST_SQUARE = 0.35
SPECK = 0.008
"""Red figures smaller than this share are noise; larger ones may be a piece of a broken ring."""
SLENDER = 15
"""Times as long as wide: a rule or the edge of a table top, not an arc."""
MOST_PIECES = 400
NEAR = 0.2
"""Pieces nearer than this share of the larger one's size belong together."""
MOST_GROWTH, GROWN = 2.4, 1.15
"""A quarter of a ring may more than double in size by its other pieces; a figure whose outline is drawn is complete."""
MOST_RED = 0.55
"""Stamps are hollow; emblems, logos and photographs are filled."""
FILLED = 0.75
"""With the patches put back, too: white letters on a coloured band leave nothing of it that holds such a square."""
DRAWN = 0.55
"""Share of the outline from which a figure hides what lies within it."""
STRAIGHT = 0.12
"""Runs longer than this share of the page's shorter side belong to a frame where they are part of a figure too large
for a stamp; the flattest arc of a ring is shorter."""
SOLID = 0.06
"""Red patches that hold a square of this size are no ink: the background of a portrait, a coloured band."""


@dataclass(frozen=True)
class Stamp:
    """`ring` is the share of the outline that is really drawn, 0 to 1; `lettering` is the share of directions in which
    ink stands where the text of a round stamp runs.
    """

    box: Box
    shape: str
    ring: float
    lettering: float = 1.0


def find_stamps(image: np.ndarray) -> list[Stamp]:
    """Compact, mostly hollow red figures of a page (BGR), from top to bottom."""
    side = min(image.shape[:2])
    red = red_mask(image)
    if not red.any():
        return []
    lines = _without_frames(_without_solids(red, side), side)
    figures = (box for box in _figures(lines, side) if not _is_filled(red, box))
    stamps = [stamp for box in figures if (stamp := _stamp(lines, box, side))]
    outer = [stamp for stamp in stamps if not any(_within(stamp, other) for other in stamps)]
    return sorted(outer, key=lambda stamp: (stamp.box[1], stamp.box[0]))


def _is_filled(red: np.ndarray, box: Box) -> bool:
    x0, y0, x1, y1 = box
    return float((red[y0:y1, x0:x1] > 0).mean()) > FILLED


def _stamp(red: np.ndarray, box: Box, side: int) -> Stamp | None:
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    patch = red[y0:y1, x0:x1]
    if min(width, height) < SMALLEST * side or not 0.45 < width / height < 2.3:
        return None
    if not 0.02 < float((patch > 0).mean()) < MOST_RED:
        return None
    shape, ring = _outline(patch)
    size = _size(box) / side
    if (shape == "square" and size > LARGEST_SQUARE) or (size > LARGEST and ring < 0.8):
        return None
    return Stamp(box, shape, ring, _lettering(patch) if shape == "round" else 1.0)


def _without_solids(red: np.ndarray, side: int) -> np.ndarray:
    """A stamp over a red patch would become one figure with it."""
    kernel = np.ones((max(9, round(SOLID * side)),) * 2, np.uint8)
    solid = cv2.morphologyEx(red, cv2.MORPH_OPEN, kernel)
    return red & ~cv2.dilate(solid, np.ones((7, 7), np.uint8)) if solid.any() else red


def _without_frames(red: np.ndarray, side: int) -> np.ndarray:
    """A stamp that crosses an ornamental frame would become one figure with it."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(red)
    large = np.flatnonzero(stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) > LARGEST * side)
    large = large[large > 0]
    if not large.size:
        return red
    frames = np.isin(labels, large).astype(np.uint8) * 255
    long = round(STRAIGHT * side)
    runs = np.zeros_like(red)
    for kernel in (np.ones((1, long), np.uint8), np.ones((long, 1), np.uint8)):
        # A photographed frame is not quite straight.
        thick = cv2.dilate(frames, np.ones((3, 3), np.uint8))
        runs |= cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel)
    return red & ~cv2.dilate(runs, np.ones((3, 3), np.uint8))


def _within(stamp: Stamp, other: Stamp) -> bool:
    return other.ring >= DRAWN and stamp.box != other.box and shared(stamp.box, other.box) > 0.8 * area(stamp.box)


def _figures(red: np.ndarray, side: int) -> list[Box]:
    """Boxes of red figures; pieces of one figure joined."""
    kernel = max(3, side // 160) | 1
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((kernel, kernel), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [
        (int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, _ in stats[1:]
        if max(w, h) >= SPECK * side and max(w, h) < SLENDER * min(w, h)
    ]
    while True:
        groups = _grouped(red, boxes, LARGEST * side)
        if len(groups) == len(boxes):
            return groups
        boxes = groups


def _grouped(red: np.ndarray, boxes: list[Box], largest: float) -> list[Box]:
    groups: list[Box] = []
    # The largest first, so that a ring gathers what stands in it before small print gathers small print.
    for box in sorted(boxes, key=_size, reverse=True)[:MOST_PIECES]:
        home = next((index for index, group in enumerate(groups) if _belongs(red, box, group, largest)), None)
        if home is None:
            groups.append(box)
        else:
            groups[home] = union(groups[home], box)
    return groups


def _belongs(red: np.ndarray, piece: Box, group: Box, largest: float) -> bool:
    reach = round(NEAR * _size(group))
    near = (group[0] - reach, group[1] - reach, group[2] + reach, group[3] + reach)
    if not shared(piece, near):
        return False
    x0, y0, x1, y1 = group
    growth = GROWN if _outline(red[y0:y1, x0:x1])[1] >= DRAWN else MOST_GROWTH
    return _size(union(piece, group)) <= min(growth * _size(group), largest)


def _outline(patch: np.ndarray) -> tuple[str, float]:
    """Shape of the figure that fills `patch`, and how much of its outline is drawn."""
    height, width = patch.shape
    square, oval = _square_share(patch), _oval_share(patch)
    if square > oval + 0.1:
        return "square", square
    return ("round" if 0.85 < width / height < 1.18 else "oval"), oval


def _oval_share(patch: np.ndarray) -> float:
    height, width = patch.shape
    angles = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    drawn = np.zeros(len(angles), bool)
    for radius in np.linspace(0.9, 1.0, 10):
        x = ((0.5 + 0.5 * radius * np.cos(angles)) * (width - 1)).round().astype(int)
        y = ((0.5 + 0.5 * radius * np.sin(angles)) * (height - 1)).round().astype(int)
        drawn |= patch[y, x] > 0
    return float(drawn.mean())


def _lettering(patch: np.ndarray) -> float:
    """Emblems have nothing between their ring and the figure in the middle."""
    height, width = patch.shape
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    inked = np.zeros(len(angles), bool)
    for radius in np.linspace(0.6, 0.86, 12):
        x = ((0.5 + 0.5 * radius * np.cos(angles)) * (width - 1)).round().astype(int)
        y = ((0.5 + 0.5 * radius * np.sin(angles)) * (height - 1)).round().astype(int)
        inked |= patch[y, x] > 0
    return float(inked.mean())


def _square_share(patch: np.ndarray) -> float:
    height, width = patch.shape
    deep = max(2, round(0.1 * min(height, width)))
    across = (patch[:deep].max(axis=0), patch[-deep:].max(axis=0))
    down = (patch[:, :deep].max(axis=1), patch[:, -deep:].max(axis=1))
    return float(np.mean([(side > 0).mean() for side in (*across, *down)]))


def _size(box: Box) -> int:
    return max(box[2] - box[0], box[3] - box[1])
