"""A sheet as DOCX: A4, 宋体 text and 黑体 titles, bordered tables. Over python-docx."""

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from copilot.sheet.model import WIDTH, Align, Block, Cell, Grid, Heading, Line, Picture, Sheet
from copilot.sheet.text import printable

_BODY, _HEAD = "宋体", "黑体"
_LABEL_GREY = "EDEDED"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_PADDING = (
    f'<w:tblCellMar {nsdecls("w")}><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
# The pale word across the page that word processors call a watermark, written as they write it.
_STAMP = (
    '<w:r {w} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;'
    "margin-left:0;margin-top:0;width:320pt;height:160pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#e9b8b8" stroked="f">'
    '<v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string={text}/></v:shape>'
    "</w:pict></w:r>"
)


def write_docx(sheet: Sheet, path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(10.5)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)
    normal.paragraph_format.space_after = Pt(3)
    document.core_properties.title = printable(sheet.title)
    document.core_properties.author = ""
    _say(document.add_paragraph(), sheet.title, align="center", size=18, font=_HEAD)
    if sheet.number:
        _say(document.add_paragraph(), sheet.number, align="center")
    if sheet.stamp:
        _stamp(document, sheet.stamp)
    for block in sheet.blocks:
        _add(document, block)
    document.save(str(path))


def _add(document: Paper, block: Block) -> None:
    match block:
        case Heading(text):
            heading = document.add_paragraph()
            heading.paragraph_format.keep_with_next = True
            _say(heading, text, size=12, font=_HEAD)
        case Line(text, align, indent, small):
            paragraph = document.add_paragraph()
            if indent:
                paragraph.paragraph_format.first_line_indent = Pt(21)
            _say(paragraph, text, align=align, size=9 if small else None)
        case Picture(png, width, caption):
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run().add_picture(BytesIO(png), width=Mm(width))
            if caption:
                _say(document.add_paragraph(), caption, align="center", size=9)
        case Grid():
            _table(document, block)


def _table(document: Paper, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    table._tbl.tblPr.append(parse_xml(_PADDING))
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(width)
    for number, row in enumerate(grid.rows):
        _row(table.add_row(), row, grid, repeated=number < grid.head)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _row(row: _Row, cells: tuple[Cell, ...], grid: Grid, *, repeated: bool) -> None:
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    row.height = Mm(max(8.0, *(cell.height for cell in cells)))
    properties = row._tr.get_or_add_trPr()
    # A row is not torn apart by the end of a page.
    for name in ("w:cantSplit", *(["w:tblHeader"] if repeated else [])):
        properties.append(OxmlElement(name))
    places, place = row.cells, 0
    for cell in cells:
        target = places[place]
        if cell.span > 1:
            target = target.merge(places[place + cell.span - 1])
        target.width = Mm(sum(grid.widths[place : place + cell.span]))
        place += cell.span
        _fill(target, cell)


def _fill(target: _Cell, cell: Cell) -> None:
    target.vertical_alignment = (
        WD_CELL_VERTICAL_ALIGNMENT.TOP if cell.height > 20 else WD_CELL_VERTICAL_ALIGNMENT.CENTER
    )
    for number, line in enumerate(cell.text.split("\n")):
        paragraph = target.paragraphs[0] if number == 0 else target.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _say(paragraph, line, align=cell.align, font=_HEAD if cell.strong else None)
    if cell.label or cell.strong:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), _LABEL_GREY)
        target._element.get_or_add_tcPr().append(shade)


def _say(
    paragraph: Paragraph, text: str, *, align: Align = "left", size: float | None = None, font: str | None = None
) -> None:
    paragraph.alignment = _ALIGN[align]
    run = paragraph.add_run(printable(text))
    if size:
        run.font.size = Pt(size)
    if font:
        run.font.name = font
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _stamp(document: Paper, text: str) -> None:
    """A pale word across every page, as word processors keep it: in the header."""
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph._p.append(parse_xml(_STAMP.format(w=nsdecls("w"), text=quoteattr(printable(text)))))
    _say(paragraph, f"{text}　内容均为虚构，仅供对照填写", align="right", size=9)
