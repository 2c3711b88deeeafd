"""What of the applicant's words belongs on a form; only what cannot be mistaken for anything else is taken."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from copilot.forms.kinds import NUMERAL, number, same
from copilot.forms.model import Offer, Source
from review_models.reading.numbers import check

_FILE = Path(__file__).with_name("said.yaml")
_CONFIDENCE = 0.9
_AROUND = 8  # characters shown on each side of what was heard
_NEGATED = re.compile(r"(?:不是|不要|不用|没有|并非|不做|不卖|不办)[^，。；,;]{0,3}$")


@dataclass(frozen=True)
class _Way:
    """How a field is said: a pattern whose group is the value, and patterns for what the form says."""

    pattern: re.Pattern[str] | None
    choices: Mapping[str, re.Pattern[str]]
    several: bool


def heard(code: str, kind: str, said: str) -> list[Offer]:
    """The values for the field `code` in the words `said`, each with the words around it.

    Two different ones are both offered: people correct themselves, and speak of others.
    """
    way = _ways().get(code) or _ways().get(kind)
    if way is None or not said:
        return []
    offers: list[Offer] = []
    for value, words in _found(way, kind, said):
        if not any(same(kind, value, offer.value) for offer in offers):
            offers.append(Offer(value, Source("", "said", words), _CONFIDENCE, True))
    if way.several and offers:
        together = Source("", "said", "；".join(dict.fromkeys(offer.source.words for offer in offers)))
        return [Offer("、".join(offer.value for offer in offers), together, _CONFIDENCE, True)]
    return offers


def can_be_said(code: str, kind: str) -> bool:
    """Whether a field of this code or kind can be understood from words at all."""
    return code in _ways() or kind in _ways()


def _found(way: _Way, kind: str, said: str) -> Iterator[tuple[str, str]]:
    for found in way.pattern.finditer(said) if way.pattern else ():
        value = next(group for group in found.groups() if group)
        if kind == "number":
            value = str(number(value) or value)
        if check(kind, value) is not False:
            yield value, _around(said, found)
    for text, pattern in way.choices.items():
        for found in pattern.finditer(said):
            if not _NEGATED.search(said[: found.start()]):
                yield text, _around(said, found)


def _around(said: str, found: re.Match[str]) -> str:
    return said[max(found.start() - _AROUND, 0) : found.end() + _AROUND]


@cache
def _ways() -> dict[str, _Way]:
    """Field code → how it is said; a phone or plate of any code is told by its shape."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    ways = {
        code: _Way(
            re.compile(way["pattern"].replace("NUM", NUMERAL)) if "pattern" in way else None,
            {text: re.compile(pattern) for pattern, text in way.get("choices", {}).items()},
            way.get("several", False),
        )
        for code, way in raw.items()
    }
    return {**ways, "plate": ways["plate_number"]}
