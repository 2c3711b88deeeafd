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
