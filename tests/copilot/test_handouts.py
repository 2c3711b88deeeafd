"""Only papers that fit the case are offered, in both formats; the form shows what is wrong and what its sources say."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from copilot.case import Case
from copilot.desk import Desk
from copilot.forms import fill
from copilot.handouts import offered, paper
from knowledge import Answer
from knowledge.answer import AnswerHit
from tests.copilot.builders import FIELDS, FORM, ITEM, document
from tests.copilot.papers.occasions import FAULTY, accepted, guidance, spec, tolerated
from ui.parts import paperwork
from ui.visit import Visit, Visits

GUIDE = guidance([spec("application_form", "申请表", blank_form="blank.docx")])
FOUND = Answer("开店", None, "answer", (), None, (), {}, GUIDE, (), {})
OPEN = Case(item="shop", found=FOUND, day=date(2026, 3, 9))


class Stationery:
    """Writes down what it is asked to write."""

    def __init__(self) -> None:
        self.applicant = ""
        self.sequence: int | None = None

    def write(self, kind: str, path: Path, *, applicant: str = "", sequence: int | None = None, **_: Any) -> Path:
        self.applicant, self.sequence = applicant, sequence
        return self._written(path)

    def blank(self, item: str, path: Path) -> Path:
        return self._written(path)

    def form(self, form: Any, path: Path) -> Path:
        return self._written(path)

    def _written(self, path: Path) -> Path:
        path.write_text("paper", encoding="utf-8")
        return path


class DeskOfPaper:
    def __init__(self) -> None:
        self.papers = Stationery()


@pytest.fixture
def desk() -> Desk:
    return cast(Desk, DeskOfPaper())


def form(**values: str) -> Any:
    licence = document("执照.jpg", "business_licence", {"name": "甲店", "address": "上海市甲路1号"})
    lease = document("合同.pdf", "lease_contract", {"address": "上海市甲路2号"})
    filled = fill(ITEM, FORM, FIELDS, {"licence": [licence], "lease": [lease]}, {}, said="电话13812345678", floor=0.8)
    return filled.with_typed(values)


def names(case: Case) -> list[str]:
    return [offer.which for offer in offered(case)]


def test_before_the_review_there_are_the_checklist_and_forms_to_fill_by_hand() -> None:
    assert names(Case()) == []
    assert names(OPEN) == ["blank-form", "checklist", "sample-form"]


def test_what_others_handle_is_sent_on_with_a_note() -> None:
    hit = AnswerHit("护照", "护照不在本窗口的办理范围。", "elsewhere#passport", 1.0, "不在本目录")
    assert names(Case(found=replace(FOUND, decision="no_match", guidance=None, answers=(hit,)))) == ["transfer"]


def test_papers_follow_the_decision() -> None:
    assert names(replace(OPEN, review=accepted()))[:2] == ["receipt", "notice"]
    assert names(replace(OPEN, review=tolerated()))[:3] == ["receipt", "commitment", "notice"]
    assert "receipt" not in names(replace(OPEN, review=FAULTY))


def test_a_paper_comes_as_docx_or_pdf_under_its_name(desk: Desk) -> None:
    case = replace(OPEN, review=accepted())
    docx, pdf = paper(desk, case, "receipt"), paper(desk, case, "receipt-pdf")
    assert docx is not None
    assert pdf is not None
    assert (docx.name, pdf.name, pdf.media_type) == ("受理通知书.docx", "受理通知书.pdf", "application/pdf")
    blank = paper(desk, OPEN, "blank-form")
    assert blank is not None
    assert blank.name == "空白申请表.docx"


@pytest.mark.parametrize("which", ["receipt", "receipt-pdf", "../secret", "", "no-such"])
def test_what_does_not_fit_the_case_is_not_written(desk: Desk, which: str) -> None:
    assert paper(desk, replace(OPEN, review=FAULTY), which) is None


def test_the_name_that_the_clerk_typed_stands_on_the_paper(desk: Desk) -> None:
    case = replace(OPEN, review=FAULTY, form=form(), typed={"name": "乙店"})
    assert paper(desk, case, "notice") is not None
    assert cast(Any, desk).papers.applicant == "乙店"


@pytest.mark.parametrize(("number", "wanted"), [("20260309-0012", 202603090012), (None, None), ("", None)])
def test_a_paper_bears_the_number_of_its_case(desk: Desk, number: str | None, wanted: int | None) -> None:
    assert paper(desk, replace(OPEN, review=accepted()), "receipt", number) is not None
    assert cast(Any, desk).papers.sequence == wanted


def shown(**typed: str) -> str:
    visit: Visit = Visits().open()
    visit.step(lambda _: replace(OPEN, review=FAULTY, form=form(), typed=typed))
    return paperwork(visit)


def test_conflicting_sources_are_shown_with_a_button_for_each() -> None:
    page = shown()
    assert "改用 上海市甲路2号" in page
    assert 'data-value="上海市甲路2号"' in page
    assert "合同.pdf 99%" in page
    assert "就用 上海市甲路1号" in page
    assert "就用" not in shown(address="上海市甲路1号")


def test_heard_values_show_the_words() -> None:
    assert "听到“电话13812345678”" in shown().replace("&#34;", '"')


def test_a_wrong_value_says_what_to_do_at_once() -> None:
    page = shown(phone="123")
    assert "电话号码不对" in page
    assert 'aria-invalid="true"' in page
    assert "电话号码不对" not in shown(phone="13800000000")
