"""The text layer of a PDF page, as lines with character boxes, where it can be believed.

It is believed where it is drawn visibly with ink under it, has ordinary characters, and no image fills the page: text
behind or before a scan is somebody else's reading of the scan, and ours must not depend on it.
"""

import ctypes
import unicodedata
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ocr.order import reading_order
from ocr.page import Box, Line

LEAST_CHARACTERS = 30
MOST_IMAGE = 0.08
"""Share of the page that images may take: a seal or a logo, not a scanned card."""
MOST_GARBAGE = 0.02
COLUMN_GAP = 1.5
"""Wider than so many character heights, a gap ends the line: the next cell of a table begins."""

_VISIBLE = {
    raw.FPDF_TEXTRENDERMODE_FILL,
    raw.FPDF_TEXTRENDERMODE_STROKE,
    raw.FPDF_TEXTRENDERMODE_FILL_STROKE,
}


@dataclass(frozen=True)
class _Character:
    text: str
    box: Box


def text_lines(page: pdfium.PdfPage, image: np.ndarray) -> tuple[Line, ...]:
    """The lines of the text layer in pixels of `image`, the rendered page; empty where it is not to be believed."""
    objects = list(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT)))
    if any(_hidden(item) for item in objects) or _image_share(page, objects) > MOST_IMAGE:
        return ()
    textpage = page.get_textpage()
    try:
        characters = _characters(page, textpage, image)
    finally:
        textpage.close()
    printed = [character.text for character in characters if character.text.strip()]
    if len(printed) < LEAST_CHARACTERS or sum(map(_garbage, printed)) > MOST_GARBAGE * len(printed):
        return ()
    lines = _lines(characters)
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    if not all(_inked(grey, line.box) for line in lines):
        return ()
    return tuple(reading_order(lines))


def _hidden(item: pdfium.PdfObject) -> bool:
    return item.type == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetTextRenderMode(item) not in _VISIBLE


def _image_share(page: pdfium.PdfPage, objects: list[pdfium.PdfObject]) -> float:
    width, height = page.get_size()
    bounds = [item.get_bounds() for item in objects if item.type == raw.FPDF_PAGEOBJ_IMAGE]
    return sum(abs(right - left) * abs(top - bottom) for left, bottom, right, top in bounds) / (width * height)


def _characters(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, image: np.ndarray) -> list[_Character]:
    found = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if raw.FPDFText_HasUnicodeMapError(textpage, index) == 1:
            text = "\ufffd"
        found.append(_Character(text, _box(page, textpage.get_charbox(index, loose=True), image)))
    return found


def _box(page: pdfium.PdfPage, bounds: tuple[float, float, float, float], image: np.ndarray) -> Box:
    height, width = image.shape[:2]
    points = []
    for x, y in ((bounds[0], bounds[1]), (bounds[2], bounds[3])):
        column, row = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, column, row)
        points.append((min(width, max(0, column.value)), min(height, max(0, row.value))))
    (xa, ya), (xb, yb) = points
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _garbage(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn", "Cc", "Cf")


def _lines(characters: list[_Character]) -> list[Line]:
    runs: list[list[_Character]] = [[]]
    for character in characters:
        if character.text in "\r\n" or (runs[-1] and _parted(runs[-1][-1].box, character.box)):
            runs.append([])
        if character.text not in "\r\n":
            runs[-1].append(character)
    return [line for line in map(_line, runs) if line.text]


def _parted(before: Box, after: Box) -> bool:
    height = max(before[3] - before[1], after[3] - after[1], 1)
    apart = after[0] - before[2]
    level = min(before[3], after[3]) - max(before[1], after[1])
    return apart > COLUMN_GAP * height or apart < -COLUMN_GAP * height or level < 0.3 * height


def _line(run: list[_Character]) -> Line:
    while run and not run[0].text.strip():
        run = run[1:]
    while run and not run[-1].text.strip():
        run = run[:-1]
    boxes = [character.box for character in run]
    if not boxes:
        return Line("", 0.0, (0, 0, 0, 0))
    left, top, right, bottom = zip(*boxes, strict=True)
    text = "".join(character.text for character in run)
    return Line(text, 1.0, (min(left), min(top), max(right), max(bottom)), tuple(boxes))


def _inked(grey: np.ndarray, box: Box) -> bool:
    """Whether anything at all is drawn in `box`; white or covered text is not what a person sees."""
    crop = grey[box[1] : box[3], box[0] : box[2]]
    return crop.size > 0 and int(crop.max()) - int(crop.min()) > 40
