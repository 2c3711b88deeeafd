"""Ruled tables: the cells of a page, found by their lines."""

import cv2
import numpy as np

from ocr.page import Box

# Cells smaller than this, in pixels, hold no text; a "cell" of most of the page is its frame.
_WIDTH, _HEIGHT, _LARGEST = 18, 14, 0.6
_CELLS = 4


def cells_of(image: np.ndarray) -> list[Box]:
    """Boxes of the cells of all ruled tables of `image` (BGR), in reading order; none where they are too few."""
    height, width = image.shape[:2]
    if height < 80 or width < 80:
        return []
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 10)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(40, width // 20)), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(28, height // 60), 1), np.uint8))
    rules = cv2.dilate(across | down, np.ones((5, 5), np.uint8))
    left, top, rules = _ruled(rules)
    _, _, found, _ = cv2.connectedComponentsWithStats(255 - rules, connectivity=4)
    cells = [
        (int(left + x), int(top + y), int(left + x + w), int(top + y + h))
        for x, y, w, h, area in found[1:]
        # What reaches around all rules lies outside the tables.
        if (h, w) != rules.shape
        and (w >= _WIDTH and h >= _HEIGHT and area >= 0.7 * w * h and w * h <= _LARGEST * width * height)
    ]
    return sorted(cells, key=lambda cell: (cell[1], cell[0])) if len(cells) >= _CELLS else []


def _ruled(rules: np.ndarray) -> tuple[int, int, np.ndarray]:
    """Where the part of `rules` with rules in it and a pixel around them begins, and that part: telling cells apart
    takes as long as the image is large.
    """
    x, y, width, height = cv2.boundingRect(rules)
    right, bottom = x + width, y + height
    # Rules from edge to edge part what lies outside them, of which a piece may be a cell.
    if (x == 0 and right == rules.shape[1]) or (y == 0 and bottom == rules.shape[0]):
        return 0, 0, rules
    left, top = max(0, x - 1), max(0, y - 1)
    return left, top, rules[top : bottom + 1, left : right + 1]
