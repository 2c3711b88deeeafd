"""Correction tape and paper pasted over a value: a thin pale outline around it alone, where ruled cells are dark."""

import cv2
import numpy as np

from ocr.page import Box, Page

# In heights of the value: how far around it is looked, how high an outline is at least and at most, how much wider.
_AROUND, _LOWEST, _HIGHEST, _WIDER = 1.2, 0.8, 2.4, 6.0
# How much darker than the paper, of 255 levels, an outline is: less is noise, more is a printed rule. On a photograph
# the edge of a strip may be no darker than 9; from 6 on no further value of 104 drawn papers had one.
_FAINTEST, _DARKEST = 8, 70
# The share of the value's width that it runs along, and of the frame's area that it may fill.
_ALONG, _HOLLOW = 0.9, 0.2
_SMALLEST = 10


def is_pasted(page: Page, box: Box) -> bool:
    """Whether a pale outline, open on one side at most, runs around the value in `box`."""
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) < _SMALLEST:
        return False
    pad = round(_AROUND * high)
    x0, y0 = max(0, box[0] - 2 * pad), max(0, box[1] - pad)
    patch = page.image[y0 : box[3] + pad, x0 : box[2] + 4 * pad]
    grey = cv2.cvtColor(np.ascontiguousarray(patch), cv2.COLOR_BGR2GRAY)
    darker = float(np.median(grey)) - grey.astype(np.float32)
    # The edges of strokes and rules are as pale as an outline.
    print_ = cv2.dilate((darker > _DARKEST).astype(np.uint8), np.ones((5, 5), np.uint8))
    faint = ((darker >= _FAINTEST) & (print_ == 0)).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(
        cv2.morphologyEx(faint, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), connectivity=8
    )
    middle = ((box[0] + box[2]) / 2 - x0, (box[1] + box[3]) / 2 - y0)
    return any(
        left <= middle[0] <= left + width
        and top <= middle[1] <= top + height
        and _ALONG * wide <= width <= wide + _WIDER * high
        and _LOWEST * high <= height <= _HIGHEST * high
        and area <= _HOLLOW * width * height
        for left, top, width, height, area in (tuple(map(int, row)) for row in stats[1:count])
    )
