"""The calendar of offices: which days they work on, and the day by which something is due.

Source: the State Council's yearly announcements of days off and of weekends worked for them, as `holidays` keeps them.
A year is announced in the autumn before; until then only the days off by law are known (全国年节及纪念日放假办法).
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=256)
def _year(year: int) -> holidays.HolidayBase:
    """The calendar of one year; made whole before anybody sees it, so that threads may share it."""
    return holidays.country_holidays("CN", years=year, expand=False)


def is_working_day(day: date) -> bool:
    """Whether offices work on `day`; where its year is not `announced`, by the week and the days off by law."""
    return _year(day.year).is_working_day(day)


def announced(year: int) -> bool:
    """Whether the days off of `year`, and the weekends worked for them, are known: every announcement moves some."""
    return any(day.year == year for day in _year(year).weekend_workdays)


def working_day_from(day: date) -> date:
    """`day`, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_after(start: date, days: int) -> date:
    """The working day that is `days` working days after `start`, which itself does not count."""
    day = start
    for _ in range(days):
        day = working_day_from(day + timedelta(days=1))
    return day


def reservation(until: date) -> str:
    """What must be said of a limit that ends on `until`: that it may still move; empty where its year is announced."""
    return "" if announced(until.year) else f"{until.year}年放假安排尚未公布，公布后以公布的安排为准"
