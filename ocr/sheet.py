"""A page as it stands in a file, and how much of a file is read."""

from dataclasses import dataclass

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


def blank(number: int, failure: str) -> Sheet:
    """The stand-in for a page that could not be opened."""
    return Sheet(number, np.full((64, 64, 3), 255, np.uint8), failure=failure)


def too_many_pages(pages: int, limits: Limits) -> FileError:
    return FileError(f"文件有 {pages} 页，超过 {limits.pages} 页的上限。", "请拆分文件，或只提交与本事项有关的页。")
