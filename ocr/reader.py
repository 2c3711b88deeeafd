"""From a file to read pages: the one way through this room."""

import logging
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypedDict

import cv2
import numpy as np

from ocr import upright
from ocr.engine import TextEngine
from ocr.errors import FileError, ReadingError
from ocr.files import sheets
from ocr.memory import page_read
from ocr.page import Box, Line, Page, Quality, Seal
from ocr.pale import print_alone
from ocr.quality import judge, measure
from ocr.red import without_red as strip_red
from ocr.resize import fit
from ocr.seals import SealReader
from ocr.sheet import Limits, Sheet, blank
from ocr.under_seals import lines_under

_log = logging.getLogger(__name__)

Progress = Callable[[int], None]
"""Told the number of each page once it is read."""

Opener = Callable[[Path, Limits], Iterator[Sheet]]
"""Takes a file apart into its pages, as `files.sheets` does."""

SAMPLES = 5
"""Lines of a PDF's text layer that are checked against the rendered page."""
SPARSE = 0.2
"""A page written on in less of its height is sparse."""
AROUND = 0.05
"""Share of a side that is looked at around the writing of a sparse page."""
BADLY, FEW, CLEARLY = 0.8, 3, 2.0
"""Confidence of its characters under which a page of so many lines may lie otherwise, and how many times as legible it
then is; on a portrait next to nothing is read."""


class Cut(TypedDict, total=False):
    """How a place is cut out to be read again; see `Reader.reread`."""

    scale: float
    without_red: bool
    print_only: bool


