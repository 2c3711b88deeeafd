"""Tape or paper pasted over a value shows by a pale outline around it; rules, print and stains do not."""

import cv2
import numpy as np
import pytest

from ocr.page import Box, Page
from review_models.review.pasted import is_pasted
from tests.review_models.review.review_papers import GOOD

VALUE: Box = (200, 100, 420, 130)
INKS = {"pale": (216, 222, 222), "palest": (246, 246, 246), "rule": (30, 30, 30)}


def page(**drawn: Box) -> Page:
    """White paper with a printed value; `pale` and `palest` are outlines, `rule` a ruled cell, each around its box."""
    image = np.full((300, 700, 3), 255, np.uint8)
    cv2.putText(image, "13900001111", (204, 127), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (40, 40, 40), 2)
    for name, (x0, y0, x1, y1) in drawn.items():
        cv2.rectangle(image, (x0, y0), (x1, y1), INKS[name], 1)
    return Page(1, 700, 300, 0, GOOD, (), (), image)


@pytest.mark.parametrize("ink", ["pale", "palest"])
def test_a_pale_outline_around_the_value_is_seen(ink: str) -> None:
    assert is_pasted(page(**{ink: (188, 92, 450, 134)}), VALUE)


@pytest.mark.parametrize(
    "drawn", [{}, {"rule": (188, 92, 450, 134)}, {"pale": (20, 20, 680, 280)}, {"pale": (188, 200, 450, 240)}]
)
def test_print_rules_and_outlines_of_other_things_are_no_tape(drawn: dict[str, Box]) -> None:
    assert not is_pasted(page(**drawn), VALUE)
