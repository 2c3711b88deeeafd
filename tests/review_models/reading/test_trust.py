"""A place that seems empty but bears ink is read again before anybody is told to fill it in."""

import numpy as np
import pytest

from ocr.page import Box, Line, Page, Quality
from review_models.document import FieldValue
from review_models.reading import load_types
from review_models.reading.trust import proven

PLACE = (120, 40, 180, 70)
PAGE = Page(1, 200, 200, 0, Quality(True, 0.0, 0.0, 0.0), (), (), np.zeros((200, 200, 3), np.uint8))


@pytest.mark.parametrize(
    ("emptiness", "again", "sure", "expected"),
    [(0.3, "女", 0.99, "女"), (0.3, "女", 0.5, ""), (0.3, "/", 0.99, ""), (0.9, "女", 0.99, "")],
)
def test_an_inked_place_is_read_once_more(emptiness: float, again: str, sure: float, expected: str) -> None:
    def reread(page: Page, box: Box, *, scale: float = 1.0, without_red: bool = False) -> Line:
        assert box == PLACE
        return Line(again, sure, box)

    fields = {"sex": FieldValue("", "", emptiness, 1, PLACE)}
    found = proven(load_types()["id_card"], fields, {1: PAGE}, reread)["sex"]
    assert found.value == expected
    assert found.confidence == (sure if expected else emptiness)


@pytest.mark.parametrize(("again", "valid"), [("2024年2月23日至2028年2月22日", True), ("2024年2月23日至20", False)])
def test_a_period_read_again_needs_both_of_its_days(again: str, valid: bool) -> None:
    def reread(page: Page, box: Box, *, scale: float = 1.0, without_red: bool = False) -> Line:
        return Line(again, 0.99, box)

    fields = {"valid_to": FieldValue("2023-02-02", "2024年2月23日至2023年2月2日", 0.3, 1, PLACE, False)}
    found = proven(load_types()["road_transport_licence"], fields, {1: PAGE}, reread)["valid_to"]
    assert found.valid is valid
    assert found.value == ("2028-02-22" if valid else "2023-02-02")


@pytest.mark.parametrize(("again", "expected"), [("二级", "二级"), ("级", "级")])
def test_an_answer_that_is_none_of_the_options_is_read_again(again: str, expected: str) -> None:
    def reread(page: Page, box: Box, *, scale: float = 1.0, without_red: bool = False) -> Line:
        return Line(again, 0.99, box)

    fields = {"technical_grade": FieldValue("级", "级", 0.5, 1, PLACE)}
    found = proven(load_types()["vehicle_inspection_report"], fields, {1: PAGE}, reread)["technical_grade"]
    assert found.value == expected
