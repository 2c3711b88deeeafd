"""What the reading room hands over. All boxes are (x0, y0, x1, y1) in pixels of the upright page image."""

from dataclasses import dataclass, field

import numpy as np

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Line:
    """A line of text. `characters` has one box a character of `text` where the engine gives them, else is empty."""

    text: str
    confidence: float
    box: Box
    characters: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Seal:
    """A red stamp; `shape` is round, oval or square, `text` is empty where it could not be read."""

    text: str
    shape: str
    confidence: float
    box: Box


@dataclass(frozen=True)
class Quality:
    """How far the image can be trusted; measures are 0 (fine) to 1 (hopeless), `reasons` are hints for retaking it."""

    usable: bool
    blur: float
    glare: float
    dark: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page, upright.

    `image` is height × width × 3, BGR, uint8; `rotation` is what was turned, in degrees clockwise.
    """

    number: int
    width: int
    height: int
    rotation: int
    quality: Quality
    lines: tuple[Line, ...]
    seals: tuple[Seal, ...]
    image: np.ndarray = field(repr=False, compare=False)
