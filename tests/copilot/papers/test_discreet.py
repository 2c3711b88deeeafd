"""A report for others holds nothing of what was read from the documents."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2

from copilot.papers import write_report
from copilot.papers.discreet import discreet
from review_models.finding import MaterialReview, Review, Status
from tests.copilot.builders import document, review

READ = {"name": "王小明", "id_number": "310101199001011234", "address": "上海市嘉定区金沙路88弄12号101室", "sex": "男"}


def personal() -> Review:
    """A fault that quotes what was read, in a file that is called after its owner."""
    plain = review()
    card = document("王小明身份证.jpg", "id_card", READ)
    message = f"姓名“{READ['name']}”与申请表“王晓明”不一致，证号 {READ['id_number']}，住 {READ['address']}，男"
    quoting = replace(plain.findings[0], message=message, remedy="请核对王小明身份证.jpg")
    material = MaterialReview("ids", "身份证", Status.FAULTY, (card,))
    return replace(plain, materials=(*plain.materials, material), findings=(quoting, *plain.findings[1:]))


def test_values_files_and_pages_are_left_out() -> None:
    shown = discreet(personal())
    text = str(shown)
    for value in ("王小明", "王晓明", READ["id_number"], "金沙路", "甲公司"):
        assert value not in text
    assert [finding.verdict for finding in shown.findings] == [finding.verdict for finding in personal().findings]
    assert "不一致" in shown.findings[0].message
    assert all(not found.images for material in shown.materials for found in material.documents)


def test_the_report_is_still_one(tmp_path: Path, cjk_font: Path) -> None:
    day = date(2026, 3, 9)
    page = write_report(discreet(personal()), "开店", day, tmp_path / "a.html", cjk_font).read_text(encoding="utf-8")
    assert "不一致" in page
    assert "王小明" not in page
    assert "data:image" not in page
    assert (
        len(pypdfium2.PdfDocument(write_report(discreet(personal()), "开店", day, tmp_path / "a.pdf", cjk_font))) == 1
    )
