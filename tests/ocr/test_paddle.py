import socket
from pathlib import Path

import cv2
import numpy as np
import pytest

from ocr import EngineError, PaddleEngine
from ocr.paddle import character_boxes
from tests.ocr.drawn_pages import Drawer
from tests.ocr.text_engine_contract import check

NAME = "名称：上海嘉禾便利店有限公司"


@pytest.mark.model
def test_keeps_the_contract(engine: PaddleEngine, draw: Drawer) -> None:
    check(engine, draw.page(), NAME)


@pytest.mark.model
@pytest.mark.parametrize("lies", [90, 180, 270])
def test_says_how_to_turn_a_page_upright(engine: PaddleEngine, draw: Drawer, lies: int) -> None:
    turned = np.ascontiguousarray(np.rot90(draw.page(), k=lies // 90))  # counter-clockwise
    assert engine.orientation(turned) == lies


@pytest.mark.model
def test_a_box_for_each_character_shows_that_character(engine: PaddleEngine, draw: Drawer) -> None:
    page = draw.page()
    line = next(line for line in engine.lines(page) if line.text == NAME)
    first, last = line.characters[3], line.characters[8]  # 上 to 便
    crop = page[line.box[1] : line.box[3], first[0] : last[2]]
    assert engine.recognise(cv2.resize(crop, None, fx=2, fy=2))[0] == "上海嘉禾便利"


@pytest.mark.model
def test_needs_no_network_and_keeps_standard_output_clean(
    ocr_dir: Path,
    tmp_path: Path,
    draw: Drawer,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    folders = (ocr_dir / name for name in ("PP-OCRv6_small_det", "PP-OCRv6_small_rec", "PP-LCNet_x1_0_doc_ori"))
    fresh = PaddleEngine(*folders, threads=1, cache_dir=tmp_path)
    assert fresh.lines(draw.page())
    assert capfd.readouterr().out == ""


def test_missing_weights_are_named_and_the_remedy_told(tmp_path: Path) -> None:
    engine = PaddleEngine(tmp_path / "det", tmp_path / "rec", tmp_path / "ori", threads=1, cache_dir=tmp_path)
    with pytest.raises(EngineError, match=r"det 缺少 inference\.onnx") as caught:
        engine.warm_up()
    assert "copilot models --check" in caught.value.remedy
    assert caught.value.category == "model"


def test_character_boxes_meet_and_fill_lying_and_standing_lines() -> None:
    assert character_boxes((0, 0, 40, 10), [0.25, 0.75]) == ((0, 0, 20, 10), (20, 0, 40, 10))
    assert character_boxes((0, 0, 10, 40), [0.25, 0.75]) == ((0, 0, 10, 20), (0, 20, 10, 40))
    assert character_boxes((5, 5, 15, 15), [0.5]) == ((5, 5, 15, 15),)
