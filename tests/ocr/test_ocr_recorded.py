from pathlib import Path

import numpy as np
import pytest

from ocr import EngineError, Line
from ocr.recorded import RecordedEngine
from tests.ocr.seen_lines import SaysAlways


@pytest.fixture
def image() -> np.ndarray:
    return np.full((40, 120, 3), 200, np.uint8)


def test_says_again_what_the_engine_said(tmp_path: Path, image: np.ndarray) -> None:
    line = Line("营业执照", 0.97, (0, 0, 100, 30), ((0, 0, 50, 30), (50, 0, 100, 30)))
    recorded = RecordedEngine(tmp_path / "seen.json", SaysAlways((line,), text="营业执照", orientation=180))
    first = recorded.lines(image), recorded.recognise(image), recorded.orientation(image)
    again = RecordedEngine(tmp_path / "seen.json")
    assert (again.lines(image), again.recognise(image), again.orientation(image)) == first
    assert first == ([line], ("营业执照", 0.9), 180)
    assert "营业执照" in (tmp_path / "seen.json").read_text(encoding="utf-8")


def test_an_image_that_was_not_recorded_is_an_error(tmp_path: Path, image: np.ndarray) -> None:
    (tmp_path / "seen.json").write_text("{}")
    with pytest.raises(EngineError, match="没有这张图像"):
        RecordedEngine(tmp_path / "seen.json").lines(image)


@pytest.mark.parametrize("content", [None, "not json", "[1"])
def test_a_missing_or_damaged_recording_is_an_error(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "seen.json").write_text(content)
    with pytest.raises(EngineError, match="无法读取"):
        RecordedEngine(tmp_path / "seen.json").warm_up()
