"""What stands on the form is checked while one types: alone, and with what it must agree with."""

from datetime import date
from typing import Any

import pytest

from copilot.forms import FilledField, FilledForm, checked
from tests.copilot.builders import FORM

DAY = date(2026, 3, 9)
PERSON = "310114199003071013"


def form(**kinds: Any) -> FilledForm:
    options = {"sex": ("男", "女")}
    fields = tuple(FilledField(code, code, kind, options=options.get(code, ())) for code, kind in kinds.items())
    return FilledForm(FORM, (("一", fields),))


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("id_number", PERSON, "310114199003071014"),
        ("id_number", "31011419900307 1013", "3101141990030710"),
        ("credit_code", "91310114MA1GX2B070", "91310114MA1GX2B071"),
        ("phone", "13812345678", "1381234567"),
        ("phone", "021-62345678", "phone"),
        ("plate", "沪A12345", "沪12345"),
        ("date", "2026年1月31日", "2026年13月1日"),
        ("date", "长期", "明天"),
        ("number", "十二", "不少"),
        ("number", "3人", "一些"),
        ("money", "50万元", "很多"),
        ("area", "86.5平方米", "大"),
        ("area", "86.5", "0"),
        ("address", "上海市甲路1号2层", "上海市甲路1号2"),
        ("name", "阿卜杜拉·买买提", "张三13800000000"),
    ],
)
def test_each_kind_is_checked(kind: str, good: str, bad: str) -> None:
    one = form(x=kind)
    assert checked(one, {"x": good}, DAY) == ()
    (problem,) = checked(one, {"x": bad}, DAY)
    assert problem.code == "x"
    assert problem.message
    assert problem.remedy


def test_empty_fields_are_no_problem_while_one_types() -> None:
    assert checked(form(x="id_number", y="date"), {"x": "", "y": "  "}, DAY) == ()


def test_an_option_that_is_none() -> None:
    (problem,) = checked(form(sex="choice"), {"sex": "男性"}, DAY)
    assert "男、女" in problem.remedy


def test_the_past_is_not_in_the_future() -> None:
    (problem,) = checked(form(issued_on="date"), {"issued_on": "2026-03-10"}, DAY)
    assert "晚于今天" in problem.message


@pytest.mark.parametrize(
    ("first", "then"), [("term_from", "term_to"), ("date_from", "date_to"), ("issued_on", "valid_to")]
)
def test_dates_in_order(first: str, then: str) -> None:
    dates = form(**{first: "date", then: "date"})
    assert checked(dates, {first: "2025-01-01", then: "2025年1月1日"}, DAY) == ()
    (problem,) = checked(dates, {first: "2025-01-02", then: "2025-01-01"}, DAY)
    assert problem.code == then
    assert checked(dates, {first: "2025-01-02", then: "长期"}, DAY) == ()


def test_birth_date_and_sex_agree_with_the_number() -> None:
    person = form(id_number="id_number", birth_date="date", sex="choice")
    right = {"id_number": PERSON, "birth_date": "1990年3月7日", "sex": "男"}
    assert checked(person, right, DAY) == ()
    wrong = checked(person, {**right, "birth_date": "1990-03-08", "sex": "女"}, DAY)
    assert {problem.code for problem in wrong} == {"birth_date", "sex"}


def test_a_wrong_number_accuses_nothing_else() -> None:
    person = form(id_number="id_number", sex="choice")
    wrong = checked(person, {"id_number": PERSON[:-1] + "4", "sex": "女"}, DAY)
    assert [problem.code for problem in wrong] == ["id_number"]


def test_two_people_do_not_share_a_number() -> None:
    couple = form(applicant_id_number="id_number", spouse_id_number="id_number")
    (problem,) = checked(couple, {"applicant_id_number": PERSON, "spouse_id_number": PERSON}, DAY)
    assert problem.code == "spouse_id_number"


def test_hostile_text_is_only_a_problem() -> None:
    everything = form(**{f"x{n}": kind for n, kind in enumerate(("date", "money", "area", "number", "phone", "name"))})
    assert len(checked(everything, {f"x{n}": "\x00<b>" * 999 for n in range(6)}, DAY)) == 6
