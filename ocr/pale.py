"""Print alone: what remains of a place when red ink and ink paler than print, a copied seal's, are taken out."""

import cv2
import numpy as np

from ocr.red import without_red

PRINT, PALE = 0.4, 0.7
"""Brightness, as a share of the paper's, up to which ink is print, and from which it is a seal's. Of the bounds tried
on two copies, of thick and of thin print under grey seals, the only ones that both were read with."""
LEAST_INK = 0.004
"""Share of a row or column, over the specks of a copy, from which something is printed in it."""
EDGE = 0.6
"""Share of a row or column from which a dark line is the frame of a cell."""
AROUND = 0.15
"""Of the height of what is printed, left around it."""


def print_alone(image: np.ndarray) -> np.ndarray:
    """A copy of `image` (height × width × 3, BGR) without other ink, cut to what is printed; empty where nothing is."""
    if image.size == 0:
        return image
    grey = without_red(image)[:, :, 0].astype(np.float32)
    paper = max(1.0, float(np.percentile(grey, 90)))
    bright = np.clip((grey / paper - PRINT) / (PALE - PRINT), 0.0, 1.0)
    cleaned = grey + bright * np.maximum(0.0, paper - grey)
    box = _printed(cleaned < (PRINT + PALE) / 2 * paper)
    if box is None:
        return image[:0, :0]
    x0, y0, x1, y1 = box
    return cv2.cvtColor(cleaned[y0:y1, x0:x1].clip(0, 255).astype(np.uint8), cv2.COLOR_GRAY2BGR)


def _printed(dark: np.ndarray) -> tuple[int, int, int, int] | None:
    """The box of what is printed, with a little around it."""
    rows = _inked(dark.mean(axis=1))
    columns = _inked(dark[slice(*rows)].mean(axis=0)) if rows else None
    if rows is None or columns is None:
        return None
    (x0, x1), (y0, y1) = columns, rows
    more = round(AROUND * (y1 - y0))
    return max(0, x0 - more), max(0, y0 - more), x1 + more, y1 + more


def _inked(along: np.ndarray) -> tuple[int, int] | None:
    """From where to where something is printed, by the share of each row or column that is dark."""
    places = np.flatnonzero((along > LEAST_INK) & (along < EDGE))
    return (int(places[0]), int(places[-1]) + 1) if len(places) else None
