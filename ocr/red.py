"""What is red on a page: the ink of seals, fresh or faded."""

import cv2
import numpy as np


def red_mask(image: np.ndarray) -> np.ndarray:
    """255 where a pixel is red ink, else 0 (height × width, uint8). Faded ink is pink: little saturation, bright."""
    hue, saturation, value = cv2.split(cv2.cvtColor(image, cv2.COLOR_BGR2HSV))
    red = ((hue < 12) | (hue > 165)) & (saturation > 40) & (value > 80)
    return red.astype(np.uint8) * 255


def without_red(image: np.ndarray) -> np.ndarray:
    """`image` as its red channel shows it, in which red ink is as bright as paper and black ink stays black."""
    return cv2.cvtColor(image[:, :, 2], cv2.COLOR_GRAY2BGR)
