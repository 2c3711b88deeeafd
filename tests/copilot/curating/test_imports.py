"""A spreadsheet becomes drafts; rows with faults are told one by one; nobody's draft is overwritten."""

import io
from datetime import date

import openpyxl
import pytest

from copilot.curating.imports import take, template
from copilot.curating.tables import workbook
from copilot.curating.workshop import Workshop
from copilot.errors import InputError
from knowledge import KnowledgeError

from .conftest import ANNE, BEN


def filled(**cells: str) -> bytes:
    """The template with its example rows, and some cells (`sheet_cell`) changed."""
    book = openpyxl.load_workbook(io.BytesIO(template()))
    for place, value in cells.items():
        sheet, _, cell = place.partition("_")
        book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_template_itself_becomes_a_draft_that_can_be_published(workshop: Workshop) -> None:
    taken = take(workshop, ANNE, "模板.xlsx", template())
    assert (taken.items, taken.held, taken.problems) == (("sample-permit",), (), ())
    workshop.swap.join()
    draft = workshop.drafts.get("sample-permit")
    assert draft
    looked = workshop.look(draft)
    assert looked.ready, looked.problems
    workshop.publish(ANNE, "sample-permit", draft.version, date.today())
    workshop.swap.join()
    assert workshop.desk.item("sample-permit").name == "示例许可（新办）"


def test_rows_with_faults_are_told_one_by_one(workshop: Workshop) -> None:
    taken = take(workshop, ANNE, "a.xlsx", filled(材料_D2="随便", 问答_D2=""))
    assert [(problem.sheet, problem.row) for problem in taken.problems] >= [("材料", 2), ("问答", 2)]


def test_a_draft_of_somebody_is_left_alone(workshop: Workshop) -> None:
    take(workshop, ANNE, "a.xlsx", template())
    assert take(workshop, BEN, "b.xlsx", filled(事项_B2="另一个名称")).held == ("sample-permit",)
    draft = workshop.drafts.get("sample-permit")
    assert draft
    assert draft.by == "甲"


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"x"), ("a.xlsx", b"no workbook"), ("a.jsonl", b"\xff\xfe"), ("a.xlsx", b"")]
)
def test_what_is_no_spreadsheet_is_told(workshop: Workshop, name: str, content: bytes) -> None:
    with pytest.raises((InputError, KnowledgeError)) as error:
        take(workshop, ANNE, name, content)
    assert error.value.remedy


def test_answers_and_points_go_out_and_come_back(workshop: Workshop) -> None:
    assert take(workshop, ANNE, "问答.xlsx", workbook(workshop)).items == (), "nothing was changed"
    book = openpyxl.load_workbook(io.BytesIO(workbook(workshop)))
    answers, points = book["问答"], book["审查要点"]
    row = next(number for number in range(2, 99) if answers.cell(number, 1).value == "food-stall-permit")
    answers.cell(row, 5, "新的答复")
    answers.append(["food-stall-permit", "", "能不能贷款", "可以贷款吗；有贷款吗", "不能。"])
    answers.append(["no-such-item", "", "问", "", "答"])
    points.cell(2, 6, "请带原件来")
    points.append(["id-number", "", "", "必须", "x", "y"])
    stream = io.BytesIO()
    book.save(stream)
    taken = take(workshop, ANNE, "问答.xlsx", stream.getvalue())
    assert taken.items == ("food-stall-permit", "points/id-number")
    assert [(one.sheet, one.column) for one in taken.problems] == [("问答", "事项代码"), ("审查要点", "要点名称")]
    item = workshop.look(workshop.begin("food-stall-permit")).item
    assert item.qa[-1].similar == ["可以贷款吗", "有贷款吗"]
    assert "remedy: 请带原件来" in workshop.begin("id-number", "points").text
    assert take(workshop, BEN, "问答.xlsx", stream.getvalue()).held == taken.items
