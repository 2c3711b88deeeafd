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
    # By whole numbers it is several times as quick.
    while min(image.shape[:2]) > 1 and max(image.shape[:2]) >= 2 * side:
        height, width = (length // 2 for length in image.shape[:2])
        image = cv2.resize(image[: 2 * height, : 2 * width], (width, height), interpolation=cv2.INTER_AREA)
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)
