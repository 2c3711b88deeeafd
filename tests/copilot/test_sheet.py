"""What is printed is printable, and says so where it cannot be written."""

from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from copilot.errors import InputError
from copilot.sheet import Cell, Grid, Line, Sheet, write
from copilot.sheet.text import printable

SHEET = Sheet(
    "清单", (Grid((40.0, 130.0), ((Cell("名称", label=True), Cell("甲")), (Cell("长" * 400, span=2),))), Line("完"))
)


def test_what_cannot_be_printed_is_dropped() -> None:
    assert printable("甲\x00\x0b乙\u202e\ud800\tA\r\n") == "甲乙 A\n"


def test_the_paper_is_a4_in_both_formats(tmp_path: Path, cjk_font: Path) -> None:
    section = Document(str(write(SHEET, tmp_path / "a.docx"))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    page = pypdfium2.PdfDocument(write(SHEET, tmp_path / "a.pdf", cjk_font))[0]
    assert [round(side / 72 * 25.4) for side in page.get_size()] == [210, 297]


def test_a_row_of_any_length_stays_on_the_page(tmp_path: Path, cjk_font: Path) -> None:
    long = Sheet("清单", (Grid((40.0, 130.0), ((Cell("很长" * 3000, span=2),),)),))
    pdf = pypdfium2.PdfDocument(write(long, tmp_path / "a.pdf", cjk_font))
    assert sum(page.get_textpage().get_text_bounded().count("很") for page in pdf) == 3000


def test_a_stamp_stands_on_every_page(tmp_path: Path, cjk_font: Path) -> None:
    stamped = Sheet("表", tuple(Line("字") for _ in range(120)), stamp="示例")
    pdf = pypdfium2.PdfDocument(write(stamped, tmp_path / "a.pdf", cjk_font))
    assert len(pdf) > 1
    assert all("示例" in page.get_textpage().get_text_bounded() for page in pdf)
    header = Document(str(write(stamped, tmp_path / "a.docx"))).sections[0].header
    assert "示例" in header._element.xml


@pytest.mark.parametrize("name", ["a.xls", "a", "没有字体.pdf"])
def test_another_format_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不能写成"):
        write(SHEET, tmp_path / name)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="不能写入"):
        write(SHEET, tmp_path / "file" / "a.docx")