class Reader:
    """Reads files with a text engine; seals too, where a seal reader is given. Constructing loads nothing."""

    def __init__(
        self,
        engine: TextEngine,
        seal_reader: SealReader | None = None,
        limits: Limits | None = None,
        opener: Opener = sheets,
    ) -> None:
        self._engine = engine
        self._seal_reader = seal_reader
        self._limits = limits or Limits()
        self._open = opener

    def warm_up(self) -> None:
        """Load the models. Raises EngineError."""
        self._engine.warm_up()
        if self._seal_reader:
            self._seal_reader.warm_up()

    def read_file(self, path: Path, progress: Progress | None = None) -> list[Page]:
        """All pages of an image or PDF. Raises FileError where none can be read; EngineError where a model fails."""
        return list(self.pages(path, progress))

    def pages(self, path: Path, progress: Progress | None = None) -> Iterator[Page]:
        """As `read_file`, one page at a time. A broken page comes as an unusable one whose reason says so."""
        readable = 0
        fault: Exception | None = None
        for sheet in self._open(Path(path), self._limits):
            try:
                page = self._page(sheet)
                readable += not sheet.failure
            except ReadingError:
                raise
            except Exception as error:  # one odd page must not lose the others
                _log.exception("page %d of a file could not be read", sheet.number)
                fault = error
                page = self._page(blank(sheet.number, f"第 {sheet.number} 页读取时出错，请核对原件或重新提供这一页"))
            page_read()
            yield page
            if progress:
                progress(sheet.number)
        if fault and not readable:
            raise ReadingError(
                f"读取文件 {Path(path).name} 时程序出错。", "请把日志交给管理员，材料先人工核对。"
            ) from fault
        if not readable:
            raise FileError(f"文件 {Path(path).name} 的所有页都无法读取。", "请重新扫描或拍摄后上传。")

    def _page(self, sheet: Sheet) -> Page:
        if sheet.failure:
            height, width = sheet.image.shape[:2]
            return Page(sheet.number, width, height, 0, Quality(False, 0, 0, 0, (sheet.failure,)), (), (), sheet.image)
        if sheet.text and self._agrees(sheet):
            seals = self._seals(sheet.image)
            return _made(sheet.number, 0, Quality(True, 0.0, 0.0, 0.0), list(sheet.text), seals, sheet.image)
        image = upright.cut_out(sheet.image)
        rotation = self._orientation(image)
        image = upright.level(upright.turn(image, rotation))
        measures = measure(image)
        image = upright.even(image)
        more, image, seals, lines = self._read(image)
        rotation = (rotation + more) % 360
        return _made(sheet.number, rotation, judge(image, measures, lines), lines, seals, image)

    def _read(self, image: np.ndarray) -> tuple[int, np.ndarray, list[Seal], list[Line]]:
        """The seals and lines of `image`; how it was turned once more for them, and so turned, where the classifier
        misjudged how a nearly blank page or a drawing lies.
        """
        seals = self._seals(image)
        lines = lines_under(self._engine, image, seals)
        if len(lines) < FEW or _surety(lines) >= BADLY:
            return 0, image, seals, lines
        turns = {degrees: upright.turn(image, degrees) for degrees in (180, 90, 270)}
        again = {degrees: self._engine.lines(turned) for degrees, turned in turns.items()}
        best = max(again, key=lambda degrees: _legible(again[degrees]))
        if _legible(again[best]) <= CLEARLY * _legible(lines):
            return 0, image, seals, lines
        seals = self._seals(turns[best])
        return best, turns[best], seals, lines_under(self._engine, turns[best], seals) if seals else again[best]

    def _orientation(self, image: np.ndarray) -> int:
        """How `image` is to be turned. A page with little on it misleads the classifier, so there its lines decide."""
        rotation = self._engine.orientation(image)
        if rotation == 0 or _inked(image) > SPARSE:
            return rotation
        written = _written(image)
        return max((rotation, 0), key=lambda turned: _legible(self._engine.lines(upright.turn(written, turned))))

    def _agrees(self, sheet: Sheet) -> bool:
        """Whether a sample of the text layer is what stands on the rendered page."""
        longest = sorted(sheet.text, key=lambda line: -len(line.text))
        step = max(1, len(longest) // SAMPLES)
        for line in longest[::step][:SAMPLES]:
            seen, _ = self._engine.recognise(_crop(sheet.image, line.box, 0.1))
            if SequenceMatcher(None, _bare(seen), _bare(line.text)).ratio() < 0.6:
                return False
        return True

    def _seals(self, image: np.ndarray) -> list[Seal]:
        return self._seal_reader.read(image) if self._seal_reader else []

    def reread(
        self, page: Page, box: Box, *, scale: float = 3.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        """A second, tighter reading of `box` of `page`, enlarged by `scale`, on request without red ink, or of what is
        printed in it alone, without seals of any colour.

        The line has an empty text and confidence 0.0 where nothing can be read there.
        """
        crop = _crop(page.image, box, 0.0 if print_only else 0.05)
        if print_only:
            crop = print_alone(crop)
        if crop.size == 0:
            return Line("", 0.0, box)
        if without_red:
            crop = strip_red(crop)
        text, confidence = self._engine.recognise(
            cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        )
        return Line(text, confidence, box)


def _inked(image: np.ndarray) -> float:
    """The share of the page's height in which something is written."""
    # Either way up: the page may lie on its side.
    return float(min(along.mean() for along in _ink_along(image)))


def _ink_along(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """In which columns, and in which rows, of a smaller copy of `image` something is written."""
    grey = cv2.cvtColor(fit(image, upright.WORK_SIDE), cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    return ink.mean(axis=0) > 0.01, ink.mean(axis=1) > 0.01


def _written(image: np.ndarray) -> np.ndarray:
    """The part of `image` in which something is written, with a margin; the whole where that is nothing."""
    sides = []
    for along, length in zip(_ink_along(image), (image.shape[1], image.shape[0]), strict=True):
        places = np.flatnonzero(along) * (length / len(along))
        margin = AROUND * length
        sides.append((max(0, int(places[0] - margin)), int(places[-1] + margin)) if len(places) else (0, length))
    (x0, x1), (y0, y1) = sides
    return image[y0:y1, x0:x1]


def _legible(lines: list[Line]) -> float:
    """Characters that are read surely, in lines that lie as lines do."""
    level = [line for line in lines if line.box[2] - line.box[0] > line.box[3] - line.box[1]]
    return sum(len(line.text) * line.confidence**2 for line in level)


def _surety(lines: list[Line]) -> float:
    """The mean confidence of the characters in `lines`; 0.0 where there are none."""
    count = sum(len(line.text) for line in lines)
    return sum(len(line.text) * line.confidence for line in lines) / count if count else 0.0


def _made(
    number: int, rotation: int, quality: Quality, lines: list[Line], seals: list[Seal], image: np.ndarray
) -> Page:
    height, width = image.shape[:2]
    return Page(number, width, height, rotation, quality, tuple(lines), tuple(seals), image)


def _crop(image: np.ndarray, box: Box, margin: float) -> np.ndarray:
    """`box` of `image` with a margin as a share of its height, within the image; may be empty."""
    height, width = image.shape[:2]
    x0, y0, x1, y1 = box
    extra = round((y1 - y0) * margin)
    return image[max(0, y0 - extra) : min(height, y1 + extra), max(0, x0 - extra) : min(width, x1 + extra)]


def _bare(text: str) -> str:
    return "".join(text.split())
