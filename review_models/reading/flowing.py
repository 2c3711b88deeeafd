"""Forms whose places follow one another like running text: what had no room at the end of a row begins the next."""

import re
from collections.abc import Iterator, Sequence

from review_models.reading.labels import Label
from review_models.reading.layout import Row

# What of a row's beginning no line end parts.
_WORD = re.compile(r"[A-Za-z0-9.-]+|.")
# In heights of a character: how exactly rows begin at one edge, and how far apart they may be.
_ALIGNED, _LEADING = 1.2, 1.3


def flowing(rows: Sequence[Row], items: Sequence[Sequence[object]]) -> Iterator[int]:
    """Numbers of rows that go on from the row above: 车牌号:沪 above G37104. `items` are what stands in each row, from
    left to right: its labels, and other things.
    """
    edge = max((row.box[2] for row in rows), default=0)
    left = min((row.box[0] for row in rows), default=0)
    for number in range(1, len(rows)):
        row, over, above = rows[number], rows[number - 1], items[number - 1]
        word = _WORD.match(row.text)
        labelled = sum(isinstance(item, Label) for item in above)
        if word is None or not items[number] or isinstance(items[number][0], Label) or not 1 < labelled < len(above):
            continue
        near = _ALIGNED * row.height
        full = edge - over.box[2] < row.glyphs[word.end() - 1].box[2] - row.box[0] + 0.3 * row.height
        begins = abs(row.box[0] - over.box[0]) <= near and row.box[0] <= left + near
        close = -0.5 * row.height <= row.box[1] - over.box[3] <= _LEADING * row.height
        if isinstance(above[0], Label) and full and begins and close:
            yield number
