"""From a file to page images, one at a time. What a file is, its content says, not its name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ocr.errors import FileError
from ocr.page import Line


@dataclass(frozen=True)
class Limits:
    """What is still read. `side` is the longest side of a page image in pixels; larger ones are made smaller.

    At 2200 pixels an A4 sheet has 188 dots per inch, and 50 pages take half a gigabyte.
    """

    pages: int = 100
    megapixels: float = 80.0
    bytes: int = 60 * 1024 * 1024
    side: int = 2200


@dataclass(frozen=True)
class Sheet:
    """A page as it stands in the file: BGR image, and the lines of the text layer of a PDF where it looks sound.

    `failure` says in Chinese why the page could not be opened; then `image` is a blank sheet.
    """

    number: int
    image: np.ndarray
    text: tuple[Line, ...] = ()
    failure: str = ""


def sheets(path: Path, limits: Limits) -> Iterator[Sheet]:
    """The pages of a PDF or of an image file. A broken page is yielded with its `failure`; the others follow.

    Raises FileError, before the first page, where nothing can be had from the file.
    """
    from ocr import images, pdf

    path = Path(path)
    _check(path, limits)
    with path.open("rb") as file:
        head = file.read(1024)
    opened = pdf.sheets(path, limits) if b"%PDF-" in head else images.sheets(path, limits)
    yield from opened


def blank(number: int, failure: str) -> Sheet:
    """The stand-in for a page that could not be opened."""
    return Sheet(number, np.full((64, 64, 3), 255, np.uint8), failure=failure)


def too_many_pages(pages: int, limits: Limits) -> FileError:
    return FileError(f"文件有 {pages} 页，超过 {limits.pages} 页的上限。", "请拆分文件，或只提交与本事项有关的页。")


def _check(path: Path, limits: Limits) -> None:
    if not path.exists():
        raise FileError(f"找不到文件：{path.name}。", "请确认文件路径后重试。")
    if not path.is_file():
        raise FileError(f"{path.name} 不是文件。", "请选择图片或 PDF 文件。")
    try:
        size = path.stat().st_size
        path.open("rb").close()
    except OSError as error:
        raise FileError(f"文件 {path.name} 打不开。", "请检查文件权限，或另存后重新上传。") from error
    if size == 0:
        raise FileError(f"文件 {path.name} 是空的。", "请重新扫描或拍摄后上传。")
    if size > limits.bytes:
        megabytes = limits.bytes // (1024 * 1024)
        raise FileError(f"文件 {path.name} 超过 {megabytes} MB 的上限。", "请降低扫描分辨率或拆分后上传。")
