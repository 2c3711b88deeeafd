"""Page images with the evidence marked on them."""

from collections.abc import Sequence

import cv2
import numpy as np

from ocr.page import Box, Page

_COLOUR = (40, 40, 220)  # BGR
_LONGEST = 1100  # pixels: readable on a screen, small in a report


def marked(page: Page, boxes: Sequence[Box]) -> np.ndarray:
    """A copy of the page's image, height × width × 3 BGR, scaled for reports, with `boxes` framed."""
    scale = min(1.0, _LONGEST / max(page.width, page.height))
    image = cv2.resize(page.image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    for box in boxes:
        x0, y0, x1, y1 = (round(value * scale) for value in box)
        cv2.rectangle(image, (x0 - 3, y0 - 3), (x1 + 3, y1 + 3), _COLOUR, 2)
    return image


def jpeg(image: np.ndarray) -> bytes:
    """The image as JPEG bytes."""
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 80])
    if not done:
        raise ValueError("the image cannot be encoded")
    return data.tobytes()
