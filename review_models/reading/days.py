"""Days, periods and months out of the text beside their labels."""

import re
from calendar import monthrange
from datetime import date

from review_models.reading.dates import LONG_TERM, find_dates
from review_models.reading.fitting import NOTHING, Value
from review_models.reading.types import FieldType

# The length of a month in ISO 8601.
_MONTH = len("2023-01")
# A month alone is less likely the day that is asked for than a whole day elsewhere on the paper.
_BARE = 0.8
# (不超过原租期2030年1月1日), (其中免租期至…): another period than the one that is asked for.
_ASIDE = re.compile(r"\([^()]*(?:不超过|不得超|原|免租|装修|试用|其中)[^()]*\)")


def day_in(field: FieldType, plain: str) -> Value:
    plain = _ASIDE.sub("", plain)
    dates = [_whole(found.iso, field) for found in find_dates(plain, clock=field.kind == "datetime")]
    # Beside a period that is written out, 无固定期限 is the option that was not chosen.
    written = [iso for iso in dates if iso != LONG_TERM]
    dates = written if len(written) > 1 and "无固定期限" in plain else dates
    if field.part == "last" and len(dates) > 1 and max(dates[0], dates[-1]) != dates[-1] != LONG_TERM:
        # No period ends before it begins: one of its days was misread.
        return Value(dates[-1], False, 0.5)
    if field.part == "last" and dates:
        # 起 or 自 with one date only is the beginning of a period.
        return NOTHING if len(dates) == 1 and re.search(r"自|起", plain) else Value(dates[-1], True, 0.9)
    if field.part == "first":
        return Value(dates[0], True, 0.9) if len(dates) > 1 or (dates and re.search(r"自|起", plain)) else NOTHING
    if dates:
        # What stands after 至 alone is the end of a period, not the day that is looked for.
        ends = len(dates) == 1 and re.search(r"(?:至|截止|截至|到)\D{0,3}\d{4}", plain)
        whole = len(dates[0]) != _MONTH
        return NOTHING if ends and field.part == "only" else Value(dates[0], True, 0.9 if whole else _BARE)
    return Value(plain, False, 0.2) if re.search(r"\d{4}|年|月", plain) and re.search(r"\d", plain) else NOTHING


def _whole(iso: str, field: FieldType) -> str:
    """A validity that ends with a month ends with the last day of it."""
    if field.part != "last" or len(iso) != _MONTH:
        return iso
    year, month = int(iso[:4]), int(iso[5:])
    return date(year, month, monthrange(year, month)[1]).isoformat()


def months_in(field: FieldType, plain: str) -> Value:
    """Of all months the first or the last: a period, or a column of months."""
    months = sorted({found.iso[:7] for found in find_dates(plain) if found.iso != LONG_TERM})
    # One whole day is when something was counted or printed, 截止2026-04-19, sooner than a month of the period.
    fit = 0.7 if len(months) == 1 and all(len(found.iso) > _MONTH for found in find_dates(plain)) else 0.9
    return Value(months[-1 if field.part == "last" else 0], True, fit) if months else NOTHING
