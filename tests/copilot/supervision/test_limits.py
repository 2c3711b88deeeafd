"""Limits run by the working days that the State Council announced."""

from datetime import date

import pytest

from copilot.supervision.limits import after, light, promised_by
from knowledge.schema import Limit, ServiceItem
from tests.copilot.builders import ITEM


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        (date(2026, 9, 30), Limit(days=1), date(2026, 10, 8)),  # over the holiday
        (date(2026, 7, 3), Limit(days=5), date(2026, 7, 10)),  # over a weekend
        (date(2026, 7, 4), Limit(days=0), date(2026, 7, 4)),  # on the spot
        (date(2026, 9, 24), Limit(days=7, unit="day"), date(2026, 10, 8)),  # ends on a day off
        (date(2026, 7, 1), Limit(days=5, unit="day"), date(2026, 7, 6)),
    ],
)
def test_the_end_of_a_limit(start: date, limit: Limit, end: date) -> None:
    assert after(start, limit) == end


def test_the_promise_comes_before_the_law() -> None:
    def item(**limits: object) -> ServiceItem:
        return ServiceItem.model_validate({**ITEM.model_dump(), "time_limit": limits})

    start = date(2026, 7, 6)
    assert promised_by(item(promised={"days": 1}, statutory={"days": 3}), start) == date(2026, 7, 7)
    assert promised_by(item(statutory={"days": 3}), start) == date(2026, 7, 9)
    assert promised_by(item(), start) is None


@pytest.mark.parametrize(
    ("today", "colour"),
    [
        (date(2026, 7, 7), "green"),
        (date(2026, 7, 8), "yellow"),  # two working days left
        (date(2026, 7, 10), "yellow"),
        (date(2026, 7, 11), "red"),
    ],
)
def test_lights(today: date, colour: str) -> None:
    assert light(date(2026, 7, 10), today) == colour
