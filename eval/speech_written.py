"""The written form of numbers against a peer's cases: `spoken => written` lines, as WeTextProcessing publishes them.

The peer writes 2008/08/08, ¥1.25 and kg where a window writes 2008年8月8日, 1.25元 and 千克, so both sides are brought
into one notation first; what the figures say must be the same. Some of the peer's files are for settings that leave
numbers standing alone as words, or write single digits as figures; a window writes 55 and keeps 一.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from eval.score import Individual, Score
from speech.written_form import WrittenForm

_OTHER_SETTINGS = ("disable_standalone_number", "enable_0_to_9")
_UNITS = {
    "千瓦时": "kwh", "平方公里": "km²", "平方米": "m²", "千米": "km", "公里": "km", "公斤": "kg", "千克": "kg",
    "毫秒": "ms", "摄氏度": "°C", "分钟": "min", "伏特": "v", "克": "g", "秒": "s", "度": "°",
    "A$": "澳元", "HKD": "港元", "$": "美元", "£": "英镑", "€": "欧元", "1000g": "1kg",
}  # fmt: skip
_Replacement = str | Callable[[re.Match[str]], str]
_NOTATION: tuple[tuple[str, _Replacement], ...] = (
    (r"(?<![\d/])(\d{4}|\d\d)/(\d\d)/(\d\d)", lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日"),
    (r"(\d{4})/(\d\d)(?!\d)", lambda m: f"{m[1]}年{int(m[2])}月"),
    (r"(?<![\d/])(\d\d)/(\d\d)(?![\d/])", lambda m: f"{int(m[1])}月{int(m[2])}日"),
    (r"¥([\d.~]+)", r"\1元"),
    (r"(A\$|HKD|[$£€])([\d.~-]+)", lambda m: m[2] + _UNITS[m[1]]),
    ("|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True))), lambda m: _UNITS[m[0]]),
    (r"每小时([\d~到]+)km", lambda m: m[1].replace("到", "~") + "km/h"),
    ("km每小时", "km/h"),
    (r"(\d+)到(\d+km/h)", r"\1~\2"),
    (r"(?:上午|早上)(\d+:[\d:]+)", r"\1a.m."),
    (r"(?:下午|晚上)(\d+:[\d:]+)", r"\1p.m."),
    (r"(?<!\d)0:", "00:"),
    (r"a(?=7l62u)|(?<=a7)l|u$", lambda m: m[0].upper()),
)


def suite(folder: Path) -> list[Score]:
    """The share of cases written alike, of all and of those for a window's settings; none where `folder` holds no
    cases in `*.txt` or `itn_zh/*.txt`.
    """
    write = WrittenForm()
    cases = [
        Individual(
            f"{file.stem} {number}",
            float(in_one_notation(write(spoken)) == in_one_notation(wanted)),
            {"spoken": spoken, "wanted": wanted, "written": write(spoken)},
        )
        for file in sorted([*folder.glob("*.txt"), *folder.glob("itn_zh/*.txt")])
        for number, (spoken, wanted) in enumerate(_cases(file), 1)
    ]
    ours = tuple(case for case in cases if not any(setting in case.id for setting in _OTHER_SETTINGS))
    if not cases:
        return []
    return [
        Score("written_form", "数字等书面形式（同设置的用例）", ours),
        Score("written_form_all", "数字等书面形式（全部用例）", tuple(cases)),
    ]


def in_one_notation(text: str) -> str:
    """`text` with dates, money, units and times of day as both sides can be compared."""
    text = text.strip()
    for pattern, replacement in _NOTATION:
        text = re.sub(pattern, replacement, text)
    return text


def _cases(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        spoken, arrow, wanted = line.partition("=>")
        if arrow and spoken.strip() != "Input":
            yield spoken.strip(), wanted.strip()
