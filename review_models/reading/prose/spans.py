"""What can be cut out of running text with certainty: numbers, days, areas, addresses, firms and persons."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from review_models.reading.dates import find_dates
from review_models.reading.prose.firms import addresses, firms
from review_models.reading.prose.persons import TAKEN, persons


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) that are one thing of a `kind`, a letter of KINDS."""

    kind: str
    start: int
    end: int


KINDS = "IKVDSNQAOP"
"""Identity number, credit code, plate, day, area, number, quoted title, address, organisation, person."""

_FIXED = {
    "I": re.compile(r"(?<![\dA-Z])\d{17}[\dXx](?![\dA-Z])"),
    "K": re.compile(r"(?<![\dA-Z])(?=[0-9A-Z]*[A-Z])(?=[A-Z]?\d)[0-9A-Z]{18}(?![\dA-Z])"),
    "V": re.compile(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·.•]?[0-9A-Z]{5,6}挂?(?![0-9A-Z])"
    ),
    "S": re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?:平方米|㎡|m2|m²|平米|平方)"),
    "Q": re.compile(r"《[^《》\n]{2,40}》|[“\"][^“”\"\n]{2,40}[”\"]"),
}
_NUMBER = re.compile(
    r"(?:[^\W\d_为是号]{1,8}[\[(〔]\d{4}[\])〕]第?\d+号|(?<![\dA-Za-z.])[A-Za-z]{0,4}\d[\dA-Za-z-]{5,}(?![\d年月.㎡平]))"
)


@lru_cache(maxsize=16)
def spans(text: str) -> tuple[Span, ...]:
    """All spans of `text`, folded paragraphs with a line end after each, in order; none lies over another. Every field
    of a paper asks for them.
    """
    taken = [Span(kind, *match.span()) for kind, pattern in _FIXED.items() for match in pattern.finditer(text)]
    taken = _apart(taken)
    for kind, cut in (("D", _days), ("N", _numbers), ("A", addresses), ("O", firms)):
        rest = _without(text, taken)
        taken = _apart(taken + [Span(kind, *place) for place in cut(rest)])
    rest = _without(text, taken)
    return tuple(sorted(taken + [Span("P", *place) for place in persons(rest)], key=lambda span: span.start))


def _days(text: str) -> Iterator[tuple[int, int]]:
    for day in find_dates(text, clock=True):
        if day.iso[:1].isdigit():
            yield day.start, day.start + len(text[day.start : day.end].rstrip())


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _NUMBER.finditer(text))


def _without(text: str, taken: list[Span]) -> str:
    """`text` with a mark in the place of every character that is `taken`."""
    chars = list(text)
    for span in taken:
        chars[span.start : span.end] = TAKEN * (span.end - span.start)
    return "".join(chars)


def _apart(found: list[Span]) -> list[Span]:
    """Of spans over one another the earlier in the list."""
    kept: list[Span] = []
    for span in found:
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return kept
