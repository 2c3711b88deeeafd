"""The contract of a text engine. All images are height × width × 3, BGR, uint8."""

from typing import Protocol

import numpy as np

from ocr.page import Line


class TextEngine(Protocol):
    """Finds and recognises text. Constructors load nothing; any thread may call any method."""

    def warm_up(self) -> None:
        """Load the models, once. Raises EngineError where that is not possible."""

    def orientation(self, image: np.ndarray) -> int:
        """How the page lies: 0, 90, 180 or 270 degrees, to be turned clockwise by so much to stand upright."""

    def lines(self, image: np.ndarray) -> list[Line]:
        """The lines of text of an upright image, from top to bottom; boxes in its pixels. May be empty."""

    def recognise(self, crop: np.ndarray) -> tuple[str, float]:
        """The text of one line that fills `crop`, and the confidence, 0 to 1; ("", 0.0) where there is none."""
