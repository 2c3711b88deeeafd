"""Pages without an image file: lines placed on white paper, and recorded readings of generated pages."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from ocr.page import Box, Line, Page, Quality, Seal
from review_models.reading import DocumentReader, load_types

PAGES = Path(__file__).parent / "pages"


def paper(
    lines: list[Line], *, number: int = 1, size: tuple[int, int] = (1240, 1754), seals: tuple[Seal, ...] = ()
) -> Page:
    """A white page of `size` (width, height) that says `lines`."""
    image = np.full((size[1], size[0], 3), 255, np.uint8)
    return Page(number, size[0], size[1], 0, Quality(True, 0.0, 0.0, 0.0), tuple(lines), seals, image)


def line(text: str, x: int, y: int, height: int = 30, confidence: float = 0.98) -> Line:
    """A line whose Chinese characters are as wide as high, its other characters half as wide."""
    width = sum(height if ord(char) > 255 else height // 2 for char in text)
    return Line(text, confidence, (x, y, x + width, y + height))


def written(*rows: str, number: int = 1) -> Page:
    """A page of rows, the first one large as a title; ` | ` separates cells that stand 400 pixels apart."""
    lines = []
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.split(" | ")):
            if cell:
                lines.append(line(cell, 100 + 400 * column, 80 + 60 * index, 50 if index == 0 else 30))
    return paper(lines, number=number)


def recorded(name: str) -> tuple[list[Page], dict[str, Any]]:
    """Pages as read from generated documents, their table rules drawn again, and what they say."""
    content = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    pages = []
    for page in content["pages"]:
        seals = tuple(Seal(text, shape, sure, _box(box)) for text, shape, sure, box in page["seals"])
        lines = [Line(text, sure, _box(box)) for text, sure, box in page["lines"]]
        made = paper(lines, number=page["number"], size=tuple(page["size"]), seals=seals)
        for x0, y0, x1, y1 in page["cells"]:
            cv2.rectangle(made.image, (x0 - 3, y0 - 3), (x1 + 3, y1 + 3), (0, 0, 0), 2)
        pages.append(made)
    return pages, content


def _box(values: list[int]) -> Box:
    x0, y0, x1, y1 = values
    return x0, y0, x1, y1


@pytest.fixture(scope="session")
def reader() -> DocumentReader:
    return DocumentReader(load_types())


def ruled(rows: list[list[str]], title: str) -> Page:
    """A title above a ruled table whose cells are 400 × 80 pixels."""
    lines: list[Line] = [line(title, 300, 60, 50)]
    lines += [
        line(text, 50 + 380 * column, 200 + 80 * row, 26)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    ]
    page = paper(lines)
    for row in range(len(rows)):
        for column in range(len(rows[0])):
            x, y = 40 + 380 * column, 175 + 80 * row
            cv2.rectangle(page.image, (x, y), (x + 380, y + 80), (0, 0, 0), 2)
    return page
