"""What a value of each kind is: the typed value behind the text, the way it is printed, and when two say the same."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

import cn2an

from review_models.reading.values import (
    fold,
    normal_address,
    normal_area,
    normal_company,
    normal_date,
    normal_money,
    normal_name,
)

# Bounded, so that a flood of digits costs no more than its length.
NUMERAL = r"(?:\d{1,15}(?:\.\d{1,6})?|[零〇一二两三四五六七八九十百千]{1,12})"
_COUNTED = re.compile(rf"({NUMERAL})(?:个|名|位|人|份|场|台|辆|张|吨|千克|公斤|kg|KG)*")
_BARE_END = re.compile(r"[0-9A-Za-z\-]$")

Typed = date | Decimal | str | None


def typed(kind: str, text: str) -> Typed:
    """The value that `text` stands for: a date, a Decimal (money in yuan, areas in square metres, plain numbers) or
    normalised text; None where the text is no value of `kind`.
    """
    if not text.strip():
        return None
    return _TYPED.get(kind, fold)(text)


def shown(kind: str, text: str) -> str:
    """The value as printed: dates as 2025年6月7日, everything else as it stands."""
    day = typed("date", text) if kind == "date" else None
    return f"{day.year}年{day.month}月{day.day}日" if isinstance(day, date) else text


def same(kind: str, one: str, other: str) -> bool:
    """Whether two values of a field of `kind` say the same, written differently or not."""
    value = typed(kind, one)
    return fold(one) == fold(other) or (value is not None and value == typed(kind, other))


def cut_off(kind: str, text: str) -> bool:
    """Whether an address ends in a bare number or letter, as one does whose next line was not read: 5幢2层B."""
    return kind == "address" and bool(_BARE_END.search(fold(text)))


def number(text: str) -> Decimal | None:
    """A plain number with or without a counter: 12, 十二, 3人."""
    found = _COUNTED.fullmatch(fold(text))
    if found is None:
        return None
    digits = found[1].replace("〇", "零").replace("两", "二")
    try:
        return Decimal(digits) if digits[0].isdigit() else Decimal(str(cn2an.cn2an(digits, "smart")))
    except (ValueError, InvalidOperation):
        return None


def _date(text: str) -> Typed:
    """A day; 长期 and months without a day stay text."""
    normal = normal_date(text)
    try:
        return date.fromisoformat(normal or "")
    except ValueError:
        return normal


def _digits(text: str) -> str:
    return re.sub(r"^\+?86(?=1\d{10}$)|[^\d+]", "", fold(text))


def _code(text: str) -> str:
    return re.sub(r"[·.\-]", "", fold(text).upper())


_TYPED: dict[str, Callable[[str], Typed]] = {
    "address": normal_address,
    "company": normal_company,
    "name": normal_name,
    "date": _date,
    "area": normal_area,
    "money": normal_money,
    "number": number,
    "phone": _digits,
    "plate": _code,
    "id_number": _code,
    "credit_code": _code,
    "licence_number": _code,
}
