"""PaddleOCR's models on ONNX Runtime, from folders on disk; nothing is ever fetched.

The models are used one by one rather than through PaddleOCR's pipeline: one recogniser then serves pages, second
readings and seals, and the columns of each character can be had, which the pipeline's word boxes put out of order.
"""

import contextlib
import itertools
import logging
import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from ocr.errors import EngineError
from ocr.inked import inked
from ocr.memory import keep
from ocr.order import reading_order
from ocr.page import Box, Line

DETECTION_SIDE = 1280
STRIDE = 32
"""The detector takes images whose sides are multiples of it, and stretches others."""
FLOOR = 0.3
"""Lines below this confidence are noise: mosaics, stains, guilloche."""

_load_lock = threading.Lock()


class PaddleEngine:
    """Text detection, recognition and page orientation; each folder holds `inference.onnx` and `inference.yml`.

    `threads` is the number of CPU threads; `cache_dir` is where the library may keep its scratch files. The lines of a
    page are recognised side by side, each by one thread: the recogniser's steps are too small to share among threads,
    of which half the time went by in waiting for one another.
    """

    def __init__(
        self, detector_dir: Path, recogniser_dir: Path, orientation_dir: Path, *, threads: int, cache_dir: Path
    ) -> None:
        self._folders = (Path(detector_dir), Path(recogniser_dir), Path(orientation_dir))
        self._threads = threads
        self._cache = Path(cache_dir)
        # One predictor is not safe for two threads at once; recognising, which goes around it, is.
        self._lock = threading.RLock()
        self._crops = ThreadPoolExecutor(threads, thread_name_prefix="recognise")
        self._loaded = False

    def warm_up(self) -> None:
        with self._lock:
            if not self._loaded:
                self._load()
                self._loaded = True

    def _load(self) -> None:
        keep()
        detector, recogniser, orientation = self._folders
        self._detector = load(
            "TextDetection",
            "PP-OCRv6_small_det",
            detector,
            threads=self._threads,
            cache_dir=self._cache,
            limit_side_len=DETECTION_SIDE,
            limit_type="max",
            thresh=0.2,
            box_thresh=0.45,
            unclip_ratio=1.5,
        )
        self._recogniser = load(
            "TextRecognition", "PP-OCRv6_small_rec", recogniser, threads=1, cache_dir=self._cache
        ).paddlex_predictor
        self._orientation = load(
            "DocImgOrientationClassification",
            "PP-LCNet_x1_0_doc_ori",
            orientation,
            threads=self._threads,
            cache_dir=self._cache,
        )
        from paddlex.inference.pipelines.components import CropByPolys

        self._crop = CropByPolys(det_box_type="quad")

    def orientation(self, image: np.ndarray) -> int:
        with self._lock:
            self.warm_up()
            # The label is how far the page was turned clockwise from upright.
            label = int(self._orientation.predict(image)[0]["label_names"][0])
        return (360 - label) % 360

    def lines(self, image: np.ndarray) -> list[Line]:
        with self._lock:
            self.warm_up()
            quads = self._quads(image)
            if not quads:
                return []
            crops = self._crop(image, quads)
        found = [_line(quad, *read) for quad, read in zip(quads, self._crops.map(self._read, crops), strict=True)]
        return reading_order([line for line in found if line.text and line.confidence >= FLOOR])

    def _quads(self, image: np.ndarray) -> list[np.ndarray]:
        """Corners (4 × 2) of the lines of `image`; the scale is that of the whole page, whatever is left out of it."""
        scale = min(1.0, DETECTION_SIDE / max(image.shape[:2]))
        part = inked(image, STRIDE / scale)
        side = round(scale * max(part.image.shape[:2]))
        return [part.on_page(quad) for quad in self._detector.predict(part.image, limit_side_len=side)[0]["dt_polys"]]

    def recognise(self, crop: np.ndarray) -> tuple[str, float]:
        self.warm_up()
        text, confidence, _ = self._read(crop)
        return text.strip(), confidence

    def _read(self, crop: np.ndarray) -> tuple[str, float, list[float]]:
        """Text, confidence, and the middle of each character as a share of the crop's width."""
        if min(crop.shape[:2]) < 2:
            return "", 0.0, []
        batch = SimpleNamespace(instances=[np.ascontiguousarray(crop)], input_paths=[None], page_indexes=[None])
        found = self._recogniser.process(batch, return_word_box=True)
        text, (columns, _, positions, _) = found["rec_text"][0]
        middles = [(column + 0.5) / columns for word in positions for column in word]
        return text, float(found["rec_score"][0]), middles


