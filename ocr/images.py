"""Image files: JPEG, PNG, WebP, TIFF with its pages, BMP, HEIC."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from ocr.errors import FileError
from ocr.resize import fit
from ocr.sheet import Limits, Sheet, blank, too_many_pages

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "HEIF")

pillow_heif.register_heif_opener()


def sheets(path: Path, limits: Limits) -> Iterator[Sheet]:
    """The pages of an image file, turned as its EXIF data says. Raises FileError where none can be had."""
    with _open(path) as picture:
        pages = _count(picture, path)
        if pages > limits.pages:
            raise too_many_pages(pages, limits)
        for number in range(1, pages + 1):
            yield _sheet(picture, path, number, pages, limits)


def _count(picture: Image.Image, path: Path) -> int:
    # The further frames of an MPO, a WebP or a HEIC are previews or moments of one picture, not pages.
    if picture.format != "TIFF":
        return 1
    try:
        return int(getattr(picture, "n_frames", 1))
    except Exception as error:
        raise _corrupt(path) from error


def _sheet(picture: Image.Image, path: Path, number: int, pages: int, limits: Limits) -> Sheet:
    try:
        picture.seek(number - 1)
        _check_size(picture, path, limits)
        return Sheet(number, _pixels(picture, limits.side))
    except FileError as error:
        if pages == 1:
            raise
        return blank(number, error.message)
    except Exception as error:  # a decoder that meets a damaged or hostile file may raise anything
        if pages == 1:
            raise _corrupt(path) from error
        return blank(number, f"第 {number} 页已损坏，无法读取，请重新提供这一页")


def _open(path: Path) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # `_check_size` is the limit, and it is an error.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(path, formats=FORMATS)
    except UnidentifiedImageError as error:
        if _looks_like_image(path):
            raise _corrupt(path) from error
        raise FileError(
            f"文件 {path.name} 的内容不是图片或 PDF。", "请上传 JPG、PNG、WebP、TIFF、BMP、HEIC 图片或 PDF 文件。"
        ) from error
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except Exception as error:  # as in _sheet
        raise _corrupt(path) from error


def _looks_like_image(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(16)
    return head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"BM", b"RIFF")) or head[4:8] == b"ftyp"


def _check_size(picture: Image.Image, path: Path, limits: Limits) -> None:
    if picture.width * picture.height > limits.megapixels * 1e6:
        raise _too_large(path)


def _too_large(path: Path) -> FileError:
    return FileError(f"图片 {path.name} 的像素过大。", "请用普通分辨率（A4 纸 300 dpi 以内）重新扫描或拍摄。")


def _corrupt(path: Path) -> FileError:
    return FileError(f"图片 {path.name} 已损坏，无法打开。", "请重新拍摄或扫描后上传。")


def _pixels(picture: Image.Image, side: int) -> np.ndarray:
    """BGR, uint8, upright by EXIF, transparency on white, no side longer than `side`."""
    # A JPEG can be decoded at an eighth, a quarter or half its size: a photo of 50 megapixels then takes 40 MB.
    picture.draft("RGB", (side, side))
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("I;16", "I;16B", "I", "F"):
        values = np.asarray(turned, dtype=np.float32)
        low, high = float(values.min()), float(values.max())
        scaled = (values - low) * (255.0 / max(high - low, 1.0))
        turned = Image.fromarray(scaled.astype(np.uint8))
    if "A" in turned.getbands() or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        turned = Image.new("RGB", layer.size, "white")
        turned.paste(layer, mask=layer.getchannel("A"))
    pixels = cv2.cvtColor(np.asarray(turned.convert("RGB")), cv2.COLOR_RGB2BGR)
    return fit(pixels, side)
