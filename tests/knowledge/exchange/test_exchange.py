"""Spreadsheets and a provincial database in, JSON-LD out; a bad row is told and costs only itself."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
import yaml

from knowledge import KnowledgeError
from knowledge.exchange import read_provincial, read_sheets, to_jsonld, write_template
from knowledge.schema import Catalogue, ServiceItem


@pytest.fixture
def template(tmp_path: Path) -> Path:
    file = tmp_path / "template.xlsx"
    write_template(file)
    return file


def test_the_template_s_own_example_comes_in(template: Path, small_catalogue: Catalogue, tmp_path: Path) -> None:
    imported = read_sheets(template, small_catalogue)
    assert imported.problems == []
    item = ServiceItem.model_validate(imported.items["sample-permit"])
    assert item.time_limit.statutory is not None
    assert item.time_limit.statutory.days == 20
    assert item.materials[0].material == "application_form"
    assert next(iter(imported.laws.values()))["title"] == "行政许可法"
    names = {path.relative_to(tmp_path / "out").as_posix() for path in imported.write(tmp_path / "out")}
    assert names == {"items/sample-permit.yaml", "laws/imported.yaml"}
    written = yaml.safe_load((tmp_path / "out/items/sample-permit.yaml").read_text(encoding="utf-8"))
    assert ServiceItem.model_validate(written) == item


def test_csv_files_of_the_same_names_come_in_too(template: Path, small_catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    folder.mkdir()
    for sheet in openpyxl.load_workbook(template):
        with (folder / f"{sheet.title}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(sheet.iter_rows(values_only=True))
    assert read_sheets(folder, small_catalogue).items == read_sheets(template, small_catalogue).items


def test_each_bad_row_is_told_and_the_others_come_in(template: Path, small_catalogue: Catalogue) -> None:
    book = openpyxl.load_workbook(template)
    good = [cell.value for cell in book["事项"][2]]
    book["事项"].append(["no-name", None, *good[2:]])
    book["事项"].append(["odd-days", *good[1:9], "二十", *good[10:]])
    book["事项"].append(good)
    book["材料"].append(["sample-permit", "photo", "证件照", "也许", "1", "0", ""])
    book["材料"].append(["nobody", "photo", "证件照", "必要", "1", "0", ""])
    book.save(template)
    imported = read_sheets(template, small_catalogue)
    assert set(imported.items) == {"sample-permit"}
    told = {(problem.sheet, problem.row, problem.column) for problem in imported.problems}
    assert told == {
        ("事项", 3, "事项名称"),
        ("事项", 4, "办结时限"),
        ("事项", 5, "事项代码"),
        ("材料", 3, "取值"),
        ("材料", 4, "事项代码"),
    }
    assert all(str(problem) and problem.remedy for problem in imported.problems)


def test_a_file_that_is_no_workbook_is_told(tmp_path: Path, small_catalogue: Catalogue) -> None:
    file = tmp_path / "x.xlsx"
    file.write_text("not a workbook")
    with pytest.raises(KnowledgeError, match="打不开"):
        read_sheets(file, small_catalogue)
    with pytest.raises(KnowledgeError, match="事项"):
        read_sheets(tmp_path, small_catalogue)


PROVINCIAL = {
    "AUDIT_ITEM": {
        "ITEM_ID": "ABCDEF0123456789",
        "CATANAME": "船舶名称核准",
        "TASK_NAME": "船舶名称核准",
        "DEPT_NAME": "市交通运输局",
        "SERVE_TYPE_TEXT": "自然人,企业法人",
        "ONLINECHECK_TEXT": "是",
        "PROMISE_DAY": "3",
        "PROMISE_TYPE_TEXT": "工作日",
        "ANTICIPATE_DAY": "20",
        "ANTICIPATE_TYPE_TEXT": "自然日",
        "IS_FEE_TEXT": "否",
        "ACCEPT_CONDITION": "1.船舶所有权已登记&lt;br/&gt;2.名称不与他船相同",
        "LAW": [{"LAWNAME": "船舶登记条例", "ACCORDINGNUMBER": "国务院令第155号", "TERMSNUMBER": "第十条"}],
    },
    "AUDIT_MATERIAL": [
        {"MATERIAL_NAME": "居民身份证", "IS_NEED": "1", "ZZHDZB": "3", "SOURCE_TYPE": "20", "PAGE_NUM": "1"},
        {"MATERIAL_NAME": "船舶照片", "IS_NEED": "3", "ZZHDZB": "1", "SOURCE_TYPE": "10", "PAGE_COPYNUM": "2"},
    ],
    "AUDIT_ITEM_FLOWSHEET": [{"STEP": "acceptance", "TRANSACTOR": "张经办", "CHECK_STANDARD": "材料齐全"}],
    "AUDIT_ITEM_RESULT": [{"NAME": "船名核准书", "RESULT_TYPE": "APPROVAL", "CARD_VALIDDATE": "6个月"}],
    "AUDIT_QA": [{"QUESTION": "要多久", "ANSWER": "3个工作日"}, {"QUESTION": "", "ANSWER": "空"}],
}


def test_a_provincial_record_comes_in(tmp_path: Path, small_catalogue: Catalogue) -> None:
    file = tmp_path / "guide.jsonl"
    nameless = {**PROVINCIAL, "AUDIT_ITEM": {**PROVINCIAL["AUDIT_ITEM"], "ITEM_ID": "2", "CATANAME": ""}}  # type: ignore[dict-item]
    lines = [
        json.dumps(PROVINCIAL),
        "<html>error</html>",
        json.dumps({"errCode": 0}),
        json.dumps(nameless),
        json.dumps(PROVINCIAL),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    imported = read_provincial(file, small_catalogue)
    assert [problem.row for problem in imported.problems] == [2, 3, 4, 5]
    item = ServiceItem.model_validate(imported.items["prov-abcdef0123456789"])
    assert [condition.text for condition in item.conditions] == ["船舶所有权已登记", "名称不与他船相同"]
    assert [(use.material, use.necessity, use.form) for use in item.materials] == [
        ("id_card", "required", "either"),
        ("imported_material_1", "deferrable", "paper"),
    ]
    assert item.time_limit.statutory is not None
    assert item.time_limit.statutory.unit == "day"
    assert item.outcome.kind == "approval"
    assert item.steps[0].name == "受理"
    assert len(item.qa) == 1
    assert item.certainty == "likely"


def test_the_export_links_services_with_what_they_need(small_catalogue: Catalogue) -> None:
    document = json.loads(json.dumps(to_jsonld(small_catalogue), ensure_ascii=False))
    graph = {node["@id"]: node for node in document["@graph"]}
    service = graph["urn:window-copilot:service:food-stall-renewal"]
    assert service["@type"] == "cpsv:PublicService"
    assert service["dct:requires"] == [{"@id": "urn:window-copilot:service:food-stall-permit"}]
    assert all(reference["@id"] in graph for reference in service["cpsv:hasInput"] + service["cv:hasLegalResource"])
    assert graph["urn:window-copilot:event:corner-shop"]["@type"] == "cv:BusinessEvent"
