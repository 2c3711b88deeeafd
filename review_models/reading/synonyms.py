"""What a label means that nobody listed, by the words that say the same: 场馆详址 is 场地地址, and 承办人证件号 the
number of a 受托人.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

_WORDS = yaml.safe_load(Path(__file__).with_name("synonyms.yaml").read_text(encoding="utf-8"))
_USUAL = {word: same[0] for same in _WORDS["same"] for word in same} | dict.fromkeys(_WORDS["empty"], "")
_NAMES, _ASKS = frozenset(_WORDS["names"]), frozenset(_WORDS["asks"])
_TOKEN = re.compile("|".join(map(re.escape, sorted([*_USUAL, *_NAMES], key=len, reverse=True))) + "|.")
_SHORT = re.compile("|".join(_WORDS["short"]))
# The end of a period is the same whether 日期 or 期限 is said with it.
_BOUNDS, _PERIOD = frozenset({"起", "止"}), frozenset({"日期", "期限"})

Key = frozenset[str]


def same_words(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The fields of the listed labels that say the same as `text` in other words or another order; None where none
    does, or they are of different fields.
    """
    for number, key in enumerate(_keys(text)):
        found = _listed(_Itself(vocabulary))[number].get(key)
        if found:
            first, *others = sorted(found)
            common = tuple(code for code in first if all(code in other for other in others))
            return common if common or not others else None
    return None


class _Itself:
    """A vocabulary told by which one it is, not by its words: they are thousands."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self.words = words

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.words is other.words


@lru_cache(maxsize=128)
def _listed(vocabulary: _Itself) -> tuple[Mapping[Key, frozenset[tuple[str, ...]]], ...]:
    """Fields by what the listed labels say, in all words and without 姓名 or 名称."""
    made: list[defaultdict[Key, set[tuple[str, ...]]]] = [defaultdict(set), defaultdict(set)]
    for label, codes in vocabulary.words.items():
        for number, key in enumerate(_keys(label)):
            made[number][key].add(codes)
    return tuple(MappingProxyType({key: frozenset(codes) for key, codes in each.items()}) for each in made)


def _keys(text: str) -> Iterator[Key]:
    said = _said(text)
    if said - _NAMES - _ASKS:
        yield said
        yield said - _NAMES or said


@lru_cache(maxsize=20_000)
def _said(text: str) -> Key:
    whole = _SHORT.sub(lambda match: _WORDS["short"][match[0]], text)
    said = frozenset(_USUAL.get(word, word) for word in _TOKEN.findall(whole)) - {""}
    return said - _PERIOD if said & _BOUNDS and said - _BOUNDS - _PERIOD else said
