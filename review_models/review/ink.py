"""Ink and colour on a page image: whether a pen was at a place, and whether anything on the page is coloured at all."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.page import Box, Page

STRONG_COLOUR = 25.0
"""Chroma distance (CIELAB) that seals and printed frames pass and shadows, tints and dark blue ink do not."""

ANY_COLOUR = 3.5
"""Below this the picture is grey all over: even black print has more in a colour scan with some ink on it."""

_LONGEST = 1000
_DARK = 60
_BLANK_SHARE, _INKED_SHARE = 0.004, 0.012


def handwriting(page: Page, box: Box) -> bool | None:
    """Whether dark ink other than a red seal stands in `box`; None for an empty box and where it is hard to say."""
    x0, y0, x1, y1 = (max(0, side) for side in box)
    patch = page.image[y0:y1, x0:x1]
    if patch.shape[0] < 4 or patch.shape[1] < 4:
        return None
    # Red ink is bright in the red channel, so a seal over the place vanishes there.
    red: NDArray[np.uint8] = np.ascontiguousarray(patch[:, :, 2])
    paper = float(np.percentile(red, 90))
    share = float((_without_rules(red.astype(np.float32) < paper - _DARK)).mean())
    if share >= _INKED_SHARE:
        return True
    return False if share <= _BLANK_SHARE else None


def strongest_colour(page: Page) -> float:
    """The largest chroma distance of anything on the page from what surrounds it; 0 for an empty image."""
    image = page.image
    if min(image.shape[:2]) < 2:
        return 0.0
    scale = min(1.0, _LONGEST / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    chroma = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2LAB)[:, :, 1:].astype(np.float32), (0, 0), 1.0)
    return float(np.linalg.norm(chroma - cv2.blur(chroma, (81, 81)), axis=2).max())


def _without_rules(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Long thin horizontal strokes are the line to sign on, not the signature."""
    width = dark.shape[1]
    mask = dark.astype(np.uint8)
    rules = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(8, width // 4)), np.uint8))
    return (mask > 0) & (rules == 0)
