import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
import pytest
from PIL import Image

from ocr import FileError, Limits
from ocr.files import sheets
from ocr.sheet import Sheet


@pytest.fixture
def picture() -> Image.Image:
    """White, its upper left quarter black."""
    pixels = np.full((60, 100, 3), 255, np.uint8)
    pixels[:30, :50] = 0
    return Image.fromarray(pixels)


def read(path: Path, limits: Limits | None = None) -> list[Sheet]:
    return list(sheets(path, limits or Limits()))


def dark_quarter(image: np.ndarray) -> tuple[bool, bool]:
    """Whether the dark quarter is (at the top, at the left)."""
    rows, columns = np.nonzero(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) < 128)
    height, width = image.shape[:2]
    return bool(rows.mean() < height / 2), bool(columns.mean() < width / 2)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "HEIF"])
def test_reads_every_kind_whatever_its_name(kind: str, picture: Image.Image, tmp_path: Path) -> None:
    pillow_heif.register_heif_opener()
    path = tmp_path / "scan.dat"
    picture.save(path, format=kind)
    (sheet,) = read(path)
    assert sheet.number == 1
    assert sheet.image.shape == (60, 100, 3)
    assert sheet.image.dtype == np.uint8
    assert dark_quarter(sheet.image) == (True, True)


@pytest.mark.parametrize(("orientation", "corner"), [(3, (False, False)), (6, (True, False)), (8, (False, True))])
def test_a_phone_photo_is_turned_as_its_exif_says(
    orientation: int, corner: tuple[bool, bool], picture: Image.Image, tmp_path: Path
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture.save(tmp_path / "photo.jpg", exif=exif)
    (sheet,) = read(tmp_path / "photo.jpg")
    assert dark_quarter(sheet.image) == corner


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_bgr(mode: str, picture: Image.Image, tmp_path: Path) -> None:
    if mode == "I;16":
        odd = Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 256)
    else:
        odd = picture.convert(mode)
    odd.save(tmp_path / "odd.tif")
    (sheet,) = read(tmp_path / "odd.tif")
    assert dark_quarter(sheet.image) == (True, True)
    assert sheet.image[-1, -1].tolist() == [255, 255, 255] or mode == "I;16"


def test_transparency_is_paper_not_black(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert read(tmp_path / "clear.png")[0].image.min() == 255


def test_a_large_photo_is_made_smaller(tmp_path: Path) -> None:
    Image.new("RGB", (4000, 3000), "white").save(tmp_path / "large.jpg")
    assert read(tmp_path / "large.jpg")[0].image.shape == (1650, 2200, 3)


def test_each_page_of_a_tiff_comes_and_a_broken_one_loses_no_other(picture: Image.Image, tmp_path: Path) -> None:
    path = tmp_path / "pages.tif"
    picture.save(path, save_all=True, append_images=[picture, picture], compression="tiff_lzw")
    assert [sheet.number for sheet in read(path)] == [1, 2, 3]
    data = bytearray(path.read_bytes())
    with Image.open(path) as opened:
        opened.seek(1)
        start = opened.tag_v2[273][0]  # type: ignore[attr-defined]
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(data)
    first, second, third = read(path)
    assert not first.failure
    assert "第 2 页" in second.failure
    assert dark_quarter(third.image) == (True, True)


def _png_bomb(width: int, height: int) -> bytes:
    """A well-formed PNG that claims to be this large and holds almost nothing."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(b"\0"), b"IEND")
    framed = (struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)) for body in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


def _truncated_jpeg(path: Path) -> None:
    rough = np.random.default_rng(1).integers(0, 255, (300, 300, 3), np.uint8)
    Image.fromarray(rough).save(path, format="JPEG")
    path.write_bytes(path.read_bytes()[:9000])


def _wide_bitmap(path: Path) -> None:
    Image.new("1", (12_000, 9_000)).save(path, format="PNG")


BAD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "missing": (lambda path: None, "找不到文件", "路径"),
    "a folder": (lambda path: path.mkdir(), "不是文件", "选择"),
    "empty": (lambda path: path.write_bytes(b""), "是空的", "重新扫描"),
    "text named jpg": (lambda path: path.write_text("这不是照片" * 50), "不是图片或 PDF", "JPG"),
    "HTML": (lambda path: path.write_text("<html><script>alert(1)</script>"), "不是图片或 PDF", "JPG"),
    "vector picture": (lambda path: path.write_text("%!PS-Adobe-3.0 EPSF-3.0\n"), "不是图片或 PDF", "JPG"),
    "head only": (lambda path: path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF"), "已损坏", "重新拍摄"),
    "truncated": (_truncated_jpeg, "已损坏", "重新拍摄"),
    "100 megapixels": (_wide_bitmap, "像素过大", "300 dpi"),
    "bomb": (lambda path: path.write_bytes(_png_bomb(60_000, 60_000)), "像素过大", "300 dpi"),
    "not quite PDF": (lambda path: path.write_bytes(b"%PDF-1.7\nnothing here"), "已损坏", "重新导出"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named_and_the_remedy_told(case: str, tmp_path: Path) -> None:
    make, message, remedy = BAD[case]
    make(tmp_path / "scan.jpg")
    with pytest.raises(FileError, match=message) as caught:
        read(tmp_path / "scan.jpg")
    assert remedy in caught.value.remedy
    assert caught.value.category == "input"
    assert str(tmp_path) not in str(caught.value)


def test_too_many_bytes_and_too_many_pages(picture: Image.Image, tmp_path: Path) -> None:
    path = tmp_path / "pages.tif"
    picture.save(path, save_all=True, append_images=[picture] * 4)
    with pytest.raises(FileError, match="有 5 页，超过 3 页"):
        read(path, Limits(pages=3))
    path.write_bytes(b"\0" * 1_100_000)
    with pytest.raises(FileError, match="1 MB"):
        read(path, Limits(bytes=1024 * 1024))
