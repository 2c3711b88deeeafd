"""What a paper says plainly is read, so that nobody is asked about it."""

from dataclasses import replace

import pytest

from review_models.reading import DocumentReader
from review_models.reading.kinds import interpret
from review_models.reading.part import Part
from review_models.reading.types import FieldType, Kind
from tests.review_models.reading.conftest import line, paper, ruled, written

_ROWS = [["序号", "演员姓名", "证件号码"], ["1", "鲍小满", "310104198307119912"]]


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("湖畔金秋纳凉演出演职人员信息表", "湖畔金秋纳凉演出"),
        ("上海云雀文化传播有限公司湖畔金秋纳凉演出演员名单", "湖畔金秋纳凉演出"),
        ("营业性演出演职人员信息表", None),
        ("上海云雀文化传播有限公司演出演员名单", None),
    ],
)
def test_the_heading_of_a_list_says_which_event_it_is_of(reader: DocumentReader, title: str, event: str | None) -> None:
    (document,) = reader.documents([ruled(_ROWS, title)], "a.jpg")
    assert document.type == "performer_list"
    assert (document.fields["event"].value if "event" in document.fields else None) == event


def test_the_end_of_a_period_is_no_day_of_signing(reader: DocumentReader) -> None:
    rows = [
        ["举办单位", "上海云雀文化传播有限公司"],
        ["演出名称", "湖畔金秋音乐会"],
        ["举办日期（起）", "2026-02-20"],
        ["举办日期（止）", "2026-02-21"],
        ["演出场所", "万家广场中庭"],
    ]
    page = ruled(rows, "营业性演出申请表")
    signed = (line("手写签名：鲍小满", 100, 1395), line("加盖公章：", 466, 1395), line("2026-01-08", 778, 1395))
    (form,) = reader.documents([replace(page, lines=(*page.lines, *signed))], "a.jpg")
    read = {code: form.fields[code].value for code in ("date_from", "date_to", "signed_on")}
    assert read == {"date_from": "2026-02-20", "date_to": "2026-02-21", "signed_on": "2026-01-08"}


_APPLIED = [["经营者", "鲍小满"], ["住所", "上海市徐汇区漕溪北路18号402室"], ["名称", "徐汇区小满面馆"]]


def test_a_day_is_whole_though_the_next_cell_stands_where_its_row_ends(reader: DocumentReader) -> None:
    page = ruled(_APPLIED, "个体工商户登记申请书")
    signed = (line("承诺人（签字或盖章）：鲍小满", 140, 795), line("2026年6月", 640, 795), line("承办意见", 860, 795))
    (form,) = reader.documents([replace(page, lines=(*page.lines, *signed, line("9日", 140, 830)))], "a.jpg")
    assert form.fields["signed_on"].value == "2026-06-09"


def test_two_days_side_by_side_are_each_completed_in_their_own_column() -> None:
    lines = [line("2026年6月", 400, 100), line("2025年", 900, 100), line("9日", 100, 140), line("3月8日", 620, 140)]
    assert [row.text for row in Part(paper(lines), tuple(lines)).rows] == ["2026年6月9日2025年3月8日"]


def test_a_day_is_read_though_its_spaced_label_lost_a_character(reader: DocumentReader) -> None:
    page = ruled(_APPLIED, "个体工商户登记申请书")
    signed = (line("签字（盖章）：鲍小满", 140, 795), line("期：2026年6月9日", 200, 870))
    (form,) = reader.documents([replace(page, lines=(*page.lines, *signed))], "a.jpg")
    assert form.fields["signed_on"].value == "2026-06-09"


def test_who_comes_on_behalf_of_somebody_is_the_agent(reader: DocumentReader) -> None:
    page = written(
        "委托办理介绍信",
        "市民服务中心：",
        "今有鲍小满同志（证件号310104198307119912，手机16800001585），受上海市宝山区",
        "云雀食品店委托，前来申请办理食品经营许可，提交、补正申请材料。",
        "2026年5月30日",
    )
    (letter,) = reader.documents([page], "a.jpg")
    assert letter.fields["agent"].value == "鲍小满"


def test_what_a_heading_offers_is_the_answer_under_it(reader: DocumentReader) -> None:
    rows = [
        ["申请人（经营者）", "申请人性别"],
        ["鲍小满", "女"],
        ["个人/家庭经营", "出资数额"],
        ["个人经营", "3万元"],
    ]
    (form,) = reader.documents([ruled(rows, "开办个体工商户申请表")], "a.jpg")
    assert (form.fields["form"].value, form.fields["capital"].value) == ("个人经营", "3万元")


def test_what_bounds_a_period_stands_over_it_without_its_noun(reader: DocumentReader) -> None:
    page = written(
        "上海市社会保险个人缴费证明",
        "姓名",
        "鲍小满",
        "参保单位",
        "上海云雀科技有限公司",
        "缴费起始 | 缴费截止",
        "2025-03 | 2026-06",
        "缴费总月数 | 险种",
        "16 | 养老、医疗、失业、工伤",
    )
    (record,) = reader.documents([page], "a.jpg")
    assert (record.fields["period_from"].value, record.fields["period_to"].value) == ("2025-03", "2026-06")


@pytest.mark.parametrize(
    ("kind", "read", "value", "valid"),
    [
        ("vin", "LOTHUJ9R5E9006295", "L0THUJ9R5E9006295", True),
        ("vin", "1M8GDM9A1KPO42788", "1M8GDM9A1KP042788", None),
        ("vin", "LOTHUJ9R5E900629", "LOTHUJ9R5E900629", False),
        ("credit_code", "9111OOOO600037341L", "91110000600037341L", True),
        ("credit_code", "9111OOOO600037342L", "9111OOOO600037342L", False),
    ],
)
def test_letters_that_a_number_never_has_are_digits(kind: Kind, read: str, value: str, valid: bool | None) -> None:
    found = interpret(FieldType(code=kind, kind=kind), read)
    assert (found.value, found.valid) == (value, valid)


def test_short_words_of_a_licence_ask_for_where_and_what(reader: DocumentReader) -> None:
    page = written(
        "食品经营许可证",
        "许可证编号 JY13101174610679",
        "名称 | 上海云雀餐饮管理有限公司",
        "场所 | 上海市松江区人民北支路537号2层104室",
        "项目 | 热食类食品制售",
    )
    (licence,) = reader.documents([page], "a.jpg")
    read = {code: licence.fields[code].value for code in ("address", "items")}
    assert read == {"address": "上海市松江区人民北支路537号2层104室", "items": "热食类食品制售"}


def test_the_householder_stands_behind_the_sort_of_household(reader: DocumentReader) -> None:
    page = written(
        "居民户口簿（首页）",
        "户别　非农业家庭户　户主　鲍小满　户号　804955278",
        "家庭住址　上海市松江区人民北支路53号",
    )
    (register,) = reader.documents([page], "a.jpg")
    assert register.fields["householder"].value == "鲍小满"
