"""Misread names of counties: of 颍上县 and 颖上县 only one is there."""

import re
from functools import cache

from rapidfuzz.distance import Levenshtein
from stdnum import numdb

_LONGEST = 12
# What python-stdnum has of GB/T 2260: 黄浦区, or [1996-]颍上县 with the years of the name.
_NAME = re.compile(r"(?:^|,)(?:\[[\d-]*\])?([^,\[\]]{2,})")


def same_county(a: str, b: str) -> bool:
    """Whether two addresses differ only in one character, wherever it stands, and with it the one names a county that
    there is and the other none: no other county is meant.
    """
    edits = list(Levenshtein.editops(a, b))
    pairs = {(a[edit.src_pos], b[edit.dest_pos]) for edit in edits if edit.tag == "replace"}
    if len(pairs) != 1 or any(edit.tag != "replace" for edit in edits):
        return False
    at = edits[0].src_pos
    return _names_county(a, at) != _names_county(b, at)


def _names_county(address: str, at: int) -> bool:
    """Whether the character at the place `at` is one of a county's name."""
    starts, ends = range(max(0, at - _LONGEST), at + 1), range(at + 1, at + _LONGEST)
    return any(address[start:end] in _counties() for start in starts for end in ends)


@cache
def _counties() -> frozenset[str]:
    """Counties, districts and the like, also those that have gone: addresses on identity cards may be old."""
    provinces = numdb.get("cn/loc").prefixes
    told = [about.get("county", "") for *_, counties in provinces for *_, about, _ in counties]
    return frozenset(name for words in told for name in _NAME.findall(words))
