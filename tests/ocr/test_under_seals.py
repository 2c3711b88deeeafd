"""Lines that a seal covers wholly: thin print is kept, what the seal left of its own print is not."""

import cv2
import numpy as np
import pytest

from ocr.page import Line, Seal
from ocr.under_seals import lines_under, without_seals
from tests.ocr.seen_lines import SaysAlways

DAY = Line("二〇二七年一月八日", 0.99, (120, 180, 280, 220))


@pytest.mark.parametrize(("ink", "kept"), [(165, True), (215, False)])
def test_thin_print_under_a_seal_is_a_line(ink: int, kept: bool) -> None:
    page = np.full((400, 400, 3), 255, np.uint8)
    page[198:202, 130:270] = ink
    seal = Seal("", "round", 0.9, (100, 100, 300, 300))
    assert (DAY in lines_under(SaysAlways((DAY,)), page, [seal])) is kept


def test_where_a_seal_was_the_page_is_no_brighter_than_its_paper() -> None:
    grain = np.random.default_rng(7).normal(225, 8, (400, 400, 1))
    page = np.repeat(grain, 3, axis=2).clip(0, 255).astype(np.uint8)
    ring = np.zeros((400, 400), np.uint8)
    cv2.circle(ring, (200, 200), 90, 1, 6)
    page[ring > 0] = (60, 60, 230)
    cleaned = without_seals(page, [Seal("", "round", 0.9, (100, 100, 300, 300))])
    assert np.abs(cleaned[ring > 0].mean() - cleaned[ring == 0].mean()) < 4
