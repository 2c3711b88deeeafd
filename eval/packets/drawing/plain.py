"""Layouts of the further document types: each is told in a line of `layouts/<split>/more.yaml`."""

from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from eval.packets.drawing.blocks import AnyBlock, Layout, PageStyle, Prose, Rows, SealAt, Side, Table, Title


class _Plain(BaseModel):
    """A title above labels and fields, or above a text with fields in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    style: Literal["rows", "table", "card", "letter"]
    title: str
    rows: dict[str, str] = {}
    text: str = ""
    seal: bool = False


@cache
def plain_layouts(split: str) -> dict[str, Layout]:
    """Document type → its layout."""
    file = files("eval.packets").joinpath("layouts", split, "more.yaml")
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    styles = {name: PageStyle.model_validate(style) for name, style in loaded["styles"].items()}
    return {
        kind: _layout(f"{split}-{kind}", _Plain.model_validate(entry), styles[entry["style"]])
        for kind, entry in loaded["types"].items()
    }


def _layout(name: str, plain: _Plain, style: PageStyle) -> Layout:
    card = plain.style == "card"
    blocks: list[AnyBlock] = [Title(title=plain.title, size=style.text_size * (4 if card else 5) // 3, gap=24)]
    rows = [(label, field if "{" in field else f"{{{field}}}") for label, field in plain.rows.items()]
    if plain.style == "table":
        blocks.append(Table(table=[list(row) for row in rows], widths=[0.27, 0.73], height=72))
    elif rows:
        blocks.append(Rows(rows=rows, label_width=style.text_size * 11, leading=1.7 if card else 2.2))
    if plain.text:
        blocks.append(Prose(prose=plain.text, leading=2.0))
    if plain.seal:
        width, height = style.size
        at = (width * 4 // 5, height * 4 // 5)
        blocks.append(SealAt(seal="authority_seal", at=at, width=180 if card else 240))
    return Layout(name=name, sides=[Side(page=style, blocks=blocks)])
