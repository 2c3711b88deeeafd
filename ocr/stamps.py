"""Where red stamps stand on a page, and their shape; knows nothing of their text."""

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.order import union
from ocr.page import Box
from ocr.red import red_mask

SMALLEST = 0.05
"""A stamp's side as a share of the page's shorter side."""
SPECK = 0.008
"""Red figures smaller than this share are noise; larger ones may be a piece of a broken ring."""
MOST_PIECES = 400
NEAR = 0.2
"""Pieces nearer than this share of the larger one's size belong together."""
MOST_GROWTH = 1.7
"""A quarter of a ring may double in size by its other pieces; two stamps side by side stay two."""
MOST_RED = 0.55
"""Stamps are hollow; emblems, logos and photographs are filled."""


@dataclass(frozen=True)
class Stamp:
    """`ring` is the share of the outline that is really drawn, 0 to 1."""

    box: Box
    shape: str
    ring: float


def find_stamps(image: np.ndarray) -> list[Stamp]:
    """Compact, mostly hollow red figures of a page (BGR), from top to bottom."""
    height, width = image.shape[:2]
    side = min(height, width)
    red = red_mask(image)
    found = []
    for x0, y0, x1, y1 in _pieces(red, side):
        w, h = x1 - x0, y1 - y0
        if not SMALLEST * side < min(w, h) or not 0.45 < w / h < 2.3:
            continue
        patch = red[y0:y1, x0:x1]
        if not 0.02 < float((patch > 0).mean()) < MOST_RED:
            continue
        shape, ring = _outline(patch)
        found.append(Stamp((x0, y0, x1, y1), shape, ring))
    return sorted(found, key=lambda stamp: (stamp.box[1], stamp.box[0]))


def _pieces(red: np.ndarray, side: int) -> list[Box]:
    """Boxes of red figures; pieces of one figure joined."""
    kernel = max(3, side // 160) | 1
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((kernel, kernel), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:] if max(w, h) >= SPECK * side]
    while True:
        groups = _grouped(boxes)
        if len(groups) == len(boxes):
            return _nested_away(groups)
        boxes = groups


def _grouped(boxes: list[Box]) -> list[Box]:
    groups: list[Box] = []
    # The largest first, so that a ring gathers what stands in it before small print gathers small print.
    for box in sorted(boxes, key=_size, reverse=True)[:MOST_PIECES]:
        home = next((index for index, group in enumerate(groups) if _belongs(box, group)), None)
        if home is None:
            groups.append(box)
        else:
            groups[home] = union(groups[home], box)
    return groups


def _belongs(piece: Box, group: Box) -> bool:
    reach = NEAR * _size(group)
    close = (
        piece[0] < group[2] + reach
        and group[0] - reach < piece[2]
        and piece[1] < group[3] + reach
        and group[1] - reach < piece[3]
    )
    whole = union(piece, group)
    # A piece may lengthen an arc to a ring, but not string stamps together.
    return close and _size(whole) <= MOST_GROWTH * _size(group)


def _nested_away(groups: list[Box]) -> list[Box]:
    return [
        box
        for box in groups
        if not any(other != box and union(box, other) == other and _size(other) > _size(box) for other in groups)
    ]


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


def _square_share(patch: np.ndarray) -> float:
    height, width = patch.shape
    deep = max(2, round(0.1 * min(height, width)))
    across = (patch[:deep].max(axis=0), patch[-deep:].max(axis=0))
    down = (patch[:, :deep].max(axis=1), patch[:, -deep:].max(axis=1))
    return float(np.mean([(side > 0).mean() for side in (*across, *down)]))


def _size(box: Box) -> int:
    return max(box[2] - box[0], box[3] - box[1])
