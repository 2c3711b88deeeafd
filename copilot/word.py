"""The look of our DOCX papers: A4, Chinese fonts, bordered tables. Over python-docx."""

from collections.abc import Iterable

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_BODY, _HEAD = "宋体", "黑体"
_LABEL_GREY = "EDEDED"


def paper(title: str) -> Paper:
    """An empty A4 paper with its title."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(10.5)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _BODY)
    document.core_properties.title = title
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(heading, title, size=18, bold=True, font=_HEAD)
    return document


def write(
    paragraph: Paragraph, text: str, *, size: float | None = None, bold: bool = False, font: str | None = None
) -> Run:
    """Add `text` to `paragraph`; control characters, which XML forbids, are dropped."""
    run = paragraph.add_run("".join(character for character in text if character >= " " or character == "\n"))
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if font:
        run.font.name = font
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def heading(document: Paper, text: str) -> None:
    write(document.add_paragraph(), text, size=12, bold=True, font=_HEAD)


def line(document: Paper, text: str, *, right: bool = False) -> None:
    paragraph = document.add_paragraph()
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(paragraph, text)


def table(document: Paper, rows: Iterable[tuple[str, ...]], widths_cm: tuple[float, ...], *, header: bool) -> None:
    """A bordered table; with `header` the first row is, and else every first column is, set as labels."""
    grid = document.add_table(rows=0, cols=len(widths_cm))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for column, width in zip(grid.columns, widths_cm, strict=True):
        column.width = Cm(width)
    for number, row in enumerate(rows):
        cells = grid.add_row().cells
        for place, (cell, text, width) in enumerate(zip(cells, row, widths_cm, strict=True)):
            cell.width = Cm(width)
            is_label = number == 0 if header else place % 2 == 0
            write(cell.paragraphs[0], text, bold=is_label and header)
            if is_label:
                shade(cell)


def shade(cell: _Cell) -> None:
    """Set the background of a label."""
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), _LABEL_GREY)
    cell._element.get_or_add_tcPr().append(fill)
