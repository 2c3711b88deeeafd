"""Numbers that people read aloud digit by digit: identity numbers, credit codes, mobile numbers, plates.

They come in groups ("三一零一零五 一九九零…"), with 幺 for one and 叉 for X. Groups are joined only where the check
digit, or the form, proves that they belong together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stdnum.cn import ric, uscc

Kind = Literal["identity", "credit_code", "mobile", "plate"]

_SPOKEN = "零〇洞幺一二两三四五六七拐八九勾叉"
_WRITTEN = str.maketrans(_SPOKEN, "0001122345677899X")
_SIGN = rf"[{_SPOKEN}0-9A-Za-z]"
_GAP = r"[\s,，、\-—]"
_RUN = re.compile(rf"{_SIGN}+(?:{_GAP}+{_SIGN}+)*")
_GROUP = re.compile(rf"{_SIGN}+")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(rf"([{_PROVINCES}])[\s·]*([A-Za-z](?:[\s·,，]*{_SIGN}){{5,6}})(?!{_SIGN})")


@dataclass(frozen=True)
class SpokenNumber:
    """A number found at `start`:`end` of a text, in its written form `text`.

    `valid` says whether the check digit is right (for an identity number also region and date of birth); a wrong one
    means misheard or misread, so the clerk has to ask.
    """

    kind: Kind
    text: str
    valid: bool
    start: int
    end: int


def find_numbers(text: str) -> tuple[SpokenNumber, ...]:
    """The numbers read aloud in `text`, in order."""
    plates = [
        SpokenNumber("plate", match[1] + _joined(match[2]), True, *match.span()) for match in _PLATE.finditer(text)
    ]
    others = [number for run in _RUN.finditer(text) for number in _in_run(run.group(), run.start())]
    free = [one for one in others if not any(one.start < p.end and p.start < one.end for p in plates)]
    return tuple(sorted([*plates, *free], key=lambda number: number.start))


def write_numbers(text: str) -> str:
    """`text` with valid numbers read aloud joined in their written form; the digits of invalid ones stay in groups."""
    for number in reversed(find_numbers(text)):
        heard = text[number.start : number.end]
        written = number.text if number.valid else heard.translate(_WRITTEN)
        text = text[: number.start] + written + text[number.end :]
    return text


def _in_run(run: str, offset: int) -> Iterator[SpokenNumber]:
    """Numbers that some neighbouring groups of a run form together, from left to right."""
    groups = [match.span() for match in _GROUP.finditer(run)]
    first = 0
    while first < len(groups):
        for last in range(len(groups) - 1, first - 1, -1):
            start, end = groups[first][0], groups[last][1]
            named = _named(_joined(run[start:end]))
            if named:
                kind, text, valid = named
                yield SpokenNumber(kind, text, valid, offset + start, offset + end)
                first = last
                break
        first += 1


def _named(number: str) -> tuple[Kind, str, bool] | None:
    if len(number) == 18 and ric.is_valid(number):
        return "identity", number, True
    if len(number) == 18 and uscc.is_valid(number):
        return "credit_code", number, True
    if re.fullmatch(r"[1-9]\d{16}[\dX]", number):
        return "identity", number, False
    if re.fullmatch(r"1[3-9]\d{9}", number):
        return "mobile", number, True
    return None


def _joined(groups: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", groups.translate(_WRITTEN).upper())
