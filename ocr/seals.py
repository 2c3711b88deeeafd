"""Reads the text of red seals, along the curve; where they stand is in `ocr.stamps`."""

import threading
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from ocr.engine import TextEngine
from ocr.paddle import load
from ocr.page import Seal
from ocr.red import without_black
from ocr.stamps import DRAWN, Stamp, find_stamps

READING_SIDE = 640
DETECTION_SIDE = 544
"""Lines of a seal with a clear outline are found as well in a smaller copy, in two thirds of the time."""
MARGIN = 6
FLOOR = 0.6
"""Confidence below which a line of a seal is taken for a mosaic, an emblem or a stain."""
LEAST_SIDE = 0.09
"""As a share of the page's shorter side: red print has no such size, nor has a finger. A smaller figure without a drawn
outline is not read (of 23 on 167 drawn papers none had a text), and one without readable text is no seal."""
LEAST_RING, LETTERED = 0.75, 0.3
"""A round one must have most of its ring, and ink along its text, as shares of all directions."""
ANY_RING, ANY_LETTERS = 0.2, 0.15
"""Without so much of an outline a red figure is no seal, and without so much ink along its text there is none to read:
it is an emblem, or a piece of a picture."""


class SealReader:
    """`detector_dir` holds the model that finds curved text; `engine` recognises it once straightened."""

    def __init__(self, detector_dir: Path, engine: TextEngine, *, threads: int = 2) -> None:
        self._folder = Path(detector_dir)
        self._engine = engine
        self._threads = threads
        self._lock = threading.Lock()
        self._detector: Any = None

    def warm_up(self) -> None:
        """Load the models. Raises EngineError."""
        self._engine.warm_up()
        with self._lock:
            self._load()

    def _load(self) -> None:
        if self._detector is None:
            self._detector = load(
                "SealTextDetection",
                "PP-OCRv4_mobile_seal_det",
                self._folder,
                threads=self._threads,
                limit_side_len=READING_SIDE,
                limit_type="max",
            )
            from paddlex.inference.pipelines.components import CropByPolys, SortPolyBoxes

            self._crop, self._sort = CropByPolys(det_box_type="poly"), SortPolyBoxes()

    def read(self, image: np.ndarray) -> list[Seal]:
        """The seals of an upright page (BGR), from top to bottom; `text` joins their lines with spaces."""
        side = min(image.shape[:2])
        found = []
        for stamp in find_stamps(image):
            x0, y0, x1, y1 = stamp.box
            large = min(x1 - x0, y1 - y0) >= LEAST_SIDE * side
            if not _may_speak(stamp) or not (large or stamp.ring >= DRAWN):
                continue
            text, confidence = self._text(image, stamp)
            if text or (large and _bare_seal(stamp)):
                found.append(Seal(text, stamp.shape, round(confidence or stamp.ring, 4), stamp.box))
        return found

    def _text(self, image: np.ndarray, stamp: Stamp) -> tuple[str, float]:
        x0, y0, x1, y1 = stamp.box
        patch = image[max(0, y0 - MARGIN) : y1 + MARGIN, max(0, x0 - MARGIN) : x1 + MARGIN]
        scale = READING_SIDE / max(patch.shape[:2])
        patch = without_black(cv2.resize(patch, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
        side = DETECTION_SIDE if stamp.ring >= DRAWN else READING_SIDE
        lines = [self._engine.recognise(strip) for strip in self._strips(patch, side)]
        good = [(text, confidence) for text, confidence in lines if len(text) > 1 and confidence >= FLOOR]
        if not good:
            return "", 0.0
        texts, confidences = zip(*good, strict=True)
        return " ".join(texts), float(np.mean(confidences))

    def _strips(self, patch: np.ndarray, side: int) -> list[np.ndarray]:
        """The lines of text in `patch`, searched for in a copy of so many pixels, each bent straight."""
        with self._lock:
            self._load()
            polygons = list(self._detector.predict(patch, limit_side_len=side)[0]["dt_polys"])
            return (
                [np.ascontiguousarray(strip) for strip in self._crop(patch, self._sort(polygons))] if polygons else []
            )


def _may_speak(stamp: Stamp) -> bool:
    return stamp.ring >= ANY_RING and stamp.lettering >= ANY_LETTERS


def _bare_seal(stamp: Stamp) -> bool:
    """Whether a figure whose text cannot be read is a seal all the same, rather than an emblem."""
    least = LEAST_RING if stamp.shape == "round" else DRAWN
    return stamp.ring >= least and stamp.lettering >= LETTERED
