import cv2
import numpy as np
import pytest

from ocr.page import Line, Quality
from ocr.quality import judge, measure
from tests.ocr.drawn_pages import Drawer

SURE = [Line("统一社会信用代码", 0.99, (75, 120, 400, 150))]
UNSURE = [Line("统一", 0.55, (75, 120, 400, 150))]


def judged(image: np.ndarray, lines: list[Line]) -> Quality:
    return judge(image, measure(image), lines)


def test_a_clean_page_needs_no_hint(draw: Drawer) -> None:
    quality = judged(draw.page(), SURE)
    assert quality == Quality(True, 0.0, 0.0, 0.0)


def test_blur_grows_with_blurring_and_then_stops_trust(draw: Drawer) -> None:
    page = draw.page()
    blurred = [cv2.GaussianBlur(page, (0, 0), sigma) for sigma in (1.0, 2.0, 3.5, 5.0)]
    values = [measure(image)[0] for image in blurred]
    assert values == sorted(values)
    assert values[0] < 0.1
    assert values[-1] > 0.9
    worst = judged(blurred[-1], UNSURE)
    assert not worst.usable
    assert "模糊" in worst.reasons[0]


def test_a_moved_camera_is_blur(draw: Drawer) -> None:
    moved = cv2.GaussianBlur(draw.page(), (0, 0), sigmaX=5.0, sigmaY=0.2)
    assert measure(moved)[0] > 0.5


def test_what_is_blurred_but_read_surely_is_usable_with_a_hint(draw: Drawer) -> None:
    quality = judged(cv2.GaussianBlur(draw.page(), (0, 0), 5.0), SURE)
    assert quality.usable
    assert any("模糊" in reason for reason in quality.reasons)


@pytest.mark.parametrize(("light", "hint"), [(1.0, False), (0.6, False), (0.25, True)])
def test_darkness(draw: Drawer, light: float, hint: bool) -> None:
    quality = judged((draw.page() * light).astype(np.uint8), SURE)
    assert any("太暗" in reason for reason in quality.reasons) == hint


def test_a_lamp_on_the_page_is_glare_and_white_paper_is_not(draw: Drawer) -> None:
    page = (draw.page() * 0.75).astype(np.uint8)
    assert measure(page)[1] == 0.0
    cv2.circle(page, (400, 300), 150, (255, 255, 255), -1)
    quality = judged(page, SURE)
    assert quality.glare > 0.4
    assert any("反光" in reason for reason in quality.reasons)


def test_small_images_and_small_text_are_told(draw: Drawer) -> None:
    assert any("图像太小" in reason for reason in judged(draw.page()[:200, :300], []).reasons)
    tiny = [Line("统一社会信用代码", 0.9, (10, 10, 60, 18))]
    assert any("文字太小" in reason for reason in judged(draw.page(), tiny).reasons)


def test_lines_that_run_into_the_edge_are_told() -> None:
    page = np.full((600, 400, 3), 255, np.uint8)
    lines = [Line("统一社会信用", 0.99, (100, y, 400, y + 30)) for y in (100, 200)]
    assert any("切掉" in reason for reason in judged(page, lines).reasons)
    assert judged(page, lines[:1]).reasons == ()


def test_a_page_read_without_confidence_is_not_usable(draw: Drawer) -> None:
    quality = judged(draw.page(), UNSURE)
    assert not quality.usable
    assert any("没有把握" in reason for reason in quality.reasons)


def test_an_empty_back_side_is_usable() -> None:
    assert judged(np.full((600, 400, 3), 255, np.uint8), []).usable
