"""Ink and colour on a page image: whether a pen was at a place, and whether anything on the page is coloured at all."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.page import Box, Page
from review_models.review.rings import has_ring

STRONG_COLOUR = 25.0
"""Chroma distance (CIELAB) that seals and printed frames pass, and shadows and tints do not."""

ANY_COLOUR = 3.5
"""Below this the picture is grey all over: even black print has more in a colour scan with some ink on it."""

_LONGEST, _SMALLEST_PAGE = 1000, 50
_BLACKEST, _FAINTEST = 0.3, 0.85
_RED = 8.0
_INK, _STROKES = 70, 25
_NARROWEST = 8
_SECTORS, _RIM = 36, 0.8
_HEAD, _HEAD_OF_COPY = 0.22, 0.2  # emblems and coats of arms stand here; a ring alone says less than its colour
_DARK = 90
_SAMPLES = 150  # of the paper's colour, along the shorter side
_BLANK_SHARE, _INKED_SHARE = 0.004, 0.012


def handwriting(page: Page, box: Box) -> bool | None:
    """Whether dark ink other than a red seal stands in `box`; None for an empty box and where it is hard to say."""
    x0, y0, x1, y1 = (max(0, side) for side in box)
    patch = page.image[y0:y1, x0:x1]
    if patch.shape[0] < 4 or patch.shape[1] < 4:
        return None
    paper = float(np.percentile(patch[:, :, 2], 90))
    share = float(_without_rules(dark_ink(patch, paper, _DARK)).mean())
    if share >= _INKED_SHARE:
        return True
    return False if share <= _BLANK_SHARE else None


def dark_ink(image: NDArray[np.uint8], paper: float | NDArray[np.uint8], least: float) -> NDArray[np.bool_]:
    """Where ink other than red stands: at least so much darker, of 255, than the `paper` is in the red channel."""
    # Red ink is bright in that channel, so a seal over the place vanishes; in the shade even red is dark there.
    stamped = cv2.dilate(_reddish(image).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    found: NDArray[np.bool_] = (np.asarray(paper, np.float32) - image[:, :, 2] > least) & ~stamped
    return found


def ink_colour(page: Page, box: Box) -> tuple[float, float] | None:
    """The chroma (CIELAB a, b) of what is written in `box` beside that of the paper there; black print is near (0, 0).
    None where too little is written.
    """
    x0, y0, x1, y1 = (max(0, side) for side in box)
    patch = page.image[y0:y1, x0:x1]
    if min(patch.shape[:2]) < 6:
        return None
    lab = cv2.cvtColor(np.ascontiguousarray(patch), cv2.COLOR_BGR2LAB).astype(np.float32)
    light = lab[:, :, 0]
    paper = float(np.percentile(light, 85))
    written = light < paper - _INK
    if int(written.sum()) < _STROKES:
        return None
    colour = np.median(lab[written][:, 1:], axis=0) - np.median(lab[light > paper - 15][:, 1:], axis=0)
    return float(colour[0]), float(colour[1])


def pen_colour(page: Page, box: Box) -> float:
    """The chroma of a stretch of `box`, two characters long, that is written in a colour other than red; 0 where none
    is. A value with its printed unit, 143.38平方米, is coloured in part only. What leans to yellow is print under a
    stain.
    """
    x0, y0, x1, y1 = box
    step = max(_NARROWEST, y1 - y0)
    stretches = [ink_colour(page, (x, y0, min(x1, x + step), y1)) for x in range(x0, x1, step)]
    strengths = [
        0.0 if found is None or found[1] > max(0.0, -found[0]) else max(map(abs, found)) for found in stretches
    ]
    return max((min(pair) for pair in pairwise(strengths)), default=max(strengths, default=0.0))


def strongest_colour(page: Page) -> float:
    """The largest chroma distance of anything on the page from what surrounds it; 0 for an empty image."""
    if min(page.image.shape[:2]) < 2:
        return 0.0
    small, _ = _reduced(page.image)
    chroma = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2LAB)[:, :, 1:].astype(np.float32), (0, 0), 1.0)
    return float(np.linalg.norm(chroma - cv2.blur(chroma, (81, 81)), axis=2).max())


def red_share(page: Page, box: Box, without: Sequence[Box] = ()) -> float:
    """The share of `box` that is red, the places `without` left out."""
    height, width = page.image.shape[:2]
    x0, y0, x1, y1 = max(0, box[0]), max(0, box[1]), min(width, box[2]), min(height, box[3])
    if x1 - x0 < 4 or y1 - y0 < 4:
        return 0.0
    redness = cv2.cvtColor(np.ascontiguousarray(page.image[y0:y1, x0:x1]), cv2.COLOR_BGR2LAB)[:, :, 1]
    mask = redness.astype(np.float32) > float(np.median(redness)) + _RED
    for a0, b0, a1, b1 in without:
        mask[max(0, b0 - y0) : max(0, b1 - y0), max(0, a0 - x0) : max(0, a1 - x0)] = False
    return float(mask.mean())


def red_marks(page: Page) -> list[tuple[Box, bool]]:
    """Red marks of the size and shape of a seal, below the head of the page, and whether each has a round rim.

    A seal that runs into a red frame, or one too pale to be read, is found here where a seal detector misses it.
    """
    small, scale = _reduced(page.image)
    redness = cv2.cvtColor(small, cv2.COLOR_BGR2LAB)[:, :, 1].astype(np.float32)
    return list(_marks((redness - cv2.blur(redness, (161, 161)) > _RED).astype(np.uint8), scale))


def may_be_copy(page: Page) -> bool:
    """Whether the page has no strong colour but something round in grey, as a seal looks on a photocopy."""
    if strongest_colour(page) >= STRONG_COLOUR:
        return False
    if has_ring(page, _HEAD_OF_COPY):
        return True
    small, scale = _reduced(page.image)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    paper = float(np.percentile(grey, 90))
    # Print is black at its core; what is grey there was coloured, or is the edge of a stroke.
    faint = ((grey > _BLACKEST * paper) & (grey < _FAINTEST * paper)).astype(np.uint8)
    return any(
        round_ for _, round_ in _marks(cv2.morphologyEx(faint, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), scale)
    )


def _reduced(image: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    scale = min(1.0, _LONGEST / max(image.shape[:2]))
    return cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), scale


def _marks(mask: NDArray[np.uint8], scale: float) -> Iterator[tuple[Box, bool]]:
    """Figures of `mask` that have the size and shape of a seal, in pixels of the page, and whether each has a rim."""
    if min(mask.shape) < _SMALLEST_PAGE:
        return
    long = max(mask.shape) // 8
    for kernel in (np.ones((1, long), np.uint8), np.ones((long, 1), np.uint8)):
        frame = cv2.dilate(cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel), np.ones((5, 5), np.uint8))
        mask[frame > 0] = 0
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(joined, connectivity=8)
    least, most = 0.05 * max(mask.shape), 0.4 * max(mask.shape)
    for number in range(1, count):
        x, y, width, height = (int(side) for side in stats[number][:4])
        long_side, short_side = max(width, height), min(width, height)
        if centres[number][1] <= _HEAD * mask.shape[0] or not least <= short_side <= long_side <= min(
            most, 2 * short_side
        ):
            continue
        box = (int(x / scale), int(y / scale), int((x + width) / scale), int((y + height) / scale))
        yield box, _has_rim((labels == number) & (mask > 0))


def _has_rim(mark: NDArray[np.bool_]) -> bool:
    """Whether red lies nearly all the way along a circle around the mark."""
    points = np.argwhere(mark).astype(np.float32)
    (row, column), radius = cv2.minEnclosingCircle(points)
    offsets = points - np.array([row, column], np.float32)
    distance = np.hypot(offsets[:, 0], offsets[:, 1])
    rim = offsets[distance > 0.85 * radius]
    angles = np.floor((np.arctan2(rim[:, 0], rim[:, 1]) + np.pi) / (2 * np.pi) * _SECTORS).astype(int) % _SECTORS
    return len(set(angles.tolist())) >= _RIM * _SECTORS


def _reddish(patch: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where the ink is red; blue ink leans towards red too, but more towards blue."""
    chroma = cv2.cvtColor(np.ascontiguousarray(patch), cv2.COLOR_BGR2LAB)[:, :, 1:].astype(np.float32)
    step = max(1, min(patch.shape[:2]) // _SAMPLES)
    chroma -= np.median(chroma[::step, ::step].reshape(-1, 2), axis=0)
    found: NDArray[np.bool_] = (chroma[:, :, 0] > _RED) & (chroma[:, :, 1] > 0)
    return found


def _without_rules(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Long thin horizontal strokes are the line to sign on, not the signature."""
    mask = dark.astype(np.uint8)
    rules = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, max(8, dark.shape[0] * 3 // 4)), np.uint8))
    return (mask > 0) & (rules == 0)
