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
    def reread(
        page: Page, box: Box, *, scale: float = 1.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        assert box == PLACE
        return Line(again, sure, box)

    fields = {"sex": FieldValue("", "", emptiness, 1, PLACE)}
    found = proven(load_types()["id_card"], fields, {1: PAGE}, reread)["sex"]
    assert found.value == expected
    assert found.confidence == (sure if expected else emptiness)


@pytest.mark.parametrize(("again", "valid"), [("2024年2月23日至2028年2月22日", True), ("2024年2月23日至20", False)])
def test_a_period_read_again_needs_both_of_its_days(again: str, valid: bool) -> None:
    def reread(
        page: Page, box: Box, *, scale: float = 1.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        return Line(again, 0.99, box)

    fields = {"valid_to": FieldValue("2023-02-02", "2024年2月23日至2023年2月2日", 0.3, 1, PLACE, False)}
    found = proven(load_types()["road_transport_licence"], fields, {1: PAGE}, reread)["valid_to"]
    assert found.valid is valid
    assert found.value == ("2028-02-22" if valid else "2023-02-02")


@pytest.mark.parametrize(("again", "expected"), [("二级", "二级"), ("级", "级")])
def test_an_answer_that_is_none_of_the_options_is_read_again(again: str, expected: str) -> None:
    def reread(
        page: Page, box: Box, *, scale: float = 1.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        return Line(again, 0.99, box)

    fields = {"technical_grade": FieldValue("级", "级", 0.5, 1, PLACE)}
    found = proven(load_types()["vehicle_inspection_report"], fields, {1: PAGE}, reread)["technical_grade"]
    assert found.value == expected


@pytest.mark.parametrize(
    ("torn", "sure"),
    [
        (FieldValue("", "", 0.3, 1, PLACE), 0.3),
        (FieldValue("2024-08-23", "2024年8月23日28年", 0.87, 1, PLACE, True), 0.87),
        (FieldValue("25年5月至2029年月", "25年5月17日至2029年月16日", 0.3, 1, PLACE, False), 0.3),
    ],
)
@pytest.mark.parametrize("agree", [True, False])
def test_a_period_that_a_seal_has_torn_is_read_from_its_print_where_two_readings_agree(
    torn: FieldValue, sure: float, agree: bool
) -> None:
    def reread(
        page: Page, box: Box, *, scale: float = 1.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        if not print_only:
            return Line("2024年8月23", 0.4, box)
        return Line(f"2024年8月23日至202{8 if agree or scale == 1.0 else 6}年8月22日", 0.98, box)

    found = proven(load_types()["road_transport_licence"], {"valid_to": torn}, {1: PAGE}, reread)["valid_to"]
    assert (found.value, found.confidence) == (("2028-08-22", 0.98) if agree else (torn.value, sure))


def test_one_whole_day_is_not_read_again() -> None:
    def reread(
        page: Page, box: Box, *, scale: float = 1.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        raise AssertionError("nothing is in doubt")

    whole = FieldValue("2028-08-22", "有效期至2028年8月22日", 0.95, 1, PLACE, True)
    kind = load_types()["road_transport_licence"]
    assert proven(kind, {"valid_to": whole}, {1: PAGE}, reread)["valid_to"] is whole
