"""Spoken numbers in their written form: dates, times, money, areas, and what is read aloud digit by digit.

The grammar of numbers is wetext's. The rules here give the window's own style (2022年6月7日, 1500元, 35.6平方米) where
wetext writes 2022/06/07, ¥1500, 35.6m², and keep set phrases whose numerals are no numbers.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from wetext import Normalizer

from .spoken_numbers import write_numbers

_ONES = "一二三四五六七八九"
_DIGIT = "零〇" + _ONES
_VALUE = dict(zip(_DIGIT, "00123456789", strict=True))
_NUMBER = rf"[{_DIGIT}两十\d](?:[{_DIGIT}两十百万亿点\d.]|千(?![克米瓦]))*"  # 二十五千克 is 25 and 千克
_SMALL = rf"(?:[二三四五]?十[{_ONES}]?|[{_ONES}]|\d{{1,2}})"
_ABOUT = "一二|二三|三四|四五|五六|六七|七八|八九|三五"  # "十五六" is fifteen or sixteen
_UNITS = (
    "平方公里|平方米|平米|平方|立方米|公里|千米|厘米|毫米|米|千克|公斤|毫克|克|吨|毫升|升|小时|分钟|"
    "个工作日|工作日|块钱|千瓦时|千瓦|摄氏度|美元|欧元|英镑|港元|港币|日元|澳元"
)

# Set phrases in which wetext would see a number.
_PHRASES = (
    r"十分(?!钟|之)|十足|双十一|十一(?=放假|假期|黄金周|长假)|三七二十一|第一百货|七七八八|十[三四五]五(?=规划|期间|时期)",
    r"[几数上][十百千万亿]+[多来]?[元块]|[二三四五六七八九]?十[几来多]",
    rf"高[{_ONES}]{{2,4}}|[{_ONES}]{{2,3}}[级类]|(?<![百千万{_DIGIT}])[二三四五六七八九]?十(?:{_ABOUT})(?![{_ONES}])",
)


class WrittenForm:
    """Text as heard to text as written. `keep` are words that stay as they are, such as names of service items."""

    def __init__(self, keep: Iterable[str] = ()) -> None:
        words = sorted({word for word in keep if re.search(f"[{_DIGIT}两十百千万]", word)}, key=len, reverse=True)
        self._keep = re.compile("|".join([*map(re.escape, words), *_PHRASES]))

    def __call__(self, text: str) -> str:
        """The written form of `text`."""
        text = write_numbers(re.sub("呃+啊?[，,]?", "", text))
        for pattern, replace in _RULES:
            text = pattern.sub(replace, text)
        done, at = [], 0
        for kept in self._keep.finditer(text):
            done += [_by_grammar(text[at : kept.start()]), kept.group()]
            at = kept.end()
        return "".join([*done, _by_grammar(text[at:])])


@cache
def _grammar() -> Normalizer:
    return Normalizer(lang="zh", operator="itn")


def _by_grammar(text: str) -> str:
    """Numbers of `text` by wetext, which gives nothing at all for text it cannot parse."""
    return _grammar().normalize(text) or text if text.strip() else text


def _number(spoken: str) -> str:
    """A number alone: "三十五点六" gives 35.6."""
    if len(spoken) > 1 and spoken[-1] in "万亿":
        return _number(spoken[:-1]) + spoken[-1]
    return _VALUE.get(spoken) or {"两": "2", "十": "10"}.get(spoken) or _by_grammar(spoken)


def _digits(spoken: str) -> str:
    return "".join(_VALUE.get(sign, sign) for sign in spoken)


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _date(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    written = (_number(year) if "千" in (year or "") else _digits(year or "")) + "年" if year else ""
    return f"{written}{_number(month)}月" + (f"{_number(day)}日" if day else "")


def _time(match: re.Match[str]) -> str:
    hour, minute = _number(match["hour"]), match["minute"]
    past = {"半": "30", "一刻": "15", "三刻": "45"}.get(minute) or _number(re.sub("[零分]", "", minute)).zfill(2)
    second = f":{_number(match['second']).zfill(2)}" if match["second"] else ""
    return f"{match['part'] or ''}{hour}:{past}{second}"


def _money(match: re.Match[str]) -> str:
    tenths, hundredths = match["tenths"], match["hundredths"]
    change = f".{_VALUE[tenths] if tenths else 0}{_VALUE[hundredths] if hundredths else ''}"
    return _number(match["whole"]) + (change if tenths or hundredths else "") + "元"


def _quantity(match: re.Match[str]) -> str:
    return _number(match["number"]) + match["unit"]


_YEAR = rf"(?<![{_DIGIT}两百千\d])(?:[{_DIGIT}\d]{{4}}|[{_DIGIT}]{{2}}|[两二]千零?[{_ONES}十]{{0,3}})"
_PART = "凌晨|早上|上午|中午|下午|傍晚|晚上"
_COUNT = rf"(?<![几数上第])(?P<number>{_NUMBER})"


def _rule(pattern: str, replace: Callable[[re.Match[str]], str]) -> _Rule:
    return re.compile(pattern), replace


_RULES = (
    _rule(rf"(?:(?P<year>{_YEAR})年)?(?P<month>{_SMALL})月份?(?P<day>{_SMALL})[日号]", _date),
    _rule(rf"(?P<year>{_YEAR})年(?P<month>{_SMALL})月(?P<day>)", _date),
    _rule(rf"(?P<year>)(?P<month>(?<!\d){_SMALL})月(?P<day>)(?=份|底|初|中旬|上旬|下旬)", _date),
    _rule(rf"(?<![{_DIGIT}])[{_DIGIT}]{{4}}(?=年)", lambda match: _digits(match[0])),
    _rule(
        rf"(?P<part>{_PART})?(?P<hour>{_SMALL}|两|零)点"
        rf"(?P<minute>半|[一三]刻|零?{_SMALL}分(?!之)|(?(part)零?{_SMALL}|(?!)))(?:零?(?P<second>{_SMALL})秒)?",
        _time,
    ),
    _rule(
        rf"(?<![几数上分之])(?P<whole>{_NUMBER})元(?![路街巷旦村])"
        rf"(?:(?P<tenths>[{_ONES}])[角毛])?(?:零?(?P<hundredths>[{_ONES}])分(?!之|钟))?",
        _money,
    ),
    _rule(rf"{_COUNT}(?P<unit>{_UNITS})(?![{_ONES}])", _quantity),
    _rule(rf"(?<![几数上第])(?P<number>[{_DIGIT}两十百千点]+)(?P<unit>[万亿])(?![{_DIGIT}两十百千])", _quantity),
)
