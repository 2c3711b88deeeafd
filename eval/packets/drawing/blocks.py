"""Layouts as data: the blocks a page is made of, and the files that hold them."""

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from eval.packets.drawing.text import Colour
from eval.packets.errors import PacketError


class Block(BaseModel):
    """What all blocks share: `size` of the type in pixels, `gap` below, `ink` of the labels and of the values."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    size: int = 0
    gap: int = 16
    ink: Colour | None = None
    value_ink: Colour | None = None
    font: str = ""


class Title(Block):
    """A heading; `spread` puts so many pixels between characters."""

    title: str
    align: Literal["left", "center", "right"] = "center"
    spread: int = 0


class Prose(Block):
    """Running text, one paragraph a line, with fields in it."""

    prose: str
    indent: int = 2
    leading: float = 1.7
    underline: bool = False
    align: Literal["left", "right", "center"] = "left"


class Columns(Block):
    """Texts side by side, each in an equal share of the width, as the two parties of a contract."""

    columns: list[str]
    leading: float = 1.9
    gutter: int = 40


class Rows(Block):
    """Label and value, one a row. `joined` sets them as one line, else values start at `label_width`."""

    rows: list[tuple[str, str]]
    joined: bool = False
    label_width: int = 260
    justify: bool = False
    colon: str = "："
    left: int = 0
    width: int = 0
    leading: float = 1.5


class Table(Block):
    """A ruled table; cells alternate label and value, the last cell of a row takes what is left.

    `side` stands in a narrow column at the left of all rows, its characters below one another.
    """

    table: list[list[str]]
    widths: list[float]
    height: int = 64
    center: bool = True
    side: str = ""


class Records(Block):
    """A ruled list: one row a record of the field `records`; columns are heading, key and share of the width."""

    records: str
    columns: list[tuple[str, str, float]]
    height: int = 60


class Form(Block):
    """The item's form fields as a table of two, four or six columns, as lines, as running text with underlined blanks,
    or as a table with each label in the cell over its value.

    `part` is the range of fields (Python's slice), `dates` how days are written, `side` as with tables.
    """

    form: Literal["two", "four", "six", "lines", "blanks", "over"]
    part: tuple[int, int | None] = (0, None)
    widths: list[float] = []
    dates: str = "cn"
    height: int = 62
    side: str = ""


class Place(Block):
    """Texts at fixed places of a card: x, y, template and (optional) width for wrapping."""

    place: list[tuple[int, int, str] | tuple[int, int, str, int]]
    leading: float = 1.35
    pitch: int = 0


class SealAt(Block):
    """A seal at a fixed centre, or anchored in text where the code occurs with the form `seal`."""

    seal: str
    at: tuple[int, int] | None = None
    shape: Literal["round", "oval", "square"] = "round"
    width: int = 270
    foot: str = ""


class Picture(Block):
    """A drawn thing inside a box of the page."""

    picture: Literal["portrait", "couple", "crest", "code", "bars", "plan", "frame", "band", "line", "chip"]
    box: tuple[int, int, int, int]
    tint: Colour | None = None


class Break(Block):
    """A new page."""

    page_break: bool


AnyBlock = Title | Prose | Columns | Rows | Table | Records | Form | Place | SealAt | Picture | Break


class PageStyle(BaseModel):
    """The paper and the type of a layout; sizes in pixels, fonts by role."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    size: tuple[int, int] = (1240, 1754)
    margin: tuple[int, int] = (120, 130)
    paper: Colour = (255, 255, 255)
    pattern: Literal["none", "waves", "grid", "rings", "lines"] = "none"
    tint: Colour = (225, 235, 240)
    label: str = "song"
    value: str = "song"
    hand: bool = False
    text_size: int = 30
    ink: Colour = (25, 25, 25)
    value_ink: Colour = (20, 20, 20)
    hand_ink: Colour = (28, 36, 92)
    footer: str = ""
    radius: int = 0


class Side(BaseModel):
    """One side of a card, or a whole document that flows over pages."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    page: PageStyle = PageStyle()
    blocks: list[AnyBlock]


class Layout(BaseModel):
    """A way a document type looks. Several `sides` are pages of their own. `when` limits it to variants of the type."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    sides: list[Side]
    when: list[str] = []


@cache
def layouts(split: str, kind: str) -> tuple[Layout, ...]:
    """The layouts of a document type in a split.

    Raises `PacketError` naming file and key where the file is missing or wrong.
    """
    file = files("eval.packets").joinpath("layouts", split, f"{kind}.yaml")
    try:
        loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
        return tuple(Layout.model_validate(entry) for entry in loaded)
    except FileNotFoundError as error:
        raise PacketError(f"没有版式文件: {split}/{kind}.yaml", "请补上该证照的版式定义") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise PacketError(
            f"版式文件有误: {split}/{kind}.yaml {where}: {first['msg']}", "请按 blocks.py 的说明改正"
        ) from error
