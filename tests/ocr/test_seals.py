from pathlib import Path

import cv2
import numpy as np
import pytest

from ocr import PaddleEngine, SealReader
from ocr.red import red_mask
from ocr.stamps import find_stamps
from ocr.under_seals import lines_under
from tests.ocr.drawn_pages import Drawer, near
from tests.ocr.seen_lines import SaysAlways

NAME = "名称：上海嘉禾便利店有限公司"


@pytest.mark.parametrize("strength", [1.0, 0.6, 0.25])
def test_a_round_seal_is_found_fresh_or_faded(draw: Drawer, strength: float) -> None:
    (stamp,) = find_stamps(draw.seal(draw.page(), (700, 450), strength=strength))
    assert stamp.shape == "round"
    assert near(stamp.box, (592, 342, 808, 558), 12)
    assert stamp.ring > 0.9


def test_two_seals_stay_two_and_shapes_are_told_apart(draw: Drawer) -> None:
    page = draw.seal(draw.page(width=1200), (300, 450))
    cv2.ellipse(page, (650, 450), (120, 80), 0, 0, 360, (40, 30, 210), 6)
    cv2.rectangle(page, (900, 400), (1000, 500), (40, 30, 210), 6)
    assert sorted(stamp.shape for stamp in find_stamps(page)) == ["oval", "round", "square"]


def test_a_ring_broken_by_a_table_is_one_seal(draw: Drawer) -> None:
    page = draw.seal(draw.page(), (700, 450))
    page[440:475, 560:840] = 255
    page[300:600, 690:705] = 255
    (stamp,) = find_stamps(page)
    assert near(stamp.box, (592, 342, 808, 558), 14)


def test_red_frames_emblems_and_print_are_no_stamps(draw: Drawer) -> None:
    page = draw.page()
    cv2.rectangle(page, (20, 20), (880, 620), (40, 30, 210), 6)
    cv2.circle(page, (450, 300), 60, (40, 30, 210), -1)
    cv2.line(page, (100, 560), (800, 560), (40, 30, 210), 4)
    assert find_stamps(page) == []


def test_white_letters_on_a_red_band_make_no_stamp_of_it(draw: Drawer) -> None:
    page = draw.page()
    cv2.rectangle(page, (0, 100), (900, 330), (60, 70, 235), -1)
    for row, across in enumerate((140, 290, 190, 390)):
        for x in range(50, across, 18):
            cv2.putText(page, "EF", (x, 150 + 48 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (255, 255, 255), 2)
    assert find_stamps(page) == []
    (stamp,) = find_stamps(draw.seal(page, (700, 480)))
    assert near(stamp.box, (592, 372, 808, 588), 12)


def test_pink_paper_is_not_red(draw: Drawer) -> None:
    page = np.minimum(draw.page(), np.array([225, 222, 252], np.uint8))
    assert red_mask(page).max() == 0
    assert len(find_stamps(draw.seal(page, (700, 450)))) == 1


def test_a_small_figure_without_an_outline_is_not_read(tmp_path: Path) -> None:
    page = np.full((1400, 1000, 3), 255, np.uint8)
    for radius in (8, 16, 24, 32):  # a print of a finger
        for start in range(0, 360, 90):
            axes = (radius, round(1.4 * radius))
            cv2.ellipse(page, (700, 450), axes, 0, start, start + 40, (40, 30, 210), 3)
    (stamp,) = find_stamps(page)
    assert 0.2 < stamp.ring < 0.55
    # There is no model in the folder to read it with.
    assert SealReader(tmp_path, SaysAlways()).read(page) == []


@pytest.mark.model
def test_reads_the_text_along_the_ring(seal_reader: SealReader, draw: Drawer) -> None:
    (seal,) = seal_reader.read(draw.seal(draw.page(), (700, 480)))
    assert seal.text == "上海嘉禾便利店有限公司"
    assert seal.shape == "round"
    assert seal.confidence > 0.8


@pytest.mark.model
def test_reads_a_seal_over_print(seal_reader: SealReader, draw: Drawer) -> None:
    (seal,) = seal_reader.read(draw.seal(draw.page(), (300, 330), text="上海星河餐饮管理有限公司"))
    assert seal.text == "上海星河餐饮管理有限公司"


@pytest.mark.model
def test_an_unreadable_seal_is_still_a_seal(seal_reader: SealReader, draw: Drawer) -> None:
    page = draw.page()
    cv2.circle(page, (700, 450), 100, (40, 30, 210), 6)
    for angle in np.arange(150, 391, 12):  # marks where the letters would stand, too worn to be any
        mark = (round(700 + 74 * np.cos(np.radians(angle))), round(450 + 74 * np.sin(np.radians(angle))))
        cv2.circle(page, mark, 5, (40, 30, 210), -1)
    (seal,) = seal_reader.read(page)
    assert seal.text == ""
    assert near(seal.box, (597, 347, 803, 553), 12)


@pytest.mark.model
def test_text_under_a_seal_is_read_and_the_seals_own_print_is_not_a_line(
    engine: PaddleEngine, seal_reader: SealReader, draw: Drawer
) -> None:
    page = draw.seal(draw.page(), (520, 190))  # over the end of the name
    lines = lines_under(engine, page, seal_reader.read(page))
    texts = [line.text for line in lines]
    assert NAME in texts
    assert len([text for text in texts if "嘉禾" in text]) == 1
    found = next(line for line in lines if line.text == NAME)
    assert len(found.characters) == len(NAME)
    assert near(found.box, (75, 187, 468, 217), 14)


def test_a_seal_over_an_ornamental_frame_is_found(draw: Drawer) -> None:
    page = draw.page(width=1240)
    cv2.rectangle(page, (40, 20), (1200, 620), (40, 30, 190), 8)
    cv2.rectangle(page, (56, 36), (1184, 604), (40, 30, 190), 2)
    (stamp,) = find_stamps(draw.seal(page, (1110, 480)))
    assert near(stamp.box, (1002, 372, 1218, 588), 14)


def test_a_seal_over_a_portrait_before_red_is_found(draw: Drawer) -> None:
    page = draw.page()
    page[150:420, 560:700] = (45, 40, 200)
    (stamp,) = find_stamps(draw.seal(page, (700, 480)))
    assert near(stamp.box, (592, 372, 808, 588), 30)


def test_nothing_between_ring_and_star_is_told_by_the_lettering(draw: Drawer) -> None:
    page = draw.page()
    cv2.circle(page, (450, 300), 80, (40, 30, 210), 5)
    cv2.circle(page, (450, 300), 30, (40, 30, 210), -1)
    (emblem,) = find_stamps(page)
    (seal,) = find_stamps(draw.seal(draw.page(), (700, 450)))
    assert emblem.lettering < 0.1 < 0.4 < seal.lettering
