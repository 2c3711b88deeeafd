"""Mandarin as it is misheard: toneless syllables, and how far apart two of them are."""

import functools
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from pypinyin import Style, lazy_pinyin
from rapidfuzz.distance import Levenshtein

# Initials that southern speakers and recognisers confuse.
_NEAR = {
    frozenset(pair)
    for pair in ("jq", "jz", "qc", "xs", "nl", "bp", "dt", "gk", "zc", "fh", "rl", "jx", "qx", "cs", "zs")
}
_INITIAL = re.compile("[bpmfdtnlgkhjqxrzcsyw]?")


def syllables(text: str) -> list[str]:
    """One toneless syllable for each character, zh/ch/sh and -ng merged with z/c/s and -n; others as they are."""
    return [_merged(sound) for sound in lazy_pinyin(text, style=Style.NORMAL, errors=_each)]  # type: ignore[arg-type]  # lists are allowed, the stub is narrower


def distance(a: str, b: str) -> float:
    """0 for the same sound up to 1 for a wholly different one."""
    if a == b:
        return 0.0
    (head_a, tail_a), (head_b, tail_b) = _split(a), _split(b)
    head = 0.0 if head_a == head_b else 0.25 if frozenset((head_a, head_b)) in _NEAR else 0.5
    tail = 0.0 if tail_a == tail_b else min(0.5, 0.5 * Levenshtein.normalized_distance(tail_a, tail_b) + 0.1)
    return min(1.0, head + tail)


class SoundTable:
    """Distances between the sounds of `terms` and any other sound, as rows of a matrix; computed once a sound."""

    def __init__(self, terms: Sequence[Sequence[str]]) -> None:
        self.number = {sound: n for n, sound in enumerate(sorted({sound for term in terms for sound in term}))}
        self._sounds = list(self.number)

    @functools.lru_cache(maxsize=2048)  # noqa: B019  the table lives as long as the index that holds it
    def to(self, heard: str) -> npt.NDArray[np.float32]:
        """Distance of every sound of the table to `heard`, shape (len(table),)."""
        return np.array([distance(sound, heard) for sound in self._sounds], dtype=np.float32)


def _each(others: str) -> list[str]:  # what has no sound stays, a character at a time
    return list(others)


def _merged(sound: str) -> str:
    return re.sub("(in|en|an)g$", r"\1", re.sub("^([zcs])h", r"\1", sound))


@functools.lru_cache(maxsize=2048)
def _split(sound: str) -> tuple[str, str]:
    match = _INITIAL.match(sound)
    head = match.group() if match else ""
    return head, sound[len(head) :]
