"""A curator's whole way in a real browser: to-do, draft, errors by line, cases, difference, publish, undo; import."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from copilot.curating.imports import template
from copilot.curating.unanswered import Unanswered
from tests.ui.axe import serious

pytestmark = pytest.mark.browser

LONG = 180_000  # ms; a bound for a hang, not a measure of speed
CONTRAST = Path(__file__).parent.parent.joinpath("contrast.js").read_text(encoding="utf-8")
Window = Callable[..., Any]
CODE = "food-stall-permit"
ENTRY = f"items/{CODE}"
POINT = "points/id-number"


def opened(window: Window, **options: Any) -> Any:
    page = window("/curator", **options)
    page.wait_for_selector(f"#list [data-item='{ENTRY}']", timeout=LONG)
    return page


def edit(page: Any, before: str, after: str) -> None:
    """Changes words in the editor, as a person would by selecting and typing."""
    page.evaluate(
        """([before, after]) => { const text = document.querySelector("#text");
            const at = text.value.indexOf(before); text.focus(); text.setSelectionRange(at, at + before.length);
            document.execCommand("insertText", false, after); }""",
        [before, after],
    )


def test_from_the_to_do_list_to_the_publication_and_back(
    window: Window, unanswered: Unanswered, workshop: Any, screenshots: Path
) -> None:
    unanswered.note("alias", "支个小车卖烤肠", CODE)
    unanswered.note("question", "能不能贷款", None)
    page = opened(window)
    page.wait_for_selector("#todo h3:has-text('内容缺口（')", timeout=LONG)
    page.click("#todo button:has-text('加为别名')")
    page.wait_for_selector("#head .mark:has-text('草稿')", timeout=LONG)
    page.wait_for_function("document.querySelector('#text').value.includes('支个小车卖烤肠')", timeout=LONG)
    page.wait_for_selector("#form [data-place=aliases]", timeout=LONG)
    page.keyboard.press("Alt+y")
    page.wait_for_selector("#text:focus", timeout=LONG)
    edit(page, "text: 不收费", "text: 工本费5元")
    edit(page, "necessity: deferrable", "necessity: sometimes")
    page.wait_for_selector("#problems [data-line]", timeout=LONG)
    page.wait_for_selector("#numbers .wrong-line", timeout=LONG)
    line = page.inner_text("#problems .place")
    page.click("#problems [data-line]")
    assert "sometimes" in page.evaluate("getSelection().toString()"), line
    page.screenshot(path=screenshots / "curator-errors.png")
    assert serious(page) == []
    edit(page, "necessity: sometimes", "necessity: deferrable")
    page.wait_for_selector("#problems .good", timeout=LONG)
    page.keyboard.press("Alt+d")
    page.wait_for_selector("#changes:has-text('工本费5元')", timeout=LONG)
    page.screenshot(path=screenshots / "curator-changes.png")
    page.keyboard.press("Alt+t")
    page.wait_for_selector("#tried .good:has-text('0 个不符')", timeout=LONG)
    page.keyboard.press("Control+s")
    page.wait_for_selector("#dirty", state="hidden", timeout=LONG)
    page.keyboard.press("Alt+r")
    page.check("#of-draft")
    page.wait_for_selector("#reading:has-text('工本费5元')", timeout=LONG)
    page.click("#reading .choice:has-text('现做现卖')")
    page.wait_for_selector("#reading .choice[aria-pressed=true]:has-text('现做现卖')", timeout=LONG)
    page.screenshot(path=screenshots / "curator.png")
    assert serious(page) == []
    page.keyboard.press("Alt+p")
    page.click("#publish.sure")
    page.wait_for_selector("#told:has-text('已发布')", timeout=LONG)
    workshop.swap.join()
    assert workshop.desk.guidance(CODE).fee == "工本费5元"
    assert "支个小车卖烤肠" in workshop.desk.item(CODE).aliases
    page.wait_for_selector("#last button:has-text('撤回')", timeout=LONG)
    page.click("#last button:has-text('撤回')")
    page.click("#last button.sure")
    page.wait_for_selector("#told:has-text('已撤回')", timeout=LONG)
    workshop.swap.join()
    assert workshop.desk.guidance(CODE).fee == "不收费"
    page.wait_for_selector("#head .mark:has-text('草稿')", timeout=LONG)
    assert "工本费5元" in page.input_value("#text"), "what was taken back is a draft again"
    assert page.evaluate(CONTRAST) == []
    assert page.foreign == page.faults == []


def test_the_second_curator_is_told(window: Window, workshop: Any, screenshots: Path) -> None:
    first, second = opened(window), opened(window, extra_http_headers={"Cookie": "curator=curator-b"})
    for page in (first, second):
        page.click(f"#list [data-item='{ENTRY}']")
        page.wait_for_selector("#reading .guide", timeout=LONG)
        page.keyboard.press("Alt+y")
        page.wait_for_selector("#text:focus", timeout=LONG)
    edit(second, "text: 不收费", "text: 乙改的")
    edit(first, "text: 不收费", "text: 甲改的")
    first.keyboard.press("Control+s")
    first.wait_for_selector("#told:has-text('已保存')", timeout=LONG)
    second.keyboard.press("Control+s")
    second.wait_for_selector("#conflict .minus:has-text('甲改的')", timeout=LONG)
    second.screenshot(path=screenshots / "curator-conflict.png")
    assert "甲改的" in workshop.drafts.get(CODE).text, "nothing was overwritten"
    assert "乙改的" in second.input_value("#text"), "nothing was lost"
    second.click("#keep-mine")
    second.click("#keep-mine.sure")
    first.wait_for_function("document.querySelector('#text').value.includes('乙改的')", timeout=LONG)
    assert first.faults == second.faults == []


def test_a_review_point_is_changed_on_its_form_tried_and_published(
    window: Window, workshop: Any, screenshots: Path
) -> None:
    page = opened(window)
    page.select_option("#kind", "points")
    page.click(f"#list [data-item='{POINT}']")
    page.wait_for_selector("#reading .statement:has-text('身份证号码有效')", timeout=LONG)
    assert serious(page) == []
    page.keyboard.press("Alt+e")
    page.fill("#f-message", "")
    page.wait_for_selector("#form [data-place=message] .wrong:has-text('缺少')", timeout=LONG)
    page.wait_for_selector("#f-message[aria-invalid=true]", timeout=LONG)
    assert serious(page) == []
    page.screenshot(path=screenshots / "curator-point.png")
    page.fill("#f-message", "号码“{id_number}”不对")
    page.select_option("#f-severity", "should")
    page.keyboard.press("Alt+t")
    page.fill("#readings input >> nth=0", "id_number")
    page.fill("#readings input >> nth=1", "31011419850312992")
    page.click("#try-fields")
    page.wait_for_selector("#trial:has-text('号码“31011419850312992”不对')", timeout=LONG)
    page.select_option("#try-verdict", "fail")
    page.fill("#try-name", "位数不对")
    page.click("#try-keep")
    page.wait_for_selector("#tried:has-text('✓ 位数不对')", timeout=LONG)
    page.screenshot(path=screenshots / "curator-trial.png")
    assert serious(page) == []
    page.keyboard.press("Control+s")
    page.wait_for_selector("#dirty", state="hidden", timeout=LONG)
    page.wait_for_selector("#head .good:has-text('可以发布')", timeout=LONG)
    page.keyboard.press("Alt+p")
    page.click("#publish.sure")
    page.wait_for_selector("#told:has-text('已发布')", timeout=LONG)
    workshop.swap.join()
    point = workshop.catalogue.points["id-number"]
    assert (point.severity, point.tests[0].name) == ("should", "位数不对")
    assert page.faults == []


def test_a_new_material_and_an_answer_are_written_on_forms(window: Window, workshop: Any) -> None:
    page = opened(window)
    page.select_option("#kind", "materials")
    page.wait_for_selector("#new summary:has-text('新建材料')", timeout=LONG)
    page.click("#new summary")
    page.fill("#new [name=code]", "cart_photo")
    page.click("#begin")
    page.wait_for_selector("#form #f-name", timeout=LONG)
    page.fill("#f-name", "摊车照片")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#list:has-text('cart_photo')", timeout=LONG)
    page.wait_for_selector("#dirty", state="hidden", timeout=LONG)
    assert "name: 摊车照片" in workshop.drafts.get("cart_photo", "materials").text
    page.select_option("#kind", "qa")
    page.click("#list [data-place='qa.0'] >> nth=0")
    page.wait_for_selector("#form [data-place='qa.0.answer'] textarea", timeout=LONG)
    page.fill("#form [data-place='qa.0.answer'] textarea", "新的答复")
    page.wait_for_function("document.querySelector('#text').value.includes('新的答复')", timeout=LONG)
    assert serious(page) == []
    assert page.faults == []


def test_a_spreadsheet_becomes_drafts_and_wrong_rows_are_told(
    window: Window, tmp_path: Path, screenshots: Path
) -> None:

    file = tmp_path / "事项.xlsx"
    file.write_bytes(template())
    book = openpyxl.load_workbook(file)
    book["材料"].append(["sample-permit", "photo", "照片", "随便"])
    book.save(file)
    page = opened(window)
    with page.expect_download() as download:
        page.click("text=下载模板")
    assert download.value.suggested_filename == "事项导入模板.xlsx"
    page.set_input_files("#file", str(file))
    page.wait_for_selector("#imported .rows:has-text('第 3 行')", timeout=LONG)
    page.screenshot(path=screenshots / "curator-import.png")
    page.click("#imported button:has-text('sample-permit')")
    page.wait_for_selector("#head:has-text('新事项')", timeout=LONG)
    page.keyboard.press("Alt+1")
    page.keyboard.type("宠物")
    page.wait_for_selector("#list button:has-text('宠物店')", timeout=LONG)
    page.wait_for_function("document.querySelectorAll('#list button').length === 1", timeout=LONG)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading:has-text('宠物店经营许可')", timeout=LONG)
    page.fill("#day", "2023-01-01")
    page.wait_for_selector("#reading:has-text('宠物店经营许可')", timeout=LONG)
    assert page.faults == []
