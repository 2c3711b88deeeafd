"""What is left of a page for the search for text once its blank rows and its blank margins are taken out.

Searching takes as long as the image is large, whether anything stands there or not, and most papers are half blank.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.resize import fit

WORK_SIDE = 640
PALE = 8
"""Grey levels by which ink is darker than the paper around it; a pencil has about 60."""
LEAST = 3
"""Pixels of the working copy in a row or column; fewer are dust."""
RULE = 64
"""Pixels of the working copy; what is straight for longer is a rule or a frame, around which there may be nothing."""
AROUND = 13
"""Pixels of the working copy that stay on either side of ink: more than half the height of ordinary print."""
WORTH = 0.85
"""With more of the page left, it is searched as a whole."""


@dataclass(frozen=True)
class Inked:
    """`image` is what is left, one part below another; `rows` has the page's row of each of its rows, and `left` is
    where its first column stands on the page.
    """

    image: np.ndarray
    rows: np.ndarray
    left: int

    def on_page(self, points: np.ndarray) -> np.ndarray:
        """`points` (… × 2: x, y) of `image` in pixels of the page."""
        moved = points.astype(np.intp)
        moved[..., 0] += self.left
        moved[..., 1] = self.rows[np.minimum(moved[..., 1], len(self.rows) - 1)]
        return moved


def inked(image: np.ndarray, step: float) -> Inked:
    """The parts of `image` (BGR) in which something may be written; its sides are multiples of `step` pixels as far as
    the page is large enough.
    """
    height, width = image.shape[:2]
    across, down = _marked(image)
    rows, columns = _spread(down, height), _spread(across, width)
    if not rows.any() or not columns.any():
        return _whole(image)
    found = np.flatnonzero(columns)
    # Blank columns within the page stay, or columns of a table might be taken for one line.
    left, right = _stretched(int(found[0]), int(found[-1]) + 1, width, step)
    kept = np.flatnonzero(rows)
    if len(kept) * (right - left) > WORTH * height * width:
        return _whole(image)
    missing = min(round(np.ceil(len(kept) / step) * step) - len(kept), height - len(kept))
    kept = np.sort(np.concatenate([kept, np.flatnonzero(~rows)[:missing]]))
    return Inked(np.ascontiguousarray(image[kept, left:right]), kept, left)


def _whole(image: np.ndarray) -> Inked:
    return Inked(image, np.arange(image.shape[0]), 0)


def _marked(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """In which columns, and in which rows, of a working copy ink stands that is no rule."""
    grey = fit(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), WORK_SIDE)
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, PALE)
    rules = np.zeros_like(ink)
    for kernel in (np.ones((1, RULE), np.uint8), np.ones((RULE, 1), np.uint8)):
        rules |= cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    ink &= ~cv2.dilate(rules, np.ones((3, 3), np.uint8))
    down = ink.sum(axis=1) >= LEAST
    return ink.sum(axis=0) >= LEAST, down


def _spread(marked: np.ndarray, length: int) -> np.ndarray:
    """`marked` with what stands around it, for a side of `length` pixels."""
    wide = np.convolve(marked, np.ones(2 * AROUND + 1), "same") > 0
    return wide[np.arange(length) * len(wide) // length]


def _stretched(first: int, last: int, length: int, step: float) -> tuple[int, int]:
    """The stretch from `first` to `last` made a multiple of `step`, within `length`."""
    size = min(length, round(np.ceil((last - first) / step) * step))
    start = min(max(0, first - (size - (last - first)) // 2), length - size)
    return start, start + size
