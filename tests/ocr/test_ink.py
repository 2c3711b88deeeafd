from dataclasses import replace

import cv2
import numpy as np
import pytest

from ocr import ink_in
from ocr.page import Line, Page, Quality
from tests.ocr.drawn_pages import Drawer

PLACE = (200, 100, 480, 160)


@pytest.fixture
def page(draw: Drawer) -> Page:
    """A label, a rule to sign on, and an empty place."""
    image = np.full((260, 600, 3), 255, np.uint8)
    image = draw.write(image, "申请人签名：", (30, 115), 26)
    cv2.line(image, (195, 158), (500, 158), (0, 0, 0), 2)
    label = Line("申请人签名：", 0.99, (30, 112, 190, 146))
    return Page(1, 600, 260, 0, Quality(True, 0, 0, 0), (label,), (), image)


def scrawl(image: np.ndarray, ink: tuple[int, int, int]) -> np.ndarray:
    signed = image.copy()
    turns = np.linspace(0, 9, 200)
    points = np.stack([220 + turns * 17, 130 + 20 * np.sin(turns * 3.1) * np.cos(turns)], axis=1)
    cv2.polylines(signed, [points.round().astype(np.int32)], False, ink, 3, cv2.LINE_AA)
    return signed


def test_an_empty_place_has_no_ink(page: Page) -> None:
    assert ink_in(page, PLACE) < 0.1


@pytest.mark.parametrize("ink", [(20, 20, 20), (150, 60, 20), (110, 110, 110)])
def test_a_signature_shows_in_black_blue_and_pencil(page: Page, ink: tuple[int, int, int]) -> None:
    assert ink_in(replace(page, image=scrawl(page.image, ink)), PLACE) > 0.5


def test_a_seal_dust_and_shadow_are_no_signature(page: Page, draw: Drawer) -> None:
    stamped = draw.seal(page.image, (340, 130), 90)
    assert ink_in(replace(page, image=stamped), PLACE) < 0.1
    rough = np.random.default_rng(3).normal(0, 6, page.image.shape)
    shaded = np.clip(page.image * np.linspace(1, 0.75, 600)[None, :, None] + rough, 0, 255).astype(np.uint8)
    assert ink_in(replace(page, image=shaded), PLACE) < 0.1


def test_a_label_that_reaches_in_is_not_counted(page: Page) -> None:
    wide = (150, 100, 480, 160)
    characters = tuple((30 + 26 * index, 112, 56 + 26 * index, 146) for index in range(6))
    lines = (replace(page.lines[0], characters=characters),)
    assert ink_in(replace(page, lines=lines), wide, leave_out=[(134, 112, 190, 146)]) < 0.1
    assert ink_in(replace(page, lines=lines), (175, 100, 480, 160)) < 0.1


def test_a_place_off_the_page_is_empty(page: Page) -> None:
    assert ink_in(page, (700, 300, 900, 400)) == 0.0
