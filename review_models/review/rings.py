"""Rings drawn on a page in any colour, as a seal is on a photocopy: looked for where print leaves them in peace."""

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.page import Box, Page

_LONGEST, _SMALLEST_PAGE = 900, 50
# Of the page's longer side: how large a seal is.
_LEAST, _MOST = 0.03, 0.12
_MOST_TRIED, _EDGE, _VOTES = 30, 150, 40
_DARK, _PAPER = 0.85, 255
_SHADE = 25  # pixels: shadows are larger, the strokes of print and seals are not
# Shares of a ring that are drawn, and drawn right outside of it: print and pictures are dark there too.
_DRAWN, _OUTSIDE = 0.75, 0.6
_AROUND = np.linspace(0, 2 * np.pi, 120, endpoint=False)


def has_ring(page: Page, head: float, without: Sequence[Box] = ()) -> bool:
    """Whether a ring of the size of a seal stands on the page, below its `head`, a share of its height; what stands in
    the places `without` is none.
    """
    scale = min(1.0, _LONGEST / max(page.image.shape[:2]))
    grey = cv2.cvtColor(page.image, cv2.COLOR_BGR2GRAY)
    grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if min(grey.shape) < _SMALLEST_PAGE:
        return False
    grey = _evenly_lit(grey)
    _wipe(grey, without, scale)
    blank = grey.copy()
    _wipe(blank, [line.box for line in page.lines], scale)
    long = max(grey.shape)
    found = cv2.HoughCircles(
        blank,
        cv2.HOUGH_GRADIENT,
        1.5,
        _LEAST * long,
        param1=_EDGE,
        param2=_VOTES,
        minRadius=round(_LEAST * long),
        maxRadius=round(_MOST * long),
    )
    circles = [] if found is None else found.reshape(-1, 3)[:_MOST_TRIED]
    dark = grey < _DARK * _PAPER
    return any(y > head * grey.shape[0] and _is_drawn(dark, x, y, radius) for x, y, radius in circles)


def _evenly_lit(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The page as if no shadow lay on it: paper is white everywhere."""
    around = np.ones((_SHADE, _SHADE), np.uint8)
    light = cv2.GaussianBlur(cv2.dilate(grey, around), (0, 0), _SHADE).astype(np.float32)
    return (grey.astype(np.float32) * _PAPER / np.maximum(light, 1)).clip(0, _PAPER).astype(np.uint8)


def _wipe(grey: NDArray[np.uint8], places: Iterable[Box], scale: float) -> None:
    """Paint the places over as paper."""
    for box in places:
        x0, y0, x1, y1 = (max(0, round(side * scale)) for side in box)
        grey[y0:y1, x0:x1] = _PAPER


def _is_drawn(dark: NDArray[np.bool_], x: float, y: float, radius: float) -> bool:
    """Whether a ring of about this size is dark nearly all the way, and the paper around it is not."""
    drawn = max(_share(dark, x, y, radius * each / 100) for each in range(94, 107))
    return drawn >= _DRAWN and _share(dark, x, y, 1.15 * radius) <= _OUTSIDE


def _share(dark: NDArray[np.bool_], x: float, y: float, radius: float) -> float:
    hit = np.zeros(len(_AROUND), bool)
    for off in (-1, 0, 1):
        columns = np.clip((x + (radius + off) * np.cos(_AROUND)).round().astype(int), 0, dark.shape[1] - 1)
        rows = np.clip((y + (radius + off) * np.sin(_AROUND)).round().astype(int), 0, dark.shape[0] - 1)
        hit |= dark[rows, columns]
    return float(hit.mean())
