"""Finds red seals and reads their text along the curve."""

import threading
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from ocr.engine import TextEngine
from ocr.paddle import load
from ocr.page import Box, Seal
from ocr.red import red_mask

SMALLEST = 0.05
"""A seal's side as a share of the page's shorter side."""
READING_SIDE = 640
FLOOR = 0.6
"""Confidence below which a line of a seal is taken for a mosaic, an emblem or a stain."""


class SealReader:
    """`detector_dir` holds the model that finds curved text; `engine` recognises it once straightened."""

    def __init__(self, detector_dir: Path, engine: TextEngine) -> None:
        self._folder = Path(detector_dir)
        self._engine = engine
        self._lock = threading.Lock()
        self._detector: Any = None

    def warm_up(self) -> None:
        self._engine.warm_up()
        with self._lock:
            self._load()

    def _load(self) -> None:
        if self._detector is None:
            self._detector = load("SealTextDetection", "PP-OCRv4_mobile_seal_det", self._folder, threads=2)
            from paddlex.inference.pipelines.components import CropByPolys, SortPolyBoxes

            self._crop, self._sort = CropByPolys(det_box_type="poly"), SortPolyBoxes()

    def read(self, image: np.ndarray) -> list[Seal]:
        """The seals of an upright page, from top to bottom."""
        found = (self._seal(image, box, shape) for box, shape in find_seals(image))
        return [seal for seal in found if seal is not None]

    def _seal(self, image: np.ndarray, box: Box, shape: str) -> Seal | None:
        x0, y0, x1, y1 = box
        patch = np.ascontiguousarray(image[max(0, y0 - 6) : y1 + 6, max(0, x0 - 6) : x1 + 6])
        scale = READING_SIDE / max(patch.shape[:2])
        patch = cv2.resize(patch, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        lines = [self._engine.recognise(np.ascontiguousarray(crop)) for crop in self._strips(patch)]
        good = [(text, confidence) for text, confidence in lines if text and confidence >= FLOOR]
        text = " ".join(text for text, _ in good)
        confidence = float(np.mean([confidence for _, confidence in good])) if good else 0.0
        return Seal(text, shape, round(confidence, 4), box)

    def _strips(self, patch: np.ndarray) -> list[np.ndarray]:
        with self._lock:
            self._load()
            polygons = list(self._detector.predict(patch)[0]["dt_polys"])
            return list(self._crop(patch, self._sort(polygons))) if polygons else []


def find_seals(image: np.ndarray) -> list[tuple[Box, str]]:
    """Boxes and shapes of what looks like a seal: a compact red figure, mostly hollow."""
    height, width = image.shape[:2]
    red = red_mask(image)
    side = max(5, min(height, width) // 80) | 1
    joined = cv2.dilate(red, np.ones((side, side), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        if min(w, h) < SMALLEST * min(width, height) or not 0.5 < w / h < 2.2:
            continue
        hull = cv2.convexHull(contour)
        filled = cv2.contourArea(hull) / (w * h)
        if filled < 0.6:
            continue
        share = float((red[y : y + h, x : x + w] > 0).mean())
        if not 0.05 < share < 0.6:
            continue
        found.append(((x, y, x + w, y + h), _shape(w, h, filled)))
    return sorted(found, key=lambda item: (item[0][1], item[0][0]))


def _shape(width: int, height: int, filled: float) -> str:
    # A circle or an ellipse fills 0.785 of its box, a square all of it.
    if filled > 0.9:
        return "square"
    return "round" if 0.85 < width / height < 1.18 else "oval"
