"""Days and numbers as they are printed."""

from datetime import date

import pytest

from review_models.review.sizes import day_of, number_of


def test_a_bare_month_means_its_first_or_last_day() -> None:
    assert day_of("2026-02") == date(2026, 2, 1)
    assert day_of("2026-02", last=True) == date(2026, 2, 28)
    assert day_of("长期") is None


@pytest.mark.parametrize(("text", "number"), [("5万元", 50000), ("86.5㎡", 86.5), ("6人", 6), ("无", None)])
def test_number_of(text: str, number: float | None) -> None:
    assert number_of(text) == number
