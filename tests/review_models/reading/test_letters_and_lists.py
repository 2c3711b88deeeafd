"""Letters, contracts and lists as people write them: numbers before labels, two parties abreast, remarks and rules."""

from dataclasses import replace

import pytest

from review_models.reading import DocumentReader
from review_models.reading.dates import find_dates
from review_models.reading.kinds import interpret
from review_models.reading.labels import find_labels
from review_models.reading.layout import rows_of
from review_models.reading.types import FieldType
from tests.review_models.reading.conftest import line, ruled, written


def _fields(reader: DocumentReader, *rows: str) -> dict[str, object]:
    (document,) = reader.documents([written(*rows)], "a.jpg")
    return {code: found.value for code, found in document.fields.items()}


@pytest.mark.parametrize("number", ["二", "2", "乙", "B"])
def test_the_number_before_a_label_is_no_part_of_the_value_above(reader: DocumentReader, number: str) -> None:
    fields = _fields(
        reader,
        "授权委托书",
        "委托人：上海云禾餐饮管理有限公司",
        "委托事项：申请办理食品经营许可",
        f"{number}被委托人：罗敏",
    )
    assert fields["matters"] == "申请办理食品经营许可"
    assert fields["agent"] == "罗敏"


def test_words_of_two_columns_are_no_label() -> None:
    rows = rows_of([line("名称：上海云禾有限公司", 100, 100), line("姓名：罗敏", 700, 100)])
    found = find_labels(rows, {"名称": ("employer",), "姓名": ("employee",), "公司姓名": ("employer",)})
    assert [label.text for label in found] == ["名称", "姓名"]


def test_whose_name_is_asked_for_stands_in_the_cell_before(reader: DocumentReader) -> None:
    page = ruled([["房东", "姓名（单位）", "罗敏"], ["房客", "姓名（单位）", "上海云禾有限公司"]], "房屋租赁合同")
    (lease,) = reader.documents([page], "a.jpg")
    assert lease.fields["lessor"].value == "罗敏"
    assert lease.fields["lessee"].value == "上海云禾有限公司"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "门店销售（允许按考核结果调整）", "门店销售"),
        ("text", "迎春音乐会；主合同编号YC-2026-019，酬金合计8600元", "迎春音乐会"),
        ("address", "每年12月31日前结算水电", ""),
        ("address", "沁园路12号3室地铁站步行8分钟", "沁园路12号3室"),
        ("address", "沁园路12号1层、面积80平方米", "沁园路12号1层"),
        ("name", "别人办事", ""),
        ("name", "罗敏等", "罗敏"),
        ("name", "罗敏同志", "罗敏"),
        ("name", "☑罗敏", "罗敏"),
        ("party", "签名或者盖章", ""),
        ("party", "上海市嘉定区沁园路12号云翔大剧院", "云翔大剧院"),
        ("name", "罗敏证310114199001011234", "罗敏"),
        ("company", "未按时足额缴费将影响您的待遇", ""),
    ],
)
def test_rules_days_and_sentences_are_no_values(kind: str, text: str, value: str) -> None:
    assert interpret(FieldType.model_validate({"code": "x", "kind": kind}), text).value == value


def test_a_column_of_months_ends_where_its_table_ends(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "社会保险缴费证明",
        "缴费年月 | 缴费基数",
        "202407 | 5284.00",
        "202512 | 7310.00",
        "合计 | 18个月",
        "打印时间 | 经办机构",
        "2026-01-10 | 上海市社会保险事业管理中心",
    )
    assert (fields["period_from"], fields["period_to"]) == ("2024-07", "2025-12")


def test_a_lease_of_the_police_is_a_lease(reader: DocumentReader) -> None:
    (lease,) = reader.documents(
        [written("出租房屋登记及治安责任保证书", "房东：罗敏", "房客：上海云禾有限公司", "作何用：餐饮")], "a.jpg"
    )
    assert (lease.type, lease.fields["use"].value) == ("lease_contract", "餐饮")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026年10月22日至24日", ["2026-10-22", "2026-10-24"]),
        ("2026年12月30日至1月2日", ["2026-12-30", "2027-01-02"]),
        ("2026.10.22-10.24", ["2026-10-22", "2026-10-24"]),
        ("2026年10月22日、23日和24日", ["2026-10-22", "2026-10-23", "2026-10-24"]),
        ("2026年10月22日到5号楼", ["2026-10-22"]),
        ("2026年10月22日,10日内付款", ["2026-10-22"]),
    ],
)
def test_a_period_may_leave_out_the_year_and_month_of_its_end(text: str, days: list[str]) -> None:
    assert [found.iso for found in find_dates(text)] == days


