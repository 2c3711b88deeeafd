"""`copilot fill`, and the papers of `copilot review` and `copilot ask`, from the command line."""

import json
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from copilot.desk import Desk
from copilot.licences import FolderLicences
from copilot.reading import Reading
from review_models.finding import Status
from tests.conftest import Command
from tests.copilot.builders import document

ITEM = "food-operation-licence"
CODE = "91310114MA1GX2B070"


def cells(path: Path) -> list[str]:
    return [cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells]


def test_without_files_the_blank_form_is_written(copilot: Command, tmp_path: Path) -> None:
    done = copilot("fill", "--item", ITEM, "-o", tmp_path / "空白.docx")
    assert done.code == 0
    assert "经营者名称" in cells(tmp_path / "空白.docx")


def test_a_sample_is_stamped(copilot: Command, tmp_path: Path) -> None:
    done = copilot("fill", "--item", ITEM, "--sample", "-o", tmp_path / "样表.pdf", "--json")
    assert done.json["sample"] is True
    assert "示例" in pypdfium2.PdfDocument(tmp_path / "样表.pdf")[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--item"),
        (["--item", ITEM, "--theme", "restaurant"], "--item"),
        (["--theme", "no-such-theme"], "restaurant"),
        (["--theme", "restaurant", "--sample"], "--sample"),
        (["--item", "house-purchase-tax-certificate"], "没有申请表"),
        (["--item", ITEM, "--earlier", "none.json"], "以前办件"),
    ],
)
def test_what_cannot_be_done_is_told_before_any_work(
    copilot: Command, tmp_path: Path, arguments: list[str], told: str
) -> None:
    done = copilot("fill", *arguments, "-o", tmp_path / "x.docx")
    assert done.code == 2
    assert told in done.err
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize("content", ["[]", '{"fields": 1}', "{", '{"values": {}}'])
def test_an_earlier_case_of_another_format_is_told(copilot: Command, tmp_path: Path, content: str) -> None:
    (tmp_path / "以前.json").write_text(content, encoding="utf-8")
    done = copilot("fill", "--item", ITEM, "--earlier", tmp_path / "以前.json", "-o", tmp_path / "x.docx")
    assert done.code == 2
    assert "origin" in done.err


@pytest.fixture
def packet(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever files are named, a business licence is read."""
    fields = {"name": "甲店", "credit_code": CODE, "address": "上海市甲路1号", "legal_representative": "沈示例"}
    licence = document("执照.jpg", "business_licence", fields)

    class Read(Reading):
        @property
        def documents(self) -> tuple[object, ...]:  # type: ignore[override]
            return (licence,)

    monkeypatch.setattr(desk, "read", lambda _: Read((), ()))
    monkeypatch.setattr(desk.engines.reader, "warm_up", lambda: None)


@pytest.mark.model
@pytest.mark.usefixtures("packet")
def test_an_item_is_filled_from_papers_words_and_earlier_cases(copilot: Command, tmp_path: Path) -> None:
    (tmp_path / "以前.json").write_text(
        json.dumps({"origin": "2025年办件", "fields": {"credit_code": CODE, "food_safety_manager": "陶样例"}}), "utf-8"
    )
    options = ["--said", "手机13812345678", "--earlier", tmp_path / "以前.json", "--json"]
    filled = copilot("fill", "执照.jpg", "--item", ITEM, *options, "-o", tmp_path / "表.pdf").json
    fields = {field["code"]: field for field in filled["fields"]}
    assert fields["name"]["source"]["file"] == "执照.jpg"
    assert fields["phone"]["source"] == {"file": "", "field": "said", "words": "手机13812345678"}
    assert fields["food_safety_manager"]["source"]["words"] == "2025年办件"
    assert "甲店" in pypdfium2.PdfDocument(tmp_path / "表.pdf")[0].get_textpage().get_text_bounded()


@pytest.mark.model
@pytest.mark.usefixtures("packet")
def test_a_theme_is_one_form(copilot: Command, tmp_path: Path) -> None:
    done = copilot("fill", "执照.jpg", "--theme", "restaurant", "-o", tmp_path / "表.docx", "--json").json
    codes = [field["code"] for field in done["fields"]]
    assert len(done["items"]) > 1
    assert len(codes) == len(set(codes)) == done["total"] < done["asked"]
    name = next(field for field in done["fields"] if field["code"] == "name")
    assert name["value"] == "甲店"
    assert len(name["items"]) > 1


@pytest.mark.model
@pytest.mark.usefixtures("packet")
def test_a_paper_that_does_not_fit_loses_nothing_else(copilot: Command, tmp_path: Path) -> None:
    receipt, notice = tmp_path / "受理.docx", tmp_path / "告知.pdf"
    done = copilot("review", "执照.jpg", "--item", ITEM, "--receipt", receipt, "--notice", notice, "--json")
    assert done.json["decision"] == "supplement"
    assert [problem["file"] for problem in done.json["problems"]] == [str(receipt)]
    assert not receipt.exists()
    assert "一次性告知书" in pypdfium2.PdfDocument(notice)[0].get_textpage().get_text_bounded()


@pytest.mark.model
def test_guidance_points_to_forms_that_are_there_and_comes_as_a_checklist(copilot: Command, tmp_path: Path) -> None:
    done = copilot("ask", "食品经营许可", "--item", ITEM, "--checklist", tmp_path / "清单.docx", "--json").json
    form = next(one for one in done["guidance"]["materials"] if one["code"] == "application_form")
    assert "经营者名称" in cells(Path(form["blank_form"]))
    assert "上海示例百货有限公司" in cells(Path(form["sample"]))
    assert "营业执照" in cells(tmp_path / "清单.docx")


@pytest.mark.model
def test_what_others_handle_is_sent_on(copilot: Command, tmp_path: Path) -> None:
    done = copilot("ask", "今天天气怎么样", "--transfer", tmp_path / "转办.docx", "--checklist", tmp_path / "清单.pdf")
    assert done.code == 2
    assert "气象台" in "".join(cells(tmp_path / "转办.docx"))
    assert not (tmp_path / "清单.pdf").exists()


@pytest.mark.model
def test_what_the_government_holds_need_not_be_brought(desk: Desk, tmp_path: Path) -> None:
    licence = {"holder": CODE, "name": "营业执照", "fields": {"name": "甲店", "credit_code": CODE}}
    (tmp_path / "business_licence.jsonl").write_text(json.dumps(licence, ensure_ascii=False), encoding="utf-8")
    source = FolderLicences(tmp_path)
    reviewed = desk.review(ITEM, [], form={"credit_code": CODE}, licences=source)
    (exempt,) = [one for one in reviewed.materials if one.code == "business_licence"]
    assert exempt.status is Status.EXEMPT
    assert desk.fill(reviewed).values["name"] == "甲店"
    assert not any(one.material == "business_licence" and one.kind == "missing" for one in reviewed.findings)
