"""The report shows the evidence and withstands hostile text."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from copilot.errors import InputError
from copilot.papers import write_report
from tests.copilot.builders import review

DAY = date(2026, 3, 9)


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


def test_notes_for_the_clerk_stand_in_both(tmp_path: Path, cjk_font: Path) -> None:
    noted = replace(review(), notes=("“执照.jpg”由窗口认定为营业执照。",))
    html = write_report(noted, "开店", DAY, tmp_path / "报告.html", cjk_font).read_text(encoding="utf-8")
    pdf = pypdfium2.PdfDocument(write_report(noted, "开店", DAY, tmp_path / "报告.pdf", cjk_font))
    assert "由窗口认定为营业执照" in html
    assert "由窗口认定为营业执照" in pdf[0].get_textpage().get_text_bounded()


def test_hostile_text_does_not_break_the_pdf(tmp_path: Path, cjk_font: Path) -> None:
    written = write_report(review(), "开\x00店\ud800\u202e", DAY, tmp_path / "报告.pdf", cjk_font)
    assert "开店" in pypdfium2.PdfDocument(written)[0].get_textpage().get_text_bounded()


def test_another_ending_is_refused(tmp_path: Path, cjk_font: Path) -> None:
    with pytest.raises(InputError, match=r"\.xls"):
        write_report(review(), "开店", DAY, tmp_path / "报告.xls", cjk_font)
