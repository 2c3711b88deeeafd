"""The application form as a sheet, in the usual look: one table with a heading row a section, the promise, the signing
places, and what the window fills in.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from copilot.forms.kinds import shown
from copilot.forms.model import FilledField, FilledForm
from copilot.sheet import Block, Cell, Grid, Line, Sheet, write

WIDTHS = (32.0, 53.0, 32.0, 53.0)
_WIDE = 26  # columns (Latin characters) that a half-width cell holds before it is given the whole row
_LONG = 60  # characters beyond which a value takes more room
_TALL = 16.0
_CHOICES = 60  # columns of all options together that can be ticked in a row
SIGNED = ("signature", "seal")  # kinds that have their place at the end of every form
_UNSETTLED = "＊"

Row = tuple[Cell, ...]


def form_sheet(filled: FilledForm, item_name: str = "", *, stamp: str = "") -> Sheet:
    """The form with what is known; what is not stays blank for the applicant's pen."""
    rows: list[Row] = [section("事项信息")]
    if item_name:
        rows.append((label("申请事项"), Cell(item_name, span=3)))
    rows.append(
        (label("受理编号"), Cell("（窗口填写）", align="right"), label("收件日期"), Cell("（窗口填写）", align="right"))
    )
    for title, fields in filled.sections:
        rows += [section(title), *field_rows(fields)]
    rows += promise(filled.form.declaration, seal=filled.form.seal)
    return Sheet(filled.form.title, (Grid(WIDTHS, tuple(rows)), *remarks(filled.fields)), stamp=stamp)


def write_form(
    filled: FilledForm, path: Path, font: Path | None = None, *, item_name: str = "", stamp: str = ""
) -> Path:
    """Write the form as DOCX or PDF by the ending of `path`; a PDF needs the file of its `font`."""
    return write(form_sheet(filled, item_name, stamp=stamp), path, font)


def section(title: str) -> Row:
    return (Cell(title, span=len(WIDTHS), strong=True, align="center"),)


def label(text: str) -> Cell:
    return Cell(text, label=True, align="center")


def field_rows(fields: Iterable[FilledField]) -> Iterator[Row]:
    """Labels and values: two short fields share a row, a long one has its own."""
    waiting: tuple[Cell, Cell] | None = None
    for field in fields:
        if field.kind in SIGNED:
            continue
        text = _text(field)
        name = label(field.label + ("" if field.required else "（选填）"))
        if field.kind == "address" or _columns(text) > _WIDE:
            if waiting:
                yield (waiting[0], replace(waiting[1], span=3))
                waiting = None
            yield (name, Cell(text, span=3, height=_TALL if len(text) > _LONG else 0.0))
        elif waiting:
            yield (*waiting, name, Cell(text))
            waiting = None
        else:
            waiting = (name, Cell(text))
    if waiting:
        yield (waiting[0], replace(waiting[1], span=3))


def promise(declaration: str, *, seal: bool) -> list[Row]:
    """What the applicant promises and signs, and the window's own rows."""
    whole = len(WIDTHS)
    places = ["申请人（签字）：＿＿＿＿＿＿＿＿＿＿＿＿"]
    if seal:
        places.append("申请单位（盖章）：＿＿＿＿＿＿＿＿＿＿＿＿")
    return [
        section("申请人承诺"),
        (Cell(f"　　{declaration}", span=whole),),
        (Cell("\n".join([*places, "＿＿＿＿年＿＿月＿＿日"]), span=whole, align="right", height=24.0),),
        section("以下由窗口填写"),
        (label("收件人"), Cell(), label("收件意见"), Cell()),
    ]


def remarks(fields: Iterable[FilledField]) -> list[Block]:
    """What must be said below the table."""
    if not any(field.conflict for field in fields):
        return []
    return [Line(f"带“{_UNSETTLED}”的内容，各来源所载不一致，请核对、改正后再签字。", small=True)]


def _text(field: FilledField) -> str:
    if _ticked(field):
        return "　".join(f"{'■' if option == field.value else '□'}{option}" for option in field.options)
    return shown(field.kind, field.value) + (_UNSETTLED if field.conflict else "")


def _ticked(field: FilledField) -> bool:
    """Whether the options are printed to be ticked; a value that is none of them is printed as it is."""
    listed = not field.value or field.value in field.options
    return bool(field.options) and _columns("　□".join(field.options)) <= _CHOICES and listed


def _columns(text: str) -> int:
    """The width of `text` in Latin characters; Chinese ones take two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
