"""Promised limits: the day by which an accepted application must be settled, and its light."""

from datetime import date, timedelta
from typing import Literal

from copilot.working_days import is_working_day, working_day_from, working_days_after
from knowledge.schema import Limit, ServiceItem

Light = Literal["red", "yellow", "green"]
# Working days before the end at which the light turns yellow.
_YELLOW = 2


def after(start: date, limit: Limit) -> date:
    """The last day of `limit` that begins the day after `start`; one of calendar days that ends on a day off ends on
    the next working day. Source: 民法典第二百零一条、第二百零三条；行政许可法第八十二条.
    """
    if limit.unit == "working_day":
        return working_days_after(start, limit.days)
    return working_day_from(start + timedelta(days=limit.days)) if limit.days else start


def promised_by(item: ServiceItem, accepted: date) -> date | None:
    """The day by which an application accepted on `accepted` must be settled: by the promise, else by law; None where
    the guide knows neither.
    """
    limit = item.time_limit.promised or item.time_limit.statutory
    return after(accepted, limit) if limit else None


def light(promised: date, today: date) -> Light:
    """Red after the end, yellow on the last two working days before it."""
    if today > promised:
        return "red"
    day, left = today, 0
    while day < promised and left <= _YELLOW:
        day += timedelta(days=1)
        left += is_working_day(day)
    return "yellow" if left <= _YELLOW else "green"
