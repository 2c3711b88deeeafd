import cv2
import numpy as np
import pytest

from ocr import upright
from tests.ocr.drawn_pages import RED, Drawer, lean, photograph, shade


def paper_share(image: np.ndarray) -> float:
    return float((cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) > 230).mean())


@pytest.mark.parametrize("background", [(60, 80, 100), (30, 30, 30), (190, 190, 190), (40, 70, 140)])
def test_a_photographed_sheet_is_cut_out_of_its_table(draw: Drawer, background: tuple[int, int, int]) -> None:
    page = draw.page()
    cut = upright.cut_out(photograph(page, background))
    assert paper_share(cut) == pytest.approx(paper_share(page), abs=0.03)
    assert cut.shape[1] / cut.shape[0] == pytest.approx(900 / 640, rel=0.08)


def test_a_form_is_not_cut_to_its_frame(draw: Drawer) -> None:
    page = draw.page()
    cv2.rectangle(page, (60, 40), (840, 600), (0, 0, 0), 3)
    assert upright.find_sheet(page) is None
    assert upright.cut_out(page) is page


def test_a_plan_is_not_cut_to_its_thick_walls(draw: Drawer) -> None:
    image = np.full((1754, 1240, 3), 255, np.uint8)
    cv2.rectangle(image, (150, 290), (1090, 1320), (20, 20, 20), 9)
    assert upright.cut_out(image) is image


def test_a_screen_is_not_cut_to_its_coloured_panel(draw: Drawer) -> None:
    screen = np.full((1600, 1000, 3), 245, np.uint8)
    screen[120:800, 40:960] = (40, 42, 126)
    assert upright.find_sheet(screen) is not None  # as a card that lies on white paper
    cv2.putText(screen, "MEMBER", (80, 950), cv2.FONT_HERSHEY_SIMPLEX, 3, (30, 30, 30), 6)
    cv2.putText(screen, "31010119870711", (80, 1150), cv2.FONT_HERSHEY_SIMPLEX, 3, (30, 30, 30), 6)
    assert upright.cut_out(screen) is screen


def test_two_cards_on_a_table_stay_one_page(draw: Drawer) -> None:
    card = draw.page(width=800, height=500)
    table = np.full((1300, 1000, 3), 80, np.uint8)
    table[80:580, 100:900] = card
    table[700:1200, 100:900] = card
    assert upright.find_sheet(table) is None


def test_a_blank_or_tiny_image_does_no_harm() -> None:
    for image in (
        np.full((900, 600, 3), 255, np.uint8),
        np.zeros((600, 900, 3), np.uint8),
        np.zeros((1, 1, 3), np.uint8),
    ):
        assert upright.cut_out(image) is image
        assert upright.level(image) is image
        assert upright.even(image) is image


@pytest.mark.parametrize("degrees", [-6.0, -2.0, 1.0, 4.0])
def test_a_leaning_page_is_levelled(draw: Drawer, degrees: float) -> None:
    leaning = lean(draw.page(), degrees)
    assert upright.skew(leaning) == pytest.approx(degrees, abs=0.3)
    assert abs(upright.skew(upright.level(leaning))) < upright.LEAST_SKEW


def test_a_level_page_is_left_as_it_is(draw: Drawer) -> None:
    page = draw.page()
    assert upright.level(page) is page


def test_turns_clockwise() -> None:
    image = np.zeros((2, 3, 3), np.uint8)
    image[0, 0] = 255
    assert upright.turn(image, 90)[0, 1].tolist() == [255] * 3
    assert upright.turn(image, 180)[1, 2].tolist() == [255] * 3
    assert upright.turn(image, 270)[2, 0].tolist() == [255] * 3
    assert upright.turn(image, 0).shape == (2, 3, 3)


def test_a_shadow_goes_and_the_seal_stays_red(draw: Drawer) -> None:
    page = draw.seal(draw.page(), (700, 450))
    evened = upright.even(shade(page))
    assert paper_share(evened) > 0.8 * paper_share(page) > 2 * paper_share(shade(page))
    ring = evened[450 - 105, 700].astype(int)
    assert ring[2] - ring[0] > 0.6 * (RED[0] - RED[2])


def test_a_page_without_shadow_is_left_as_it_is(draw: Drawer) -> None:
    page = draw.page()
    assert upright.even(page) is page


@pytest.mark.parametrize(("right_below", "taken"), [(680, True), (380, False)])
def test_the_edge_of_a_shadow_is_no_edge_of_the_sheet(right_below: int, taken: bool) -> None:
    """With three sides on the desk, the fourth may only run as perspective lets it."""
    grey = np.full((1000, 760), 110, np.uint8)
    grey[80:920, 80:680] = 245
    grey[40:960, 680:] = 245  # to the right something as bright as the sheet lies beside it
    quad = np.array([[80, 80], [680, 80], [right_below, 920], [80, 920]], np.float32)
    assert upright._stands_out(grey, quad) is taken


def test_a_sheet_is_not_cut_to_a_part_of_it() -> None:
    """Past a side with paper on both sides of it, the sides beside it go on."""
    grey = np.full((1400, 1000), 110, np.uint8)
    grey[80:1000, 80:680] = 245
    part = np.array([[80, 400], [680, 400], [680, 1000], [80, 1000]], np.float32)
    assert not upright._stands_out(grey, part)
