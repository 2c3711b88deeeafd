"""A sheet as PDF with its font embedded. Over fpdf2."""

from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import WrapMode, XPos, YPos
from fpdf.fonts import FontFace

from copilot.sheet.model import WIDTH, Block, Cell, Grid, Heading, Line, Picture, Sheet
from copilot.sheet.text import printable

_GREY = (237, 237, 237)
_STAMP_RED = (240, 205, 205)
_ALIGN = {"left": "L", "center": "C", "right": "R"}
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
    table = pdf.table(
        width=sum(grid.widths),
        col_widths=grid.widths,
        line_height=5.6,
        padding=(1.0, 1.5),
        first_row_as_headings=False,
        wrapmode=WrapMode.CHAR,
        text_align="LEFT",
    )
    with table:
        for cells in grid.rows:
            row = table.row(min_height=max(8.0, *(cell.height for cell in cells)))
            for cell in cells:
                _cell(row, cell)
    pdf.ln(3)


def _cell(row: object, cell: Cell) -> None:
    style = FontFace(fill_color=_GREY) if cell.label or cell.strong else None
    row.cell(  # type: ignore[attr-defined]
        printable(cell.text),
        colspan=cell.span,
        align=_ALIGN[cell.align],
        v_align="T" if cell.height > 20 else "M",
        style=style,
    )
