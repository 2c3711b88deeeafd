"""Letters, contracts and lists as people write them: numbers before labels, two parties abreast, remarks and rules."""

import pytest

from review_models.reading import DocumentReader
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
        ("name", "别人办事", ""),
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
