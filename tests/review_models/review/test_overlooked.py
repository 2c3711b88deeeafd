"""A second look for a seal: small ovals, washed out rings, grey rings of a copy; emblems and portraits are no seals."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from ocr.page import Line, Page
from review_models.review.overlooked import overlooked
from review_models.review.rings import has_ring
from tests.review_models.review.review_papers import GOOD

RED, GREY = (40, 40, 210), (120, 120, 120)


def sheet() -> NDArray[np.uint8]:
    return np.full((1400, 1000, 3), 250, np.uint8)


def page(image: NDArray[np.uint8], *lines: Line) -> Page:
    return Page(1, image.shape[1], image.shape[0], 0, GOOD, lines, (), image)


def arc(image: NDArray[np.uint8], centre: tuple[int, int], degrees: int) -> None:
    cv2.ellipse(image, centre, (90, 90), 0, 90, 90 + degrees, RED, 5)


def is_sealed(found: Page) -> bool:
    return any(sure for _, sure in overlooked(found))


def test_a_small_oval_whose_outline_is_whole_is_a_seal() -> None:
    image = sheet()
    assert not overlooked(page(image))
    cv2.ellipse(image, (600, 500), (48, 32), 0, 0, 360, RED, 3)
    assert is_sealed(page(image))


@pytest.mark.parametrize(
    ("text", "sealed"), [("申请单位盖章：", True), ("与原件一致", True), ("某某市交通局", True), ("姓名", False)]
)
def test_a_piece_of_a_ring_is_a_seal_where_one_seals(text: str, sealed: bool) -> None:
    image = sheet()
    arc(image, (500, 450), 150)
    assert is_sealed(page(image, Line(text, 0.98, (300, 440, 480, 470)))) is sealed


@pytest.mark.parametrize(("y", "sealed"), [(500, False), (1000, True)])
def test_half_a_ring_low_on_the_page_is_a_seal(y: int, sealed: bool) -> None:
    image = sheet()
    arc(image, (500, y), 200)
    assert is_sealed(page(image)) is sealed


def test_a_grey_ring_is_found_under_print_and_print_is_none() -> None:
    image = sheet()
    lines = tuple(Line("A", 0.9, (150, 600 + 60 * row, 850, 632 + 60 * row)) for row in range(5))
    for line in lines:
        cv2.putText(image, "REGISTERED OFFICE 2027", line.box[0:1] + line.box[3:], 0, 1.5, (10, 10, 10), 3)
    printed = page(image, *lines)
    assert not has_ring(printed, 0.2)
    cv2.circle(image, (500, 720), 100, GREY, 5)
    assert has_ring(printed, 0.2)
    assert not has_ring(printed, 0.6)
