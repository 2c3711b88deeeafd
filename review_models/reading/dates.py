"""Dates as they stand on Chinese documents: 2023年1月5日, 2023.01.05, 20230105, 二〇二三年一月五日, 2023年1月, 长期."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

import cn2an

LONG_TERM = "长期"

_DIGITS = str.maketrans("〇○Ｏ零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "0000123456789123456789")
_YEAR = r"(?:19|20)\s*\d\s*\d"
_CHINESE_YEAR = r"[一二壹贰][〇○Ｏ零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{3}"
_SMALL = r"(?:\d\s?\d?|[〇○零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾廿]{1,4})"
_DATE = re.compile(
    rf"(?P<long>长\s*期(?:有效)?|永久(?:有效)?|无固定期限)"
    rf"|(?P<year>{_YEAR}|{_CHINESE_YEAR})\s*(?:年|[-./．／－·])\s*(?P<month>{_SMALL})"
    rf"(?:\s*(?:月|[-./．／－·])\s*(?P<day>{_SMALL})\s*(?:[日号]|(?![\d])|(?=[0-2]\d(?:[:：]|[0-5]\d))))?"
    rf"(?:\s*月)?"
    rf"|(?<!\d)(?P<packed>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)(?!\d)"
)
# What a period or a list of days leaves out of its further dates: 2026年10月22日至24日, 10月22日、23日.
_FURTHER = re.compile(
    rf"\s*(?:起|止)?\s*(?P<to>[至到~～—–-]{{1,2}}|[、和及])\s*(?:(?P<month>{_SMALL})\s*月\s*)?(?P<day>{_SMALL})\s*[日号](?![内前后以之楼室幢])"
    r"|\s*(?P<until>[至~～—–-])\s*(?P<month2>\d{1,2})[./](?P<day2>\d{1,2})(?![\d./年])"
)
_CLOCK = re.compile(r"\s*[T,，]?\s*(?P<hour>[0-2]?\d)\s*(?:时|点|:|：)\s*(?P<minute>[0-5]?\d)?\s*分?")


@dataclass(frozen=True)
class FoundDate:
    """A date at `start`:`end` of the text; `iso` is a day, a month (2023-01), a minute (2023-01-05T08:30) or 长期."""

    start: int
    end: int
    iso: str


def find_dates(text: str, *, clock: bool = False) -> Iterator[FoundDate]:
    """All dates in `text`, in order; with `clock` the time of day that follows a date belongs to it. Days that
    no calendar has are left out.
    """
    for match in _DATE.finditer(text):
        iso = LONG_TERM if match["long"] else _iso(match)
        end = match.end()
        if iso and clock and len(iso) == len("2023-01-05") and (hour := _CLOCK.match(text, end)):
            try:
                iso += "T" + time(int(hour["hour"]), int(hour["minute"] or 0)).strftime("%H:%M")
                end = hour.end()
            except ValueError:
                pass
        if iso:
            yield FoundDate(match.start(), end, iso)
        if iso and len(iso) == len("2023-01-05"):
            yield from _further(text, end, date.fromisoformat(iso))


def _further(text: str, at: int, first: date) -> Iterator[FoundDate]:
    """The later days that follow `first`, which ends at `at`, without its year."""
    while match := _FURTHER.match(text, at):
        month = _small(match["month"] or match["month2"] or "") or first.month
        try:
            day = date(first.year, month, _small(match["day"] or match["day2"]))
            if day < first and (match["to"] or match["until"]) not in "、和及":
                day = day.replace(year=first.year + 1)
        except ValueError:
            return
        # A period without a month of its own ends in the month that it began in.
        if day <= first or (day.year > first.year and not (match["month"] or match["month2"])):
            return
        yield FoundDate(match.start("day") if match["day"] else match.start("month2"), match.end(), day.isoformat())
        first, at = day, match.end()


def _iso(match: re.Match[str]) -> str | None:
    if packed := match["packed"]:
        year, month, day = int(packed[:4]), int(packed[4:6]), int(packed[6:]) if packed[6:] else None
    else:
        year = int(re.sub(r"\s", "", match["year"]).translate(_DIGITS))
        month = _small(match["month"])
        day = _small(match["day"]) if match["day"] else None
    try:
        return date(year, month, day or 1).isoformat()[: 10 if day is not None else 7]
    except ValueError:
        return None


def _small(text: str) -> int:
    plain = re.sub(r"\s", "", text).replace("廿", "二十").replace("○", "零").replace("〇", "零")
    if plain.isdigit():
        return int(plain)
    try:
        return int(cn2an.cn2an(plain, "smart"))
    except ValueError:
        return 0