def test_what_was_made_a_period_of_days_is_read_in_a_sentence(reader: DocumentReader) -> None:
    fields = _fields(
        reader, "场地使用同意书", "同意上海云禾有限公司于2026年10月22日至24日在我单位举办“迎春音乐会”。", "云翔大剧院"
    )
    assert (fields["date_from"], fields["date_to"]) == ("2026-10-22", "2026-10-24")


def test_a_caption_stands_over_its_value_within_one_cell(reader: DocumentReader) -> None:
    page = ruled([["出租人", "罗敏"], ["", ""]], "房屋租赁合同")
    lines = [
        *page.lines,
        line("订立日", 50, 258, 24),
        line("2026年7月18日", 50, 286, 24),
        line("订立地点", 430, 258, 24),
    ]
    (lease,) = reader.documents([replace(page, lines=tuple(lines))], "a.jpg")
    assert lease.fields["signed_on"].value == "2026-07-18"


def test_persons_whose_lines_have_labels_of_their_own_are_listed(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "营业性演出演员名单",
        "演出名称：迎春民乐音乐会",
        "姓名：罗敏 身份证号：310114199001011238",
        "姓名：陈晓燕 身份证号：310114199203041225",
    )
    assert fields["performers"] == (
        {"name": "罗敏", "id_number": "310114199001011238"},
        {"name": "陈晓燕", "id_number": "310114199203041225"},
    )


def test_the_number_of_the_principal_is_not_the_agents(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "委托书",
        "委托人：陈晓燕，女，身份证号310114199203041225，住上海市嘉定区沁园路1号",
        "受托人：罗敏，女，身份证号310114199001011238，住上海市嘉定区沁园路2号",
        "特委托罗敏代为办理居住证签注。",
    )
    assert fields["agent_id_number"] == "310114199001011238"


def test_a_period_in_brackets_is_another_one(reader: DocumentReader) -> None:
    fields = _fields(
        reader, "转租协议", "转租期限：2026年3月1日至2028年2月29日（不超过原租期2030年1月1日）", "次承租方：罗敏"
    )
    assert (fields["term_from"], fields["term_to"]) == ("2026-03-01", "2028-02-29")


def test_lists_stand_abreast(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "演员名单",
        "姓名 | 身份证号码 | 姓名 | 身份证号码",
        "罗敏 | 310114199001011238 | 陈晓燕 | 310114199203041225",
    )
    assert fields["performers"] == (
        {"name": "罗敏", "id_number": "310114199001011238"},
        {"name": "陈晓燕", "id_number": "310114199203041225"},
    )


def test_what_is_authorised_on_a_screen_is_signed_when_it_takes_effect(reader: DocumentReader) -> None:
    page = ruled([["授权生效", "授权失效"], ["2027-01-20 09:00:00", "2027-03-21 23:59:59"]], "委托确认单")
    (letter,) = reader.documents([page], "a.jpg")
    assert letter.fields["signed_on"].value == "2027-01-20"
    assert letter.fields["valid_to"].value == "2027-03-21"


def test_the_consent_of_a_guardian_is_no_list_of_performers(reader: DocumentReader) -> None:
    page = written(
        "未成年演员参演监护人意见表",
        "演员姓名 | 高小铭",
        "演员身份证号 | 110101201201011237",
        "演出名称 | 春日音乐会",
        "监护人姓名 | 高铭",
        "监护人身份证号 | 110101198001011234",
        "与演员关系 | 父亲",
        "监护人意见 | 同意参加上述演出",
    )
    (document,) = reader.documents([page], "a.jpg")
    assert document.type != "performer_list"


def test_a_letter_that_describes_the_performers_lists_them(reader: DocumentReader) -> None:
    page = written("参演人员情况说明", "姓名 | 性别 | 角色", "高铭 | 男 | 主唱", "罗敏 | 女 | 舞蹈")
    assert [document.type for document in reader.documents([page], "a.jpg")] == ["performer_list"]


def test_the_first_and_the_latest_month_stand_abreast_under_their_words(reader: DocumentReader) -> None:
    fields = _fields(reader, "社保缴费查询", "缴费开始 | 最近缴费", "2023年08月 | 2026年02月")
    assert (fields["period_from"], fields["period_to"]) == ("2023-08", "2026-02")
