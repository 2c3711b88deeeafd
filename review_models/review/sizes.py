"""Days and numbers of readings, and whether two of them are the same."""

import re
from datetime import date
from itertools import pairwise

from dateutil.relativedelta import relativedelta

from knowledge.schema.review_point import Comparison
from review_models.finding import Verdict
from review_models.reading.values import LONG_TERM, fold, normal_area, normal_date, normal_money
from review_models.review.sureness import SURE, trusted
from review_models.review.view import Reading

# What is said by the month.
_MONTHS = ("period_from", "period_to")


def day_of(text: str, *, last: bool = False) -> date | None:
    """The day that an ISO date or a printed date means; of a bare month its first day, or its `last`. 长期 has none."""
    iso = normal_date(text)
    if iso is None or iso == LONG_TERM:
        return None
    if len(iso) == len("2023-01"):
        first = date.fromisoformat(iso + "-01")
        return first + relativedelta(months=1, days=-1) if last else first
    return date.fromisoformat(iso[:10])


def is_partial(found: Reading) -> bool:
    """Whether of a day only its year and month were read: such a one proves no fault."""
    iso = normal_date(found.plain)
    return iso is not None and len(iso) == len("2023-01") and found.name.rpartition(".")[2] not in _MONTHS


def is_long_term(text: str) -> bool:
    return normal_date(text) == LONG_TERM


def number_of(text: str) -> float | None:
    """The number in a text: an area, an amount of money, or a count with its unit."""
    plain = fold(text)
    if "万" in plain or "元" in plain:
        amount = normal_money(plain)
        return None if amount is None else float(amount)
    area = normal_area(plain)
    if area is not None:
        return float(area)
    found = re.search(r"\d[\d,]*(?:\.\d+)?", plain)
    return float(found[0].replace(",", "")) if found else None


def in_order(days: list[date]) -> bool:
    return all(earlier <= later for earlier, later in pairwise(days))


def agree_in_size(left: Reading, right: Reading, like: Comparison, tolerance: float) -> Verdict:
    """As `compare.agree`, of days or numbers; `tolerance` is a share of the number on the left."""
    measure = day_of if like == "date" else number_of
    a, b = measure(left.plain), measure(right.plain)
    if a is None or b is None:
        same = is_long_term(left.plain) and is_long_term(right.plain)
        return Verdict.PASS if same else Verdict.CANNOT_TELL
    if a == b or (isinstance(a, float) and isinstance(b, float) and abs(a - b) <= tolerance * abs(a)):
        return Verdict.PASS
    sure = trusted(left) and trusted(right) and min(left.confidence, right.confidence) >= SURE
    sure = sure and not (like == "date" and (is_partial(left) or is_partial(right)))
    return Verdict.FAIL if sure else Verdict.CANNOT_TELL
