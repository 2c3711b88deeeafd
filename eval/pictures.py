"""Small pictures of where on a page something went wrong, as data addresses that a report carries in itself.

Only invented papers are shown: what a district measures of its own leaves no image in a report.
"""

import base64
from collections.abc import Sequence

import cv2
import numpy as np

from ocr.page import Box, Page

PICTURE = "picture"
"""The key of the details of an individual score under which its picture is."""

_MARGIN = 0.04
_WIDTH, _HEIGHT = 460, 300
_QUALITY = 55
_MARK = (40, 40, 200)


def picture(page: Page, box: Sequence[float] | None = None) -> str:
    """`box` with its surroundings, framed; the whole page without one. A JPEG of some kilobytes as `data:` address."""
    image, left, top = page.image, 0, 0
    if box is not None:
        x0, y0, x1, y1 = _inside(box, page)
        across, down = int(_MARGIN * page.width) + (y1 - y0), int(_MARGIN * page.height)
        left, top = max(0, x0 - across), max(0, y0 - down)
        image = image[top : min(page.height, y1 + down), left : min(page.width, x1 + across)].copy()
        cv2.rectangle(image, (x0 - left, y0 - top), (x1 - left, y1 - top), _MARK, 2)
    scale = min(1.0, _WIDTH / image.shape[1], _HEIGHT / image.shape[0] if box is None else 1.0)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    _, coded = cv2.imencode(".jpg", np.ascontiguousarray(small), [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return f"data:image/jpeg;base64,{base64.b64encode(coded.tobytes()).decode('ascii')}"


def _inside(box: Sequence[float], page: Page) -> Box:
    """`box` in whole pixels, within the page and not empty."""
    x0, y0, x1, y1 = (round(value) for value in box)
    x0, y0 = min(max(0, x0), page.width - 2), min(max(0, y0), page.height - 2)
    return x0, y0, min(max(x1, x0 + 1), page.width - 1), min(max(y1, y0 + 1), page.height - 1)
