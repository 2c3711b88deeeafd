"""Page images for the page, inside the HTML itself so that no address of an applicant's paper exists."""

import base64
from collections.abc import Sequence

import cv2
import numpy as np

from copilot.papers.marks import jpeg, marked
from ocr.page import Box, Page

_THUMBNAIL = 96  # pixels of the longest side: twice its size on screen would only cost time


def thumbnail(page: Page) -> str:
    """A data URI of the page, small."""
    scale = _THUMBNAIL / max(page.width, page.height)
    return _uri(cv2.resize(page.image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def sheet(page: Page, boxes: Sequence[Box]) -> str:
    """A data URI of the page, large, with `boxes` framed."""
    return _uri(marked(page, boxes))


def _uri(image: np.ndarray) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg(image)).decode("ascii")
