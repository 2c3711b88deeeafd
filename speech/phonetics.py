"""How alike Mandarin syllables sound, without tones: near sounds (zh/z, an/ang, n/l, b/p) cost less than far ones.

Recognisers and speakers with an accent mix up just these.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pypinyin import Style, lazy_pinyin
from rapidfuzz.distance import Levenshtein

Syllable = tuple[str, str]
"""Initial ("" where there is none) and final; zh, ch, sh count as z, c, s, and -ng after a vowel as -n."""

_NEAR_INITIALS = "j q,j z,q c,x s,n l,b p,d t,g k,z c,f h,r l,j x,q x,c s,z s"
_NEAR_FINALS = "ao ou,ai ei,ei i,e o,uo o,uo ou,ie ei,ui ei,un en"
_NEAR = {frozenset(pair.split()) for pairs in (_NEAR_INITIALS, _NEAR_FINALS) for pair in pairs.split(",")}
_FAR = 0.5


def syllables(text: str) -> tuple[list[Syllable], list[int]]:
    """The syllables of `text` and the position of each one's character; punctuation and spaces have none.

    A Latin letter or a digit counts as a syllable of its own.
    """
    places = [at for at, sign in enumerate(text) if sign.isalnum()]
    letters = "".join(text[at] for at in places).lower()
    sounds = lazy_pinyin(letters, style=Style.NORMAL, errors=list)  # type: ignore[arg-type]  # may give a list
    return [_split(sound) for sound in sounds], places


def tones(text: str) -> list[str]:
    """The tone of each character of `text` by its number, "" for the neutral tone and for what has none."""
    return [re.sub(r"\D", "", sound) for sound in lazy_pinyin(text, style=Style.TONE3)]


def distances(first: Sequence[Syllable], second: Sequence[Syllable]) -> NDArray[np.float32]:
    """Distance of each syllable of `first` to each of `second`, shape (len(first), len(second)), 0 same to 1 far."""
    initials = _table([head for head, _ in first], [head for head, _ in second], _initial_distance)
    finals = _table([tail for _, tail in first], [tail for _, tail in second], _final_distance)
    return np.minimum(initials + finals, 1.0)


def best_stretch(costs: NDArray[np.float32]) -> tuple[float, int, int]:
    """Least mean cost of aligning a term with a stretch of a text, and the stretch: (cost, start, end).

    `costs`, as `distances` gives them, has a row for each syllable of the term and a column for each of the text;
    leaving one out costs 1.
    """
    width = costs.shape[1]
    previous = [(0.0, at) for at in range(width + 1)]
    for row in costs.tolist():
        current = [(previous[0][0] + 1, previous[0][1])]
        for at, cost in enumerate(row):
            total, start = previous[at]
            best = (total + cost, start)
            if previous[at + 1][0] + 1 < best[0]:
                best = (previous[at + 1][0] + 1, previous[at + 1][1])
            if current[at][0] + 1 < best[0]:
                best = (current[at][0] + 1, current[at][1])
            current.append(best)
        previous = current
    (total, start), end = min((value, at) for at, value in enumerate(previous))
    return total / len(costs), start, end


def _split(sound: str) -> Syllable:
    match = re.fullmatch(r"([zcs]h?|[bpmfdtnlgkjqxrhyw]?)(.*?)", sound, re.DOTALL)
    assert match is not None  # every string matches
    head, tail = match.groups()
    return head[:1], re.sub(r"([aei]n)g$", r"\1", tail)


@lru_cache(maxsize=4096)
def _initial_distance(first: str, second: str) -> float:
    if first == second:
        return 0.0
    return _FAR / 2 if frozenset((first, second)) in _NEAR else _FAR


@lru_cache(maxsize=65536)
def _final_distance(first: str, second: str) -> float:
    if first == second:
        return 0.0
    if frozenset((first, second)) in _NEAR:
        return _FAR / 2
    return min(_FAR, _FAR * Levenshtein.normalized_distance(first, second) + 0.1)


def _table(first: list[str], second: list[str], distance: Callable[[str, str], float]) -> NDArray[np.float32]:
    rows, row_of = np.unique(np.array(first, dtype=str), return_inverse=True)
    columns, column_of = np.unique(np.array(second, dtype=str), return_inverse=True)
    cells = np.array([[distance(str(a), str(b)) for b in columns] for a in rows], np.float32)
    return cells.reshape(len(rows), len(columns))[np.ix_(row_of, column_of)]
