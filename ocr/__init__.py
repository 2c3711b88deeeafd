"""Reading: an image or PDF in, `Page`s of text lines and seals out. Knows nothing of the other rooms."""

from ocr.engine import TextEngine
from ocr.errors import EngineError, FileError, ReadingError
from ocr.ink import ink_in
from ocr.paddle import PaddleEngine
from ocr.page import Box, Line, Page, Quality, Seal
from ocr.reader import Reader
from ocr.seals import SealReader
from ocr.sheet import Limits

__all__ = [
    "Box",
    "EngineError",
    "FileError",
    "Limits",
    "Line",
    "PaddleEngine",
    "Page",
    "Quality",
    "Reader",
    "ReadingError",
    "Seal",
    "SealReader",
    "TextEngine",
    "ink_in",
]
