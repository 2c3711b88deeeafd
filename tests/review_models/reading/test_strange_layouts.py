"""Layouts whose words are known but not where they stand: cells take turns, names are signed below, brackets go on."""

import pytest

from review_models.reading import DocumentReader
from review_models.reading.kinds import interpret
from review_models.reading.types import FieldType
from tests.review_models.reading.conftest import line, paper, ruled, written


def test_a_value_that_ends_like_a_label_stands_between_two_labels(reader: DocumentReader) -> None:
    rows = [
        ["经营者名称", "上海云禾餐饮店"],
        ["主体业态的类型", "餐饮服务经营者"],
        ["经营场所", "上海市沁园路12号"],
    ]
    page = ruled(rows, "食品经营许可申请书")
    (form,) = reader.documents([page], "a.jpg")
    assert form.fields["business_form"].value == "餐饮服务经营者"


@pytest.mark.parametrize("label", ["申请人（签字、盖章）：", "申请人（法定代表人、负责人）签字："])
def test_who_signs_may_be_told_in_brackets(reader: DocumentReader, label: str) -> None:
    (form,) = reader.documents([written("食品经营许可申请书", "经营者名称：云禾餐饮店", f"{label}罗敏")], "a.jpg")
    assert form.fields["applicant_signature"].value == "罗敏"


def test_two_parties_sign_below_their_words(reader: DocumentReader) -> None:
    lines = [
        line("房屋租赁合同", 400, 80, 50),
        line("出租人（签字或盖章）：", 140, 200),
        line("承租人（签字或盖章）：", 800, 200),
        line("罗敏", 175, 260, 40),
        line("陈晓燕", 840, 260, 40),
    ]
    (lease,) = reader.documents([paper(lines)], "a.jpg")
    signed = [lease.fields[code].value for code in ("lessor_signature", "lessee_signature")]
    assert signed == ["罗敏", "陈晓燕"]


def test_a_label_goes_on_behind_its_bracket_and_not_in_the_row_below(reader: DocumentReader) -> None:
    rows = ("烟草专卖零售许可证", "企业（字号）名称：| 上海云禾商贸有限公司", "负责人：| 罗敏", "许可范围：| 卷烟")
    (licence,) = reader.documents([written(*(row.replace("|", " | ") for row in rows))], "a.jpg")
    assert licence.fields["legal_representative"].value == "罗敏"
    assert licence.fields["scope"].value == "卷烟"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("address", "上海市嘉定区沁园路12号1002室之物业", "上海市嘉定区沁园路12号1002室"),
        ("address", "上海市嘉定区沁园路12号之3", "上海市嘉定区沁园路12号之3"),
        ("party", "姓名或者名称", ""),
        ("text", "《夏日爵士之夜》", "夏日爵士之夜"),
    ],
)
def test_words_around_a_value(kind: str, text: str, value: str) -> None:
    assert interpret(FieldType(code="any", kind=kind, labels=[]), text).value == value
