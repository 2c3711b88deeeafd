"""PDF files: pages rendered one at a time; the text layer is in `ocr.text_layer`."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from ocr.errors import FileError
from ocr.sheet import Limits, Sheet, blank, too_many_pages
from ocr.text_layer import text_lines

DPI = 188
"""An A4 sheet then has the longest side of `Limits.side`; body text is about 27 pixels tall."""

# PDFium may be in use by one thread at a time in the whole process.
_lock = threading.RLock()


def sheets(path: Path, limits: Limits) -> Iterator[Sheet]:
    """The pages of a PDF. Raises FileError where the file is damaged, locked, empty or too long."""
    with _lock:
        document = _open(path)
    try:
        with _lock:
            pages = len(document)
            if pages == 0:
                raise FileError(f"PDF 文件 {path.name} 没有页面。", "请重新导出或扫描后上传。")
            if pages > limits.pages:
                raise too_many_pages(pages, limits)
            # Filled form fields are drawn only then. Scripts never run: this build of PDFium has no JavaScript.
            document.init_forms()
        for number in range(1, pages + 1):
            with _lock:
                sheet = _sheet(document, number, limits)
            yield sheet
    finally:
        with _lock:
            document.close()


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise FileError(f"PDF 文件 {path.name} 设有密码。", "请取消密码后重新上传，或提供纸质件扫描。") from error
        raise FileError(f"PDF 文件 {path.name} 已损坏，无法打开。", "请重新导出或扫描后上传。") from error


def _sheet(document: pdfium.PdfDocument, number: int, limits: Limits) -> Sheet:
    try:
        page = document[number - 1]
        try:
            return _render(page, number, limits)
        finally:
            page.close()
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return blank(number, f"第 {number} 页已损坏，无法读取，请重新提供这一页")


def _render(page: pdfium.PdfPage, number: int, limits: Limits) -> Sheet:
    scale = min(DPI / 72, limits.side / max(page.get_size()))
    # BGR as PDFium lays it down, which rounds sizes up, past the limit at times; a copy, because the bitmap dies with
    # the page.
    drawn = page.render(scale=scale, rev_byteorder=False).to_numpy()
    image = np.ascontiguousarray(drawn[: limits.side, : limits.side, :3])
    return Sheet(number, image, text=text_lines(page, image))
