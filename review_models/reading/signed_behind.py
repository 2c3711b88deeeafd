"""申请人：鲍小满　（签字/盖章）: who signs before the words that say so, which a label of a field may stand before."""

import re
from collections.abc import Sequence, Set

from ocr.page import Box
from review_models.reading.kinds import interpret
from review_models.reading.segments import Owned
from review_models.reading.types import FieldType

LESS = 0.3
"""How much less a signed name fits a field that may be filled in elsewhere."""

_NAME = FieldType(code="signature", kind="name")
_SIGN = re.compile(r"\(?签[字名章]")
# A signature fits a name at least so well; a firm's name before （盖章） is printed and stays what it is.
_FITS = 0.5


def signed_before(items: Sequence[Owned], signing: Set[str]) -> list[Owned]:
    """Items whose value is a name signed before a place of one of the fields `signing`; that place is given the name
    too, where nothing stands behind it.
    """
    found = []
    for place in items:
        if place.segments or not _SIGN.match(place.label.text) or not signing & set(place.label.codes):
            continue
        before = [item for item in items if item.segments and _in_row(item.segments[-1].box, place.label.box)]
        nearest = max(before, key=lambda item: item.segments[-1].box[2], default=None)
        if nearest is None or len(nearest.segments) > 1 or signing & set(nearest.label.codes):
            continue
        if _in_row(nearest.label.box, place.label.box) and interpret(_NAME, nearest.segments[0].text).fit > _FITS:
            place.segments = list(nearest.segments)
            found.append(nearest)
    return found


def _in_row(box: Box, other: Box) -> bool:
    """Whether `box` stands left of `other` at the same height."""
    middle = (box[1] + box[3]) / 2
    return box[2] <= other[0] and other[1] <= middle <= other[3]
