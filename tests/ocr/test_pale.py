"""What is printed in a place is kept; seals over it, red or a copy's grey ones, and the frame of a cell are not."""

import numpy as np
import pytest

from ocr.pale import print_alone
from tests.ocr.drawn_pages import RED, Drawer

GREY = (170, 170, 170)
PERIOD = "2024年11月5日至2028年11月4日"


@pytest.fixture(scope="module")
def cell(draw: Drawer) -> np.ndarray:
    blank = np.full((110, 640, 3), 255, np.uint8)
    blank[:3], blank[-3:] = 20, 20
    return draw.write(blank, PERIOD, (40, 34), 32)


@pytest.mark.parametrize("ink", [RED, GREY])
def test_print_under_a_seal_is_left_alone_and_tight(cell: np.ndarray, draw: Drawer, ink: tuple[int, int, int]) -> None:
    seal = draw.seal(np.full_like(cell, 255), (420, 60), 100, ink=ink, strength=1.0)
    plain, stamped = print_alone(cell), print_alone(np.minimum(cell, seal))  # ink lets the print below it show
    assert plain.shape == stamped.shape
    assert np.abs(plain.astype(int) - stamped.astype(int)).mean() < 3
    assert plain.shape[0] < 60 < 400 < plain.shape[1] < 640


@pytest.mark.parametrize("height", [0, 40])
def test_a_place_with_nothing_printed_is_empty(height: int) -> None:
    assert print_alone(np.full((height, 200, 3), 240, np.uint8)).size == 0
