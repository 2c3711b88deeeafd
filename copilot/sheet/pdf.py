"""A sheet as PDF with its font embedded. Over fpdf2."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TextEmphasis, WrapMode, XPos, YPos
from fpdf.fonts import FontFace
from fpdf.table import Row

from copilot.sheet.model import WIDTH, Block, Cell, Grid, Heading, Line, Picture, Sheet
from copilot.sheet.text import printable

_GREY = (237, 237, 237)
_STAMP_RED = (240, 205, 205)
_ALIGN = {"left": "L", "center": "C", "right": "R"}
_CHARACTER = 3.75  # millimetres that a Chinese character of a table takes
_LINES = 40  # of a table that surely fit on a page
_WITH_NEXT = 24.0  # millimetres below which a heading would stand alone at the end of a page
_MARGIN = (210 - WIDTH) / 2


class _Pages(FPDF):
    """Pages that carry the stamp below everything else, and their number."""

    def __init__(self, stamp: str, font: Path) -> None:
        super().__init__(format="A4")
        self._stamp = stamp
        self.set_margins(_MARGIN, 18, _MARGIN)
        self.set_auto_page_break(True, 18)
        self.add_font("body", fname=str(font))

    def header(self) -> None:
        if self._stamp:
            self.set_font("body", size=90)
            self.set_text_color(*_STAMP_RED)
            width = self.get_string_width(self._stamp)
            with self.rotation(45, 105, 150):
                self.text(105 - width / 2, 160, self._stamp)
            self.set_text_color(0)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("body", size=9)
        self.cell(0, 6, f"第 {self.page_no()} 页", align="C")


def write_pdf(sheet: Sheet, path: Path, font: Path) -> None:
    pdf = _Pages(printable(sheet.stamp), font)
    pdf.set_title(printable(sheet.title))
    pdf.add_page()
    _say(pdf, sheet.title, size=18, align="center")
    if sheet.number:
        _say(pdf, sheet.number, align="center")
    if sheet.stamp:
        _say(pdf, f"{sheet.stamp}　内容均为虚构，仅供对照填写", size=9, align="right")
    pdf.ln(1)
    for block in sheet.blocks:
        _add(pdf, block)
    pdf.output(str(path))


def _add(pdf: FPDF, block: Block) -> None:
    match block:
        case Heading(text):
            if pdf.will_page_break(_WITH_NEXT):
                pdf.add_page()
            pdf.ln(1)
            _say(pdf, text, size=12.5)
        case Line(text, align, indent, small):
            _say(pdf, f"\u3000\u3000{text}" if indent else text, size=9 if small else 10.5, align=align)
        case Picture(png, width, caption):
            pdf.image(BytesIO(png), x=(210 - width) / 2, w=width)
            if caption:
                _say(pdf, caption, size=9, align="center")
        case Grid():
            _table(pdf, block)


def _say(pdf: FPDF, text: str, *, size: float = 10.5, align: str = "left") -> None:
    pdf.set_font("body", size=size)
    pdf.multi_cell(
        0,
        size * 0.56,
        printable(text),
        align=_ALIGN[align],
        wrapmode=WrapMode.CHAR,
        new_x=XPos.LMARGIN,
        new_y=YPos.NEXT,
    )
    pdf.ln(0.8)


def _table(pdf: FPDF, grid: Grid) -> None:
    pdf.set_font("body", size=10.5)
    with pdf.table(
        width=sum(grid.widths),
        col_widths=grid.widths,
        line_height=5.2,
        padding=(0.8, 1.5),
        first_row_as_headings=grid.head > 0,
        num_heading_rows=grid.head or 1,
        headings_style=FontFace(emphasis=TextEmphasis.NONE, fill_color=_GREY),
        wrapmode=WrapMode.CHAR,
        text_align="LEFT",
    ) as table:
        for cells in (part for whole in grid.rows for part in _fitting(whole, grid.widths)):
            row = table.row(min_height=max(8.0, *(cell.height for cell in cells)))
            for cell in cells:
                _cell(row, cell)
    pdf.ln(3)


def _fitting(cells: tuple[Cell, ...], widths: tuple[float, ...]) -> Iterator[tuple[Cell, ...]]:
    """The row, in parts where it is higher than a page: fpdf2 tears no row apart."""
    columns: list[list[str]] = []
    place = 0
    for cell in cells:
        length = max(int((sum(widths[place : place + cell.span]) - 4) / _CHARACTER), 1)
        place += cell.span
        lines = [
            line[start : start + length]
            for line in printable(cell.text).split("\n")
            for start in range(0, max(len(line), 1), length)
        ]
        columns.append(lines)
    if max(map(len, columns)) <= _LINES:
        yield cells
        return
    for start in range(0, max(map(len, columns)), _LINES):
        parts = ("\n".join(lines[start : start + _LINES]) for lines in columns)
        yield tuple(replace(cell, text=text, height=0.0) for cell, text in zip(cells, parts, strict=True))


def _cell(row: Row, cell: Cell) -> None:
    style = FontFace(fill_color=_GREY) if cell.label or cell.strong else None
    row.cell(
        printable(cell.text),
        colspan=cell.span,
        align=_ALIGN[cell.align],
        v_align="T" if cell.height > 20 else "M",
        style=style,
    )
