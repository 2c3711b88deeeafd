"""How much ink stands in a signing place: enough to tell a signed one from an empty one, not to judge the hand."""

from collections.abc import Iterable

import cv2
import numpy as np

from ocr.order import area, shared
from ocr.page import Box, Page
from ocr.red import red_mask

CONTRAST = 45
"""Grey levels by which ink is darker than the paper around it; pencil and faint pens have about 60."""
SPECK = 6
"""Pixels; smaller spots are dust and compression."""
FULL = 0.10
"""Ink that counts as 1, as a share of the square on the height of a line of writing: about one character of a pen."""


def ink_in(page: Page, box: Box, leave_out: Iterable[Box] = ()) -> float:
    """How much ink that is no rule, no seal and no neighbouring print stands in `box` of `page`, 0 (empty) to 1.

    `leave_out` are boxes of print that belongs to the place itself, such as its label. An empty signing place gives
    less than 0.1, a signature more than 0.5.
    """
    height, width = page.image.shape[:2]
    x0, y0, x1, y1 = max(0, box[0]), max(0, box[1]), min(width, box[2]), min(height, box[3])
    if x1 - x0 < 4 or y1 - y0 < 4:
        return 0.0
    crop = np.ascontiguousarray(page.image[y0:y1, x0:x1])
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    paper = float(np.percentile(grey, 80))
    ink = ((grey < paper - CONTRAST) & (red_mask(crop) == 0)).astype(np.uint8)
    for left, top, right, bottom in (*leave_out, *_neighbours(page, (x0, y0, x1, y1))):
        ink[max(0, top - y0) : max(0, bottom - y0), max(0, left - x0) : max(0, right - x0)] = 0
    ink = _without_specks(_without_rules(ink))
    unit = min(y1 - y0, _line_height(page))
    return round(min(1.0, float(ink.sum()) / (FULL * unit * unit)), 3)


def _neighbours(page: Page, box: Box) -> list[Box]:
    """Characters of the page's lines that reach into `box` but stand mostly outside it."""
    found = []
    for line in page.lines:
        for character in line.characters or (line.box,):
            inside = shared(character, box)
            if 0 < inside < 0.5 * area(character):
                found.append(character)
    return found


def _line_height(page: Page) -> int:
    """The height that writing has on this page: a little more than print."""
    heights = [line.box[3] - line.box[1] for line in page.lines]
    return round(1.5 * float(np.median(heights))) if heights else page.height // 30


def _without_rules(ink: np.ndarray) -> np.ndarray:
    """Straight lines across or down most of the place are the form's, not the writer's."""
    height, width = ink.shape
    rules = np.zeros_like(ink)
    for kernel in (np.ones((1, max(20, width // 3)), np.uint8), np.ones((max(20, height * 2 // 3), 1), np.uint8)):
        rules |= cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
    return ink & ~cv2.dilate(rules, np.ones((3, 3), np.uint8))


def _without_specks(ink: np.ndarray) -> np.ndarray:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= SPECK
    large[0] = False
    return large[labels].astype(np.uint8)
