"""The day from which a paper holds, where nothing on it says when it was signed: a letter of authority that bears no
other day than its period.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from review_models.document import FieldValue
from review_models.reading.dates import find_dates
from review_models.reading.fitting import Value
from review_models.reading.part import Part
from review_models.reading.taken import taken
from review_models.reading.types import DocumentType

_TO = re.compile(r"(?:零时|[起始]|开始)?,?(?:[至到—–~-]|截止)+")
# A place left free for a day, which nobody filled in: ____年__月__日.
_FREE = re.compile(r"(?<![\d生年])[_\s]*年[_\s]*月")
_CERTAIN = 0.9


def begun(
    kind: DocumentType, found: Mapping[str, FieldValue], parts: Sequence[Part]
) -> Iterator[tuple[str, FieldValue]]:
    """Days of signing that are not on the paper at all, not even as an empty place, from the period it holds for."""
    for field in kind.fields:
        end = found.get(field.begins) if field.begins else None
        if field.code in found or end is None or not end.value or any(_FREE.search(part.flow[0]) for part in parts):
            continue
        for part in parts:
            text, glyphs = part.flow
            for first, last in pairwise(find_dates(text)):
                if last.iso == end.value and _TO.fullmatch(text[first.end : last.start]):
                    place = glyphs[first.start : first.end]
                    yield field.code, taken(part, Value(first.iso, True, 1.0), place, _CERTAIN)
                    break