def load(kind: str, name: str, folder: Path, *, threads: int, cache_dir: Path | None = None, **options: Any) -> Any:
    """A predictor of `paddleocr` (class `kind`) for the model `name` in `folder`. Raises EngineError."""
    missing = [file for file in ("inference.onnx", "inference.yml") if not (folder / file).is_file()]
    if missing:
        raise EngineError(
            f"文字识别模型不完整：{folder.name} 缺少 {'、'.join(missing)}。",
            "请运行 copilot models --check 重新准备模型。",
        )
    with _load_lock, _alone():
        # The library reads both when it is first imported; with them it neither looks for a hub nor writes at home.
        os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
        if cache_dir is not None:
            os.environ.setdefault("PADDLE_PDX_CACHE_HOME", str(cache_dir))
        try:
            import paddleocr

            return getattr(paddleocr, kind)(
                model_name=name,
                model_dir=str(folder),
                engine="onnxruntime",
                device="cpu",
                engine_config={
                    "intra_op_num_threads": threads,
                    # Pages differ in size: memory kept or planned for one is of little use to the next.
                    "enable_cpu_mem_arena": False,
                    "enable_mem_pattern": False,
                },
                **options,
            )
        except Exception as error:
            raise EngineError(
                f"文字识别模型 {folder.name} 无法加载（{type(error).__name__}）。",
                "请运行 copilot models --check 重新准备模型。",
            ) from error


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """While the library is imported: no word on standard output, which belongs to results, and no hub client.

    It imports ModelScope's client, and PyTorch with it (200 MB, 2.5 s), only for downloads, which never happen here.
    """
    stand_in = None if "modelscope" in sys.modules else ModuleType("modelscope")
    if stand_in:
        sys.modules["modelscope"] = stand_in
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield
    finally:
        if stand_in:
            del sys.modules["modelscope"]
        for name in ("paddlex", "paddleocr"):
            logging.getLogger(name).setLevel(logging.ERROR)


def _line(quad: np.ndarray, text: str, confidence: float, middles: list[float]) -> Line:
    x0, y0 = (int(value) for value in quad.min(axis=0))
    x1, y1 = (int(value) for value in quad.max(axis=0))
    left = len(text) - len(text.lstrip())
    stripped = text.strip()
    middles = middles[left : left + len(stripped)]
    if len(middles) != len(stripped):
        return Line(stripped, confidence, (x0, y0, x1, y1))
    return Line(stripped, confidence, (x0, y0, x1, y1), character_boxes((x0, y0, x1, y1), middles))


def character_boxes(box: Box, middles: list[float]) -> tuple[Box, ...]:
    """Boxes that meet half-way between the middles of neighbours, along the longer side of a line's box."""
    x0, y0, x1, y1 = box
    # The cropper lays lines on their side where they stand this tall.
    vertical = (y1 - y0) >= 1.5 * (x1 - x0)
    start, length = (y0, y1 - y0) if vertical else (x0, x1 - x0)
    halves = [(a + b) / 2 for a, b in itertools.pairwise(middles)]
    if halves:
        first, last = 2 * middles[0] - halves[0], 2 * middles[-1] - halves[-1]
    else:
        first, last = 0.0, 1.0
    edges = [start + round(length * min(1.0, max(0.0, at))) for at in (first, *halves, last)]
    pairs = itertools.pairwise(edges)
    return tuple((x0, a, x1, b) if vertical else (a, y0, b, y1) for a, b in pairs)
