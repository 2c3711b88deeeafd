"""Working days by the State Council's announcements; beyond them by law, and said to be so."""

from datetime import date

import pytest

from copilot.working_days import announced, is_working_day, reservation, working_days_after


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 10, 1), False),  # National Day
        (date(2026, 10, 10), True),  # a Saturday worked for it
        (date(2026, 7, 4), False),  # a Saturday
        (date(2026, 7, 6), True),
        (date(2090, 7, 3), True),  # not announced yet: by the week
        (date(2090, 7, 1), False),
        (date(2090, 10, 2), False),  # and by law
        (date(2190, 7, 5), True),  # beyond every table
    ],
)
def test_working_days(day: date, working: bool) -> None:
    assert is_working_day(day) is working


def test_a_limit_runs_over_holidays() -> None:
    assert working_days_after(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert working_days_after(date(2026, 7, 3), 0) == date(2026, 7, 3)


def test_a_year_that_is_not_announced_is_said_to_be_so() -> None:
    assert announced(2026)
    assert reservation(date(2026, 12, 31)) == ""
    assert not announced(2090)
    assert reservation(date(2090, 1, 9)).startswith("2090年放假安排尚未公布")
