"""Options that are said in figures: 18吨 answers 12吨及以上, 八十平 answers 不足100平方米."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Question

_UNITS: dict[str, tuple[str, float]] = {
    "吨": ("t", 1), "千克": ("t", 0.001), "公斤": ("t", 0.001),
    "平方米": ("m2", 1), "平方": ("m2", 1), "平米": ("m2", 1), "m2": ("m2", 1), "个平方": ("m2", 1), "平": ("m2", 1),
    "周岁": ("age", 1), "岁": ("age", 1), "人": ("person", 1), "个人": ("person", 1),
    "年": ("month", 12), "个月": ("month", 1), "万元": ("yuan", 10_000), "元": ("yuan", 1),
}  # fmt: skip
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_NUMBER = r"(\d+(?:\.\d+)?|[零一二两三四五六七八九十百千]+)"
_UNIT = "(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
_BEFORE = r"(不足|未满|不满|低于|小于|少于|不超过|超过|大于|高于|满|至少)?"
_AFTER = r"(及以上|以上|及以下|以下|以内|以外)?"
_AMOUNT = re.compile(rf"{_BEFORE}{_NUMBER}(?:多|来|几)?{_UNIT}{_AFTER}")
_RANGE = re.compile(rf"{_NUMBER}{_UNIT}?(?:-|~|至|到|—){_NUMBER}{_UNIT}")
_A_LITTLE = 1e-6


@dataclass(frozen=True)
class _Interval:
    low: float = float("-inf")
    high: float = float("inf")

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def within(self, other: "_Interval") -> "_Interval":
        return _Interval(max(self.low, other.low), min(self.high, other.high))


def amount_option(question: Question, heard: str) -> str | None:
    """The one option in whose bounds an amount of `heard` lies; None where options have no bounds or none is said."""
    bounds = {option.code: _bounds(option.text) for option in question.options}
    for unit, value in _amounts(heard):
        bounded = {code: by_unit[unit] for code, by_unit in bounds.items() if unit in by_unit}
        winners = [code for code, interval in bounded.items() if interval.holds(value)]
        if len(bounded) > 1 and len(winners) == 1:
            return winners[0]
    return None


def number(written: str) -> float:
    """12, 十二, 两百 → the number. Chinese figures up to 9999."""
    if written[0].isdigit():
        return float(written)
    total, digit = 0.0, 0
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _SCALES[character]
            digit = 0
    return total + digit


def _amounts(heard: str) -> Iterator[tuple[str, float]]:
    for before, written, unit_name, after in _AMOUNT.findall(heard):
        unit, scale = _UNITS[unit_name]
        interval = _interval(before, number(written) * scale, after)
        # 12吨以下 as said by an applicant is a little less than 12, 12吨以上 is 12 or more.
        yield unit, interval.high if interval.low == float("-inf") else interval.low


def _bounds(text: str) -> dict[str, _Interval]:
    """Unit → interval, from the wording of an option."""
    found: dict[str, _Interval] = {}
    for low, low_unit, high, high_unit in _RANGE.findall(text):
        unit, scale = _UNITS[high_unit]
        if not low_unit or _UNITS[low_unit][0] == unit:
            found[unit] = _Interval(number(low) * scale, number(high) * scale)
    if found:
        return found
    for before, written, unit_name, after in _AMOUNT.findall(text):
        if before or after:
            unit, scale = _UNITS[unit_name]
            interval = _interval(before, number(written) * scale, after)
            found[unit] = found.get(unit, _Interval()).within(interval)
    return found


def _interval(before: str, value: float, after: str) -> _Interval:
    if after in ("及以下", "以内") or before == "不超过":
        return _Interval(high=value)
    if after == "以下" or before in ("不足", "未满", "不满", "低于", "小于", "少于"):
        return _Interval(high=value - _A_LITTLE)
    if before in ("超过", "大于", "高于") or after == "以外":
        return _Interval(low=value + _A_LITTLE)
    return _Interval(low=value)
