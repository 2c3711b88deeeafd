"""What of the applicant's words belongs on a form; only what cannot be mistaken for anything else is taken."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from copilot.forms.kinds import NUMERAL, number, same, typed
from copilot.forms.model import Offer, Source
from knowledge.schema import Field
from review_models.reading.numbers import check

_FILE = Path(__file__).with_name("said.yaml")
_CONFIDENCE = 0.9
_UNSURE = 0.7
_IS = r"\s*(?:是|为|叫|有|填|写|大概|约|：|:)+\s*"
_BRACKETS = re.compile(r"（.*?）|\(.*?\)")
# What follows the name of a field, by kind: values that are what they are, and values that could be any words.
_PLAIN = {
    "number": NUMERAL,
    "money": rf"{NUMERAL}\s*(?:万|亿)?\s*元?",
    "area": r"\d{1,9}(?:\.\d{1,4})?",
    "date": r"(?:\d{4}|[零〇一二三四五六七八九]{4})年[^，。；,;]{1,8}[日号]|\d{4}-\d{1,2}-\d{1,2}",
}
_LOOSE = {
    "name": r"[\u4e00-\u9fff·]{2,4}(?=[，。；,;！!\s]|$)",
    "text": r"[^，。；,;！？!?]{2,40}",
    "company": r"[^，。；,;！？!?]{4,40}",
    "address": r"[^，。；,;！？!?]{6,60}",
}
_BEFORE = 8  # characters in which a denial is looked for
_AROUND = 8  # characters shown on each side of what was heard
_NEGATED = re.compile(r"(?:不是|不要|不用|没有|并非|不做|不卖|不办)[^，。；,;]{0,3}$")


@dataclass(frozen=True)
class _Way:
    """How a field is said: a pattern whose group is the value, and patterns for what the form says."""

    pattern: re.Pattern[str] | None
    choices: Mapping[str, re.Pattern[str]]
    several: bool


def heard(field: Field, label: str, said: str) -> list[Offer]:
    """The values for `field`, called `label` on the form, in the words `said`, each with the words around it.

    Two different ones are both offered: people correct themselves, and speak of others. Names and free text, of which
    any sound could be one, are offered but never trusted.
    """
    way = _ways().get(field.code) or _ways().get(field.kind)
    found = [*(_found(way, field.kind, said) if way else ()), *_labelled(field, label, said)] if said else []
    offers: list[Offer] = []
    for value, words, sure in found:
        if not any(same(field.kind, value, offer.value) for offer in offers):
            offers.append(Offer(value, Source("", "said", words), _CONFIDENCE if sure else _UNSURE, sure))
    sure_ones = [offer for offer in offers if offer.trusted]
    if way and way.several and sure_ones:
        together = Source("", "said", "；".join(dict.fromkeys(offer.source.words for offer in sure_ones)))
        return [Offer("、".join(offer.value for offer in sure_ones), together, _CONFIDENCE, True)]
    return offers


def can_be_said(field: Field) -> bool:
    """Whether a value of `field` can be understood from words surely enough to be filled in."""
    return field.code in _ways() or field.kind in _ways() or field.kind in _PLAIN


def _found(way: _Way, kind: str, said: str) -> Iterator[tuple[str, str, bool]]:
    """Values by the field's own ways of being said."""
    for found in way.pattern.finditer(said) if way.pattern else ():
        value = next(group for group in found.groups() if group)
        if kind == "number":
            value = str(number(value) or value)
        if check(kind, value) is not False:
            yield value, _around(said, found), True
    for text, pattern in way.choices.items():
        for found in pattern.finditer(said):
            if not _NEGATED.search(said[max(found.start() - _BEFORE, 0) : found.start()]):
                yield text, _around(said, found), True


def _labelled(field: Field, label: str, said: str) -> Iterator[tuple[str, str, bool]]:
    """Values that follow the field's own name: 日用水量是3立方米."""
    kind = "|".join(map(re.escape, field.options)) if field.options else _PLAIN.get(field.kind, _LOOSE.get(field.kind))
    for name in dict.fromkeys(_BRACKETS.sub("", text) for text in (label, field.label)):
        for found in re.finditer(rf"{re.escape(name)}{_IS}({kind})", said) if kind and len(name) > 1 else ():
            value = str(number(found[1]) or found[1]) if field.kind == "number" else found[1]
            if typed(field.kind, value) is not None and check(field.kind, value) is not False:
                yield value, _around(said, found), bool(field.options) or field.kind in _PLAIN


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
