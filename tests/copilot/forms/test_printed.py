"""Blank, sample and merged forms: of every item, each field once, and nothing invented that looks real."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from copilot.forms import FilledForm, blank, checked, fill, form_sheet, merge, sample, write_form, write_merged
from copilot.forms.sample import STAMP
from knowledge import Library
from knowledge.loader import CATALOGUE
from knowledge.schema import Catalogue
from tests.copilot.builders import FIELDS, FORM, ITEM, document

DAY = date(2026, 11, 2)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Library.load(CATALOGUE).on(DAY)


def cells(path: Path) -> list[str]:
    return [cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells]


def test_every_items_sample_has_every_field_and_stands_every_check(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        if item.form is None:
            continue
        form = sample(item, catalogue.forms[item.form], catalogue.fields)
        empty = [field.code for field in form.fields if not field.value]
        assert (item.code, empty, checked(form, day=DAY)) == (item.code, [], ())


def test_every_items_blank_form_can_be_laid_out(catalogue: Catalogue) -> None:
    for form in catalogue.forms.values():
        (grid, *_) = form_sheet(blank(form, catalogue.fields)).blocks
        widths = [sum(cell.span for cell in row) for row in grid.rows]  # type: ignore[union-attr]
        assert set(widths) == {4}, form.code


def test_the_sample_is_stamped_in_both_formats(catalogue: Catalogue, tmp_path: Path, cjk_font: Path) -> None:
    item = catalogue.items["residence-permit"]
    form = sample(item, catalogue.forms["residence-permit"], catalogue.fields)
    pdf = pypdfium2.PdfDocument(write_form(form, tmp_path / "样表.pdf", cjk_font, stamp=STAMP))
    assert all("示例" in page.get_textpage().get_text_bounded() for page in pdf)
    document = Document(str(write_form(form, tmp_path / "样表.docx", stamp=STAMP)))
    assert "示例" in document.sections[0].header.paragraphs[0].text


def test_options_are_ticked(catalogue: Catalogue, tmp_path: Path) -> None:
    item = catalogue.items["residence-permit"]
    form = sample(item, catalogue.forms["residence-permit"], catalogue.fields)
    assert "■男　□女" in cells(write_form(form, tmp_path / "表.docx"))


def two_forms() -> dict[str, FilledForm]:
    licence = document("执照.jpg", "business_licence", {"name": "甲店", "address": "上海市甲路1号"})
    lease = document("合同.pdf", "lease_contract", {"address": "上海市甲路2号"})
    one = fill(ITEM, FORM, FIELDS, {"licence": [licence]}, {"business": "retail"}, floor=0.8)
    other = fill(ITEM, FORM, FIELDS, {"lease": [lease]}, {"applicant": "agent"}, floor=0.8)
    return {"one": one, "other": other}


def test_the_merged_form_asks_each_field_once_and_tells_who_needs_it(tmp_path: Path) -> None:
    merged = merge("开店", two_forms(), {"one": "甲事", "other": "乙事"})
    codes = [field.code for field in merged.fields]
    assert len(codes) == len(set(codes)) < merged.asked
    assert merged.needs["name"] == ("one", "other")
    assert merged.needs["agent"] == ("other",)
    told = cells(write_merged(merged, tmp_path / "表.docx"))
    assert {"甲事", "乙事", "甲店", "仅“乙事”需要"} <= set(told)


def test_the_merged_form_shows_where_the_single_forms_differ() -> None:
    merged = merge("开店", two_forms(), {"one": "甲事", "other": "乙事"})
    address = next(field for field in merged.fields if field.code == "address")
    assert address.value == "上海市甲路1号"
    assert [other.value for other in address.others] == ["上海市甲路2号"]
    assert address.conflict


def test_what_is_not_settled_is_marked_on_the_printed_form(tmp_path: Path) -> None:
    licence = document("执照.jpg", "business_licence", {"address": "上海市甲路1号"})
    lease = document("合同.pdf", "lease_contract", {"address": "上海市甲路2号"})
    form = fill(ITEM, FORM, FIELDS, {"licence": [licence], "lease": [lease]}, {}, floor=0.8)
    assert "上海市甲路1号＊" in cells(write_form(form, tmp_path / "表.docx"))
    settled = form.with_typed({"address": "上海市甲路2号"})
    assert "上海市甲路2号" in cells(write_form(settled, tmp_path / "表.docx"))
    assert not next(field for field in settled.fields if field.code == "address").conflict
