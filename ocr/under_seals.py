"""Text that seals cover: the page is read with their ink taken out, and doubtful lines once more with it."""

from dataclasses import replace

import cv2
import numpy as np

from ocr.engine import TextEngine
from ocr.order import area, shared
from ocr.page import Box, Line, Seal
from ocr.red import red_mask

MARGIN = 0.08
"""Of the seal's size, around it: its ink spreads, and compression smears its colour."""
DOUBT = 0.9
"""Confidence below which a line under a seal is read as it is, too: a photograph's red channel may be the worse one."""
PRINT, PALE = 0.45, 0.75
"""Brightness in the red channel, as a share of the paper's, up to which ink is print, and from which it is a seal's."""
NEW_LINE = 0.6
"""Least confidence of a line that mostly stands under a seal."""
INK = 0.28
"""How much darker than paper print is, as a share, where red counts as paper; a line with less is the seal's own: of 76
lines under drawn seals print had 0.38 or more, thin print least, and what seals left of their own 0.18 at most."""


def lines_under(engine: TextEngine, image: np.ndarray, seals: list[Seal]) -> list[Line]:
    """The lines of the upright page `image`; of those under one of `seals` what is read best, and no seal's own."""
    if not seals:
        return engine.lines(image)
    cleaned = without_seals(image, seals)
    return [
        better
        for line in engine.lines(cleaned)
        if not any(_is_print_of(seal.box, line.box, cleaned) for seal in seals)
        and (better := _better(engine, image, line, seals))
    ]


def without_seals(image: np.ndarray, seals: list[Seal]) -> np.ndarray:
    """A copy of `image` on which the ink of `seals` is painted over with the paper around it; black print stays."""
    cleaned = image.copy()
    height, width = image.shape[:2]
    for seal in seals:
        x0, y0, x1, y1 = seal.box
        extra = round(MARGIN * max(x1 - x0, y1 - y0))
        patch = cleaned[max(0, y0 - extra) : min(height, y1 + extra), max(0, x0 - extra) : min(width, x1 + extra)]
        ink = cv2.dilate(red_mask(patch), np.ones((5, 5), np.uint8)) > 0
        # Red ink is bright in the red channel, though not as bright as paper; print is dark in it.
        red = patch[:, :, 2].astype(np.float32)
        paper = max(1.0, float(np.percentile(red, 90)))
        bright = np.clip((red / paper - PRINT) / (PALE - PRINT), 0.0, 1.0)
        # Not brighter than the paper beside it: among white blots the detector overlooks what is written.
        ground = float(np.median(red[~ink])) if not ink.all() else paper
        patch[ink] = np.minimum(red + bright * np.maximum(0.0, ground - red), ground)[ink, None].astype(np.uint8)
    return cleaned


def _better(engine: TextEngine, image: np.ndarray, line: Line, seals: list[Seal]) -> Line | None:
    """`line`, or what stands there with the seal's ink where that is read more surely; None where neither is sure."""
    under = max(shared(line.box, seal.box) for seal in seals)
    if not under or line.confidence >= DOUBT:
        return line
    x0, y0, x1, y1 = line.box
    text, confidence = engine.recognise(image[y0:y1, x0:x1])
    if confidence > line.confidence and len(text) >= 0.7 * len(line.text):
        characters = line.characters if len(text) == len(line.text) else ()
        line = replace(line, text=text, confidence=confidence, characters=characters)
    return line if line.confidence >= NEW_LINE or under < 0.5 * area(line.box) else None


def _is_print_of(seal: Box, box: Box, cleaned: np.ndarray) -> bool:
    if shared(box, seal) < 0.8 * area(box):
        return False
    levels = cleaned[box[1] : box[3], box[0] : box[2], 2]
    if levels.size == 0:
        return True
    paper, ink = np.percentile(levels, (90, 2))
    return bool(paper - ink < INK * paper)
