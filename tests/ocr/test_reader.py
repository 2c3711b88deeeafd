from pathlib import Path

import cv2
import numpy as np
import pytest
from fpdf import FPDF
from PIL import Image

from ocr import FileError, Line, PaddleEngine, Reader, ReadingError, SealReader
from tests.ocr.drawn_pages import LICENCE, Drawer, lean, photograph, shade
from tests.ocr.seen_lines import SaysAlways

LINE = Line("甲", 0.9, (1, 1, 20, 20))


def save(image: np.ndarray, path: Path) -> Path:
    cv2.imwrite(str(path), image)
    return path


@pytest.fixture
def tiff(tmp_path: Path) -> Path:
    page = Image.new("L", (400, 600), 255)
    page.save(tmp_path / "pages.tif", save_all=True, append_images=[page, page], compression="tiff_lzw")
    return tmp_path / "pages.tif"


def test_progress_is_told_page_by_page_and_pages_come_as_they_are_read(tiff: Path) -> None:
    told: list[int] = []
    engine = SaysAlways((LINE,))
    pages = Reader(engine).pages(tiff, told.append)
    assert next(pages).number == 1
    assert told == []
    assert [page.number for page in pages] == [2, 3]
    assert told == [1, 2, 3]
    assert [page.lines for page in Reader(engine).read_file(tiff)] == [(LINE,)] * 3


def test_a_broken_page_comes_as_an_unusable_one(tiff: Path) -> None:
    data = bytearray(tiff.read_bytes())
    with Image.open(tiff) as opened:
        opened.seek(1)
        start = opened.tag_v2[273][0]  # type: ignore[attr-defined]
    data[start : start + 20] = b"\xff" * 20
    tiff.write_bytes(data)
    first, broken, third = Reader(SaysAlways((LINE,))).read_file(tiff)
    assert first.lines == third.lines == (LINE,)
    assert broken.lines == ()
    assert not broken.quality.usable
    assert "第 2 页" in broken.quality.reasons[0]


def test_a_file_without_one_good_page_is_an_error(tiff: Path) -> None:
    data = bytearray(tiff.read_bytes())
    with Image.open(tiff) as opened:
        for number in range(3):
            opened.seek(number)
            start = opened.tag_v2[273][0]  # type: ignore[attr-defined]
            data[start : start + 20] = b"\xff" * 20
    tiff.write_bytes(data)
    with pytest.raises(FileError, match="所有页都无法读取"):
        Reader(SaysAlways((LINE,))).read_file(tiff)


class Stumbles(SaysAlways):
    """Fails on the pages whose turn is told."""

    def __init__(self, *turns: int) -> None:
        super().__init__((LINE,))
        self._turns = turns
        self._turn = 0

    def lines(self, image: np.ndarray) -> list[Line]:
        self._turn += 1
        if self._turn in self._turns:
            raise RuntimeError("out of memory")
        return super().lines(image)


def test_an_engine_that_fails_on_a_page_loses_no_other(tiff: Path) -> None:
    first, failed, third = Reader(Stumbles(2)).read_file(tiff)
    assert first.lines == third.lines == (LINE,)
    assert not failed.quality.usable
    assert "第 2 页" in failed.quality.reasons[0]
    with pytest.raises(ReadingError, match="程序出错") as caught:
        Reader(Stumbles(1, 2, 3)).read_file(tiff)
    assert caught.value.category == "internal"


@pytest.mark.model
@pytest.mark.parametrize("shape", [(1, 1), (1, 1500), (1500, 2)])
def test_odd_shapes_give_an_empty_page(
    shape: tuple[int, int], engine: PaddleEngine, seal_reader: SealReader, tmp_path: Path
) -> None:
    path = save(np.full((*shape, 3), 255, np.uint8), tmp_path / "a.png")
    (page,) = Reader(engine, seal_reader).read_file(path)
    assert page.lines == page.seals == ()
    assert any("太小" in reason for reason in page.quality.reasons)


def test_a_page_is_turned_as_the_engine_says(tmp_path: Path) -> None:
    path = save(np.full((400, 600, 3), 255, np.uint8), tmp_path / "a.png")
    (page,) = Reader(SaysAlways(orientation=90)).read_file(path)
    assert (page.rotation, page.width, page.height) == (90, 400, 600)
    assert page.image.shape == (600, 400, 3)


@pytest.fixture
def pdf(tmp_path: Path, cjk_font: Path) -> Path:
    written = FPDF()
    written.add_font("cjk", fname=str(cjk_font))
    written.set_font("cjk", size=14)
    written.add_page()
    for row in range(8):
        written.text(20, 30 + 12 * row, "住所：嘉定区金沙路88号")
    written.output(str(tmp_path / "a.pdf"))
    return tmp_path / "a.pdf"


