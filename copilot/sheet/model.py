"""The parts of a printed sheet, free of any file format. Lengths are millimetres."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]

WIDTH = 170.0  # between the margins of A4


@dataclass(frozen=True)
class Cell:
    """A cell over `span` columns, at least `height` high; a `label` stands on grey, `strong` is a section's title."""

    text: str = ""
    span: int = 1
    label: bool = False
    strong: bool = False
    align: Align = "left"
    height: float = 0.0


@dataclass(frozen=True)
class Grid:
    """A bordered table. The spans of every row add up to the columns; the first `head` rows repeat on each page."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph; `indent` begins two characters in, as running text does; `small` is for notes."""

    text: str
    align: Align = "left"
    indent: bool = False
    small: bool = False


@dataclass(frozen=True)
class Picture:
    """A PNG, `width` wide, with words beside or below it."""

    png: bytes
    width: float
    caption: str = ""


Block = Grid | Heading | Line | Picture


@dataclass(frozen=True)
class Sheet:
    """A paper: its title, its number below (empty where it has none), what stands on it, and a `stamp` across every
    page, e.g. 示例.
    """

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    stamp: str = ""
