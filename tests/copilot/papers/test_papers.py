"""The notice tells everything to correct at once; the report shows the evidence; both withstand hostile text."""

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from copilot.errors import InputError
from copilot.papers import write_notice, write_report
from tests.copilot.builders import review

DAY = date(2026, 3, 9)


def test_the_notice_lists_faults_and_what_may_follow_later(tmp_path: Path) -> None:
    written = Document(str(write_notice(review(), "开店", DAY, tmp_path / "告知书.docx")))
    text = "\n".join(paragraph.text for paragraph in written.paragraphs)
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    assert "2026年3月9日" in text
    assert "共 1 项" in text
    assert "《某法》第一条" in text
    assert "健康证明" in text
    assert "请照执照填写" in cells
    assert not any("看不清签字处" in cell or "邮编" in cell for cell in cells)


def test_the_html_report_stands_alone_and_escapes(tmp_path: Path, cjk_font: Path) -> None:
    page = write_report(review(), "开<店>", DAY, tmp_path / "报告.html", cjk_font).read_text(encoding="utf-8")
    assert "名称不一致 &lt;b&gt;" in page
    assert "开&lt;店&gt;" in page
    assert "data:image/jpeg;base64," in page
    assert not re.search(r"(src|href)=\"https?:", page)


def test_the_pdf_report_holds_text_and_the_marked_page(tmp_path: Path, cjk_font: Path) -> None:
    pdf = pypdfium2.PdfDocument(write_report(review(), "开店", DAY, tmp_path / "报告.pdf", cjk_font))
    assert len(pdf) == 2
    assert "名称不一致" in pdf[0].get_textpage().get_text_bounded()


def test_another_ending_is_refused(tmp_path: Path, cjk_font: Path) -> None:
    with pytest.raises(InputError, match=r"\.xls"):
        write_report(review(), "开店", DAY, tmp_path / "报告.xls", cjk_font)
