"""The recorded twin of a text engine: answers real images with what a real engine once said, without its weights.

It makes tests quick and repeatable. Answers are kept in a JSON file by the digest of their image.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from ocr.engine import TextEngine
from ocr.errors import EngineError
from ocr.page import Box, Line


def digest(image: np.ndarray) -> str:
    """Digest of an image's shape and pixels."""
    return hashlib.sha256(repr(image.shape).encode() + np.ascontiguousarray(image).tobytes()).hexdigest()[:32]


class RecordedEngine:
    """Plays back the answers in `path`. With an `engine`, images not yet known are read by it and recorded."""

    def __init__(self, path: str | Path, engine: TextEngine | None = None) -> None:
        self._path = Path(path)
        self._engine = engine
        self._known: dict[str, Any] | None = None

    def warm_up(self) -> None:
        """Read the recording. Raises EngineError where it is missing or damaged."""
        if self._known is not None:
            return
        if self._engine and not self._path.exists():
            self._known = {}
            return
        try:
            self._known = dict(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise EngineError(f"识别记录无法读取：{self._path}。", "请重新录制识别记录。") from error

    def orientation(self, image: np.ndarray) -> int:
        return int(self._answer("orientation", image, lambda engine: engine.orientation(image)))

    def lines(self, image: np.ndarray) -> list[Line]:
        answer = self._answer("lines", image, lambda engine: [_packed(line) for line in engine.lines(image)])
        return [_unpacked(*entry) for entry in answer]

    def recognise(self, crop: np.ndarray) -> tuple[str, float]:
        text, confidence = self._answer("recognise", crop, lambda engine: list(engine.recognise(crop)))
        return str(text), float(confidence)

    def _answer(self, what: str, image: np.ndarray, ask: Callable[[TextEngine], Any]) -> Any:
        self.warm_up()
        assert self._known is not None
        key = f"{what} {digest(image)}"
        if key not in self._known:
            if self._engine is None:
                raise EngineError("识别记录里没有这张图像。", "请用真实的识别引擎重新录制。")
            self._known[key] = ask(self._engine)
            text = json.dumps(dict(sorted(self._known.items())), ensure_ascii=False, indent=1)
            self._path.write_text(text + "\n", encoding="utf-8")
        return self._known[key]


def _packed(line: Line) -> list[Any]:
    return [line.text, round(line.confidence, 6), list(line.box), [list(box) for box in line.characters]]


def _unpacked(text: str, confidence: float, box: list[int], characters: list[list[int]]) -> Line:
    return Line(text, confidence, _box(box), tuple(map(_box, characters)))


def _box(values: list[int]) -> Box:
    x0, y0, x1, y1 = values
    return x0, y0, x1, y1
