"""What is searched for text: all that is written, and little of what is blank."""

import numpy as np
import pytest

from ocr.inked import inked


@pytest.fixture
def page() -> np.ndarray:
    return np.full((1600, 1100, 3), 245, np.uint8)


def write(page: np.ndarray, left: int, top: int, characters: int = 8) -> None:
    for number in range(characters):
        x = left + 30 * number
        page[top : top + 26 : 6, x : x + 24] = 30
        page[top : top + 26, x + 10 : x + 13] = 30


def test_blank_rows_and_margins_go_and_points_are_found_again_on_the_page(page: np.ndarray) -> None:
    write(page, 300, 200)
    write(page, 300, 1300)
    part = inked(page, 32)
    assert part.image.shape[0] * part.image.shape[1] < 0.2 * page.shape[0] * page.shape[1]
    assert part.image.shape[0] % 32 == part.image.shape[1] % 32 == 0
    dark = np.argwhere(part.image[:, :, 0] < 100)[:, ::-1]
    found = {(int(x), int(y)) for x, y in part.on_page(dark)}
    assert found == {(int(x), int(y)) for y, x in np.argwhere(page[:, :, 0] < 100)}


def test_a_corner_on_the_lower_edge_is_on_the_page(page: np.ndarray) -> None:
    write(page, 300, 1570)
    part = inked(page, 32)
    height, width = part.image.shape[:2]
    (x, y) = part.on_page(np.array([[width, height]]))[0]
    assert x <= 1100
    assert y <= 1600


def test_an_empty_column_between_two_texts_stays(page: np.ndarray) -> None:
    write(page, 60, 400, 4)
    write(page, 800, 400, 4)
    part = inked(page, 32)
    dark = np.flatnonzero((part.image[:, :, 0] < 100).any(axis=0))
    assert np.diff(dark).max() > 500


def test_a_frame_holds_no_blank_rows(page: np.ndarray) -> None:
    page[40:1560, 40:46] = page[40:1560, 1054:1060] = 30
    page[40:46, 40:1060] = page[1554:1560, 40:1060] = 30
    write(page, 300, 700)
    assert len(inked(page, 32).rows) < 400


@pytest.mark.parametrize("filled", [False, True])
def test_a_page_with_nothing_and_one_full_of_writing_are_searched_whole(page: np.ndarray, filled: bool) -> None:
    if filled:
        for top in range(20, 1560, 40):
            write(page, 20, top, 35)
    part = inked(page, 32)
    assert part.image is page
    points = np.array([[5, 9], [1099, 1599]])
    assert np.array_equal(part.on_page(points), points)
