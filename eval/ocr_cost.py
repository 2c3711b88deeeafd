"""Seconds and memory a page of this product and of plain OCR, each in a process of its own, on the same files.

It is started as `eval.apart` tells, given the paths of the files.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from copilot.desk import Desk
from copilot.weights import reading as weights
from eval import apart
from ocr.files import sheets
from ocr.sheet import Limits

PRODUCT = "product"
SYSTEMS = (PRODUCT, "paddleocr", "rapidocr")
_SIDE = 1280

Texts = Callable[[Path], list[list[str]]]
"""The lines of each page of a file."""


@dataclass(frozen=True)
class Cost:
    """Milliseconds a page after warming up, file by file; the lines that were read; the peak of memory in MiB."""

    ms: dict[str, float]
    lines: dict[str, list[str]]
    mib: float

    @property
    def ms_a_page(self) -> float:
        return sum(self.ms.values()) / max(1, len(self.ms))


def measured(system: str, files: Sequence[Path]) -> Cost | None:
    """What `system` costs on `files`; None where it is not installed."""
    found = apart.measured("eval.ocr_cost", system, [str(path) for path in files])
    return Cost(**found) if found else None


def _product() -> Texts:
    desk = Desk()
    desk.engines.reader.warm_up()

    def texts(path: Path) -> list[list[str]]:
        return [[line.text for line in page.lines] for file in desk.read([path]).files for page in file.pages]

    return texts


def _paddleocr() -> Texts:
    """The pipeline with the same weights, threads, page orientation and detection size.

    One line at a time and with a memory of its own it is quickest; six lines at a time and searched at full size, as
    it comes, it takes about 1.4 times as long. The lighter product is not compared with a slowed down one.
    """
    desk = Desk()
    settings = desk.engines.settings
    folder = Path(desk.engines.weights("reading", settings.reading_models))
    desk.engines.text.warm_up()  # sets the library up for use without a network
    import paddleocr

    pipeline = paddleocr.PaddleOCR(
        text_detection_model_name=weights.DETECTOR,
        text_detection_model_dir=str(folder / weights.DETECTOR),
        text_recognition_model_name=weights.RECOGNISER,
        text_recognition_model_dir=str(folder / weights.RECOGNISER),
        doc_orientation_classify_model_name=weights.ORIENTATION,
        doc_orientation_classify_model_dir=str(folder / weights.ORIENTATION),
        use_doc_orientation_classify=True,
        use_doc_unwarping=False,
        use_textline_orientation=False,
        text_det_limit_side_len=_SIDE,
        text_det_limit_type="max",
        text_recognition_batch_size=1,
        engine="onnxruntime",
        device="cpu",
        engine_config={"intra_op_num_threads": settings.threads},
    )
    return _by_page(lambda image: list(pipeline.predict(image)[0]["rec_texts"]))


def _rapidocr() -> Texts:
    """As it comes: its own defaults and the weights in its package."""
    from rapidocr import RapidOCR

    engine: Any = RapidOCR()
    return _by_page(lambda image: list(engine(image).txts or ()))


def _by_page(read: Callable[[np.ndarray], list[str]]) -> Texts:
    return lambda path: [read(np.ascontiguousarray(sheet.image)) for sheet in sheets(path, Limits())]


_MAKERS: dict[str, Callable[[], Texts]] = {PRODUCT: _product, "paddleocr": _paddleocr, "rapidocr": _rapidocr}


def _cost(system: str, listed: Sequence[str]) -> dict[str, Any]:
    files = [Path(path) for path in listed]
    texts = _MAKERS[system]()
    texts(files[0])
    ms: dict[str, float] = {}
    lines: dict[str, list[str]] = {}
    for path in (*files, *files):
        started = time.perf_counter()
        pages = texts(path)
        spent = 1000 * (time.perf_counter() - started) / max(1, len(pages))
        # The quicker of two rounds: what else the machine did meanwhile is not the system's cost.
        ms[str(path)] = min(spent, ms.get(str(path), spent))
        lines[str(path)] = [line for page in pages for line in page]
    return {"ms": ms, "lines": lines, "mib": apart.peak_mib()}


if __name__ == "__main__":
    sys.exit(apart.main(_cost))
