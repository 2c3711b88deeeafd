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
    _, _, found, _ = cv2.connectedComponentsWithStats(255 - rules, connectivity=4)
    cells = [
        (int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, area in found[1:]
        if w >= _WIDTH and h >= _HEIGHT and area >= 0.7 * w * h and w * h <= _LARGEST * width * height
    ]
    return sorted(cells, key=lambda cell: (cell[1], cell[0])) if len(cells) >= _CELLS else []
