"""What a pen left on a page outside of its printed lines: blobs of dark ink of the size of handwriting."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.page import Box, Page
from review_models.review.ink import dark_ink

_DARKER = 45
# In heights of a printed line: how far strokes of one name lie apart, and how large a name is at least and at most.
_APART, _LOWEST, _NARROWEST, _HIGHEST, _WIDEST = 0.5, 0.45, 0.45, 4.0, 16.0
# Ink in squares of that height: what surely is a stroke, and what may be a speck.
_STROKES, _SPECK = 0.12, 0.05
# How much darker than the paper, at a quarter of the size how broad, a cloth is on which it lies.
_CLOTH, _BROAD, _SMALL = 15, 5, 0.25
_PAD, _EDGE = 0.12, 0.012


@dataclass(frozen=True)
class Blob:
    """Strokes that lie together; `sure` where they are too many for a speck of dirt."""

    box: Box
    sure: bool


def blobs(page: Page, height: float, printed: Sequence[Box]) -> list[Blob]:
    """Dark ink that is no red seal, no ruled line, and lies outside the lines `printed`; `height` is that of a line."""
    image = page.image
    if min(image.shape[:2]) < 80 or height < 4:
        return []
    paper = _paper(image)
    dark = dark_ink(image, paper, _DARKER).astype(np.uint8)
    dark[_cloth(image, paper)] = 0
    for kernel in ((1, max(24, round(2.2 * height))), (max(24, round(2.2 * height)), 1)):
        rules = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(kernel, np.uint8))
        dark[cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0] = 0
    pad = round(_PAD * height)
    for x0, y0, x1, y1 in printed:
        dark[max(0, y0 - pad) : y1 + pad, max(0, x0 - pad) : x1 + pad] = 0
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    size = max(3, round(_APART * height))
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    ink = np.bincount(labels[dark > 0], minlength=count)
    return [
        Blob((x, y, x + wide, y + high), bool(ink[number] >= _STROKES * height**2))
        for number, (x, y, wide, high) in enumerate(tuple(int(side) for side in row[:4]) for row in stats)
        if number > 0
        and ink[number] >= _SPECK * height**2
        and _LOWEST * height <= high <= _HIGHEST * height
        and _NARROWEST * height <= wide <= _WIDEST * height
        and not _at_edge((x, y, x + wide, y + high), page)
    ]


def _paper(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How bright the paper is in the red channel, around each pixel."""
    red = np.ascontiguousarray(image[:, :, 2])
    size = max(31, min(image.shape[:2]) // 24 | 1)
    closed = cv2.morphologyEx(
        cv2.resize(red, None, fx=0.25, fy=0.25), cv2.MORPH_CLOSE, np.ones((size // 4,) * 2, np.uint8)
    )
    paper: NDArray[np.uint8] = cv2.resize(cv2.blur(closed, (9, 9)), red.shape[::-1])
    return paper


def _cloth(image: NDArray[np.uint8], paper: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where the pattern of a table shows beside the paper: dark, broader than strokes, and it goes on to the edge."""
    small = cv2.resize(
        paper.astype(np.int16) - image[:, :, 2], None, fx=_SMALL, fy=_SMALL, interpolation=cv2.INTER_AREA
    )
    broad = cv2.morphologyEx((small > _CLOTH).astype(np.uint8), cv2.MORPH_OPEN, np.ones((_BROAD, _BROAD), np.uint8))
    _, parts = cv2.connectedComponents(broad, connectivity=8)
    rim = np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]])
    table = np.isin(parts, np.unique(rim[rim > 0])).astype(np.uint8)
    spread = cv2.dilate(table, np.ones((3, 3), np.uint8))
    found: NDArray[np.bool_] = cv2.resize(spread, image.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
    return found


def _at_edge(box: Box, page: Page) -> bool:
    """What touches the edge of the picture is the table that the paper lay on."""
    wide, high = page.image.shape[1], page.image.shape[0]
    return (
        box[0] <= _EDGE * wide or box[1] <= _EDGE * high or box[2] >= (1 - _EDGE) * wide or box[3] >= (1 - _EDGE) * high
    )
