"""Numbers with check digit or pattern."""

import pytest

from review_models.reading.numbers import check


@pytest.mark.parametrize(
    ("kind", "value", "verdict"),
    [
        ("id_number", "11010519491231002X", True),
        ("id_number", "110105194912310021", False),
        ("id_number", "110105194913310029", False),
        ("credit_code", "91110000600037341L", True),
        ("credit_code", "911100006000373410", False),
        ("plate", "沪A12345", True),
        ("plate", "沪AD12345", True),
        ("plate", "泸A12345", False),
        ("vin", "1M8GDM9AXKP042788", True),
        ("vin", "1M8GDM9A1KP042788", None),
        ("vin", "1M8GDM9AXKPO42788", False),
        ("phone", "13800138000", True),
        ("phone", "12800138000", False),
        ("text", "任何", None),
    ],
)
def test_check(kind: str, value: str, verdict: bool | None) -> None:
    assert check(kind, value) is verdict
