"""Making images smaller, for working copies and for pages that were taken too large."""

import cv2
import numpy as np


def fit(image: np.ndarray, side: int) -> np.ndarray:
    """`image` made smaller where its longest side is longer than `side`; no side becomes less than a pixel."""
    height, width = image.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return image
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)
