"""Portraits: a picture without text, upright, one thing in the middle of a plain background."""

import cv2
import numpy as np

from review_models.reading.part import Part

# Height to width of portraits, from 32:22 of identity photos to nearly square pictures.
_LOWEST, _TALLEST = 1.1, 1.8
_SIZE = 96


def is_portrait(part: Part) -> bool:
    """Whether the page looks like a 证件照; a cheap look at colours, no face is searched for."""
    if sum(len(line.text) for line in part.lines if line.confidence > 0.7) > 4:
        return False
    image = _without_margin(part.page.image)
    height, width = image.shape[:2]
    if height < 32 or width < 32 or not _LOWEST <= height / width <= _TALLEST:
        return False
    small = cv2.resize(image, (_SIZE, round(_SIZE * 1.4)), interpolation=cv2.INTER_AREA).astype(np.float32)
    left, right = small[4:24, 3:15].reshape(-1, 3), small[4:24, -15:-3].reshape(-1, 3)
    plain = max(left.std(axis=0).max(), right.std(axis=0).max()) < 22
    same = np.abs(left.mean(axis=0) - right.mean(axis=0)).max() < 40
    background = (left.mean(axis=0) + right.mean(axis=0)) / 2
    middle = small[30:90, 28:68].reshape(-1, 3)
    filled = (np.abs(middle - background).max(axis=1) > 30).mean() > 0.5
    return bool(plain and same and filled)


def _without_margin(image: np.ndarray) -> np.ndarray:
    """The picture without the white paper around it."""
    inside = (image.min(axis=2) < 235) if image.size else np.zeros(image.shape[:2], bool)
    rows, columns = np.flatnonzero(inside.mean(axis=1) > 0.05), np.flatnonzero(inside.mean(axis=0) > 0.05)
    if rows.size == 0 or columns.size == 0:
        return image
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
