"""What identifies a person is hidden, and what does not stays as it is."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from copilot.masking import MaskedRecord, masked, masked_values

_AROUND = st.text(alphabet="的是在 ：，。()（）/_\n\"'", max_size=8)
_DAYS = st.dates().filter(lambda day: 1900 <= day.year < 2100)


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    body = f"{draw(st.sampled_from(['310101', '110105', '440301']))}{draw(_DAYS):%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return body + ric.calc_check_digit(body)


@st.composite
def phones(draw: st.DrawFn) -> str:
    return f"1{draw(st.integers(3, 9))}{draw(st.integers(0, 999_999_999)):09d}"


@st.composite
def cards(draw: st.DrawFn) -> str:
    body = f"62{draw(st.integers(10**15, 10**16 - 1))}"
    return body + luhn.calc_check_digit(body)


@given(_AROUND, st.one_of(identity_numbers(), phones(), cards()), _AROUND)
def test_a_number_is_hidden_wherever_it_stands(before: str, number: str, after: str) -> None:
    hidden = masked(before + number + after)
    assert number not in hidden
    assert hidden.startswith(before)
    assert hidden.endswith(after)
    assert "****" in hidden


@given(identity_numbers())
def test_an_identity_number_in_groups_is_hidden(number: str) -> None:
    assert number[6:14] not in masked(f"{number[:6]} {number[6:14]} {number[14:]}").replace(" ", "")


@given(st.text())
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("姓名：张三丰，男", "姓名：张**，男"),
        ('{"operator": "李小龙"}', '{"operator": "李**"}'),
        ("法定代表人（负责人）: 阿依古丽·买买提", "法定代表人（负责人）: 阿**"),
        ("我叫王小明，想开店", "我叫王**，想开店"),
        ("请王小明先生到三号窗口", "请王**先生到三号窗口"),
        ("住上海市浦东新区锦绣路1001弄5号602室", "住上海市****"),
        ("车牌沪A·12345", "车牌沪A*****"),
        ("电话021-58881234", "电话**********34"),
        ("手机+86 138-0000-1234", "手机138******34"),
        ("写信给 zhang.san@example.cn", "写信给 z***@example.cn"),
        ("护照号码：E12345678", "护照号码：E******78"),
    ],
)
def test_what_is_known_by_its_form_or_label(text: str, hidden: str) -> None:
    assert masked(text) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码 91310115MA1K3ABC2X",
        "申请人未在申请表上签字",
        "办件 20260701000123，第 3 页，2026年7月1日",
        "《食品安全法》第三十五条",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "受理地点在人民路旁",
        "",
    ],
)
def test_what_identifies_nobody_stays(text: str) -> None:
    assert masked(text) == text


def test_values_are_masked_however_deep() -> None:
    content = {"fields": [{"value": "13800001234", "page": 1}], "ok": True, "none": None}
    assert masked_values(content) == {"fields": [{"value": "138******34", "page": 1}], "ok": True, "none": None}


def test_a_log_record_is_masked_with_its_arguments_and_its_trace() -> None:
    def fail() -> None:
        raise ValueError("310101199001011234 不对")

    try:
        fail()
    except ValueError as error:
        raised = (ValueError, error, error.__traceback__)
    record = MaskedRecord("t", logging.ERROR, __file__, 1, "手机 %s", ("13800001234",), raised)
    line = logging.Formatter("%(message)s").format(record)
    assert "13800001234" not in line
    assert "19900101" not in line
    assert "ValueError" in line
