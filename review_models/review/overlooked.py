"""Seals that the reader of seals did not make out: a second look at the page before anybody is told that none is there.
Small ovals, and rings that glare has half washed out, are of that kind.
"""

import re

from ocr.page import Box, Page
from ocr.stamps import Stamp, find_stamps
from review_models.reading.layout import folded
from review_models.review.ink import red_marks

# Shares of an outline: portraits and coats of arms have up to 0.65 of an oval or a square, and emblems a whole circle.
_WHOLE, _HALF, _PIECE = 0.75, 0.45, 0.3
# Of the page's shorter side: pieces of seals are larger than red print.
_LARGE = 0.09
# What stands where one seals a paper: 申请单位盖章, 发证机关, 上海市某某局, and on a copy 与原件一致.
_SEALED_HERE = re.compile(r"章|印鉴|机关|单位|与原[件本].*(?:一致|相符|无误)|(?:局|委员会|中心|医院|公司|所|馆)$")
_NEAR = 0.5


def overlooked(page: Page) -> list[tuple[Box, bool]]:
    """Red figures of the size and shape of a seal, and whether each surely is one."""
    side = min(page.image.shape[:2])
    if side < 2:
        return []
    figures = [stamp for stamp in find_stamps(page.image) if stamp.ring >= _PIECE]
    seen = [
        (stamp.box, _is_whole(stamp) or _is_low(stamp, page) or _is_where_one_seals(stamp.box, page))
        for stamp in figures
        if _is_whole(stamp) or max(_size(stamp.box)) >= _LARGE * side
    ]
    return [(box, sure) for box, sure in seen if sure] + red_marks(page)


def _is_whole(stamp: Stamp) -> bool:
    """Whether the whole outline of an oval or a square is drawn; of a circle it is in the national emblem, too."""
    return stamp.shape != "round" and stamp.ring >= _WHOLE


def _is_low(stamp: Stamp, page: Page) -> bool:
    """Whether half of a ring stands in the lower half of the page, where no portrait does."""
    return _HALF <= stamp.ring < _WHOLE and stamp.box[1] + stamp.box[3] > page.image.shape[0]


def _is_where_one_seals(box: Box, page: Page) -> bool:
    aside = _NEAR * _size(box)[0]
    x0, y0, x1, y1 = box[0] - aside, box[1], box[2] + aside, box[3]
    return any(
        line.box[0] < x1 and x0 < line.box[2] and y0 <= (line.box[1] + line.box[3]) / 2 <= y1
        for line in page.lines
        if _SEALED_HERE.search(folded(line.text).rstrip(":()"))
    )


def _size(box: Box) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]
