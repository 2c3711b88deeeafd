"""Whose a mark is on a page that several papers share: two cards on one glass, a certificate beside a licence."""

from collections.abc import Iterable
from math import hypot

from ocr.page import Box, Page
from review_models.document import Document
from review_models.reading.layout import around

# Shares of a page's shorter side: how near to the fields of another paper a mark is that paper's, and how far from
# those of a paper it is none of it. Between them it may be of either.
_NEAR, _FAR = 0.1, 0.25


def is_of_another(papers: Iterable[Document], own: Document, page: Page, box: Box) -> bool:
    """Whether what stands in `box` of `page` is by the fields of another of the `papers`, far from those of `own`."""
    sharing = [
        other
        for other in papers
        if other.file == own.file and page.number in other.pages and other.fields != own.fields
    ]
    far = _off(own, page, box)
    near = [distance for other in sharing if (distance := _off(other, page, box)) is not None]
    return far is not None and far >= _FAR and bool(near) and min(near) <= _NEAR


def _off(document: Document, page: Page, box: Box) -> float | None:
    """How far a place is from where the fields of a document stand, as a share of the page's shorter side."""
    boxes = [found.box for found in document.fields.values() if found.page == page.number and any(found.box)]
    if not boxes:
        return None
    x0, y0, x1, y1 = around(boxes)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return hypot(max(x0 - x, 0, x - x1), max(y0 - y, 0, y - y1)) / max(1, min(page.width, page.height))
