"""The filled form as DOCX: values, blanks, signing places."""

from pathlib import Path

from docx import Document

from copilot.forms import fill, write_form
from tests.copilot.builders import FIELDS, FORM, ITEM, document


def test_the_form_holds_labels_values_and_signing_places(tmp_path: Path) -> None:
    address = "上海市嘉定区某某路一百二十三弄四十五号六层七〇八室甲单元东侧"
    licence = document(
        "执照.jpg", "business_licence", {"name": "甲\x07商店", "address": address, "established_on": "2024-01-05"}
    )
    form = fill(ITEM, FORM, FIELDS, {"licence": [licence]}, {"business": "retail"}, floor=0.8)
    written = Document(str(write_form(form, tmp_path / "new" / "表.docx")))
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    assert "甲商店" in cells  # control characters are no valid XML and are dropped
    assert "2024年1月5日" in cells
    assert address in cells
    text = "\n".join([*(paragraph.text for paragraph in written.paragraphs), *cells])
    assert "开店申请表" in text
    assert "签字" in text
    assert "盖章" in text
    assert round(written.sections[0].page_width.mm) == 210