def test_a_text_layer_that_agrees_with_the_page_is_taken(pdf: Path) -> None:
    (page,) = Reader(SaysAlways((LINE,), text="住所：嘉定区金沙路88号")).read_file(pdf)
    assert [line.text for line in page.lines] == ["住所：嘉定区金沙路88号"] * 8


def test_a_text_layer_that_says_something_else_is_not_taken(pdf: Path) -> None:
    (page,) = Reader(SaysAlways((LINE,), text="出租方：王某")).read_file(pdf)
    assert page.lines == (LINE,)


def test_a_second_reading_is_enlarged_tight_and_on_request_without_red(tmp_path: Path, draw: Drawer) -> None:
    engine = SaysAlways(text="91310114MA1GT0Q83X", confidence=0.8)
    reader = Reader(engine)
    (page,) = reader.read_file(save(draw.seal(draw.page(()), (700, 450)), tmp_path / "a.png"))
    box = (600, 350, 800, 550)
    line = reader.reread(page, box, scale=2.0)
    assert (line.text, line.confidence, line.box) == ("91310114MA1GT0Q83X", 0.8, box)
    reader.reread(page, box, scale=2.0, without_red=True)
    red, clean = engine.asked
    assert red.shape == clean.shape
    assert red.shape[0] == pytest.approx(2 * 200 * 1.1, abs=4)
    assert red.min() < 80
    assert clean.min() > 150
    assert reader.reread(page, (2000, 2000, 2100, 2050)).text == ""
    assert reader.reread(page, box, print_only=True).text == ""


@pytest.mark.model
def test_a_stamped_licence_photographed_in_shadow_is_read_like_a_scan(
    engine: PaddleEngine, seal_reader: SealReader, draw: Drawer, tmp_path: Path
) -> None:
    reader = Reader(engine, seal_reader)
    reader.warm_up()
    photo = shade(photograph(draw.seal(draw.page(width=1100, height=760), (800, 560))))
    (page,) = reader.read_file(save(np.ascontiguousarray(np.rot90(photo)), tmp_path / "a.jpg"))
    assert page.rotation == 90
    assert [line.text.replace(" ", "").replace(":", "：") for line in page.lines] == list(LICENCE)
    assert [seal.shape for seal in page.seals] == ["round"]
    assert page.quality.usable


@pytest.mark.model
def test_a_leaning_scan_gives_level_boxes(engine: PaddleEngine, draw: Drawer, tmp_path: Path) -> None:
    (page,) = Reader(engine).read_file(save(lean(draw.page(), 3.0), tmp_path / "a.png"))
    line = next(line for line in page.lines if line.text.startswith("统一社会信用代码"))
    assert line.box[3] - line.box[1] < 50


class ReadsFromTheTop(SaysAlways):
    """Takes every page to be upside down, but reads only where the upper of two lines is the blacker one."""

    def orientation(self, image: np.ndarray) -> int:
        return 180

    def lines(self, image: np.ndarray) -> list[Line]:
        middle = image.shape[0] // 2
        upright = image[:middle].mean() < image[middle:].mean()
        return [Line("经营主体", 0.98, (90, 60, 400, 90))] if upright else []


def test_lines_decide_how_a_page_with_little_on_it_lies(draw: Drawer, tmp_path: Path) -> None:
    sparse = draw.page(["经营主体", "二〇二六年"], height=1200)
    (page,) = Reader(ReadsFromTheTop()).read_file(save(sparse, tmp_path / "sparse.png"))
    assert (page.rotation, len(page.lines)) == (0, 1)
    (turned,) = Reader(ReadsFromTheTop()).read_file(save(sparse[::-1, ::-1], tmp_path / "turned.png"))
    assert (turned.rotation, len(turned.lines)) == (180, 1)


class TakesForUpright(SaysAlways):
    """Takes every page to be upright, and reads badly all that has not its ink in the first corner."""

    def lines(self, image: np.ndarray) -> list[Line]:
        down, along = image.shape[0] // 2, image.shape[1] // 2
        corners = [image[:down, :along], image[:down, along:], image[down:, :along], image[down:, along:]]
        sure = 0.98 if min(corners, key=np.mean) is corners[0] else 0.5
        return [Line("经营主体", sure, (90, top, 400, top + 30)) for top in (60, 120, 180)]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_reads_badly_is_tried_in_all_directions(turns: int, draw: Drawer, tmp_path: Path) -> None:
    plan = draw.page(["经营主体", "二〇二六年"], height=1200)
    (page,) = Reader(TakesForUpright()).read_file(save(np.rot90(plan, turns), tmp_path / "turned.png"))
    assert (page.rotation, page.lines[0].confidence) == (90 * turns, 0.98)
    assert page.image[:600].mean() < page.image[600:].mean()
