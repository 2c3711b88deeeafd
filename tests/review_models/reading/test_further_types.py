"""Papers of further types in wordings of their own: sentences instead of labels, labels nobody listed, cards."""

import pytest

from review_models.reading import DocumentReader
from review_models.reading.alike import alike
from tests.review_models.reading.conftest import line, paper, written


def _read(reader: DocumentReader, *rows: str) -> tuple[str, dict[str, object]]:
    (document,) = reader.documents([written(*rows)], "IMG_0001.jpg")
    return document.type, {code: value.value for code, value in document.fields.items() if value.value}


def test_parties_named_in_a_sentence_by_their_roles(reader: DocumentReader) -> None:
    kind, fields = _read(
        reader,
        "存量房买卖合同",
        "卖方罗敏（下称甲方）与买方沈静（下称乙方）就房屋买卖订立本合同。",
        "双方签于2024年3月5日。",
    )
    assert kind == "sale_contract"
    assert (fields["seller"], fields["buyer"], fields["signed_on"]) == ("罗敏", "沈静", "2024-03-05")


def test_two_dates_of_a_sentence_are_told_by_what_happened_on_them(reader: DocumentReader) -> None:
    _, fields = _read(
        reader,
        "犬只狂犬病免疫接种证明",
        "上述犬只于2024年3月5日完成免疫接种，免疫有效期到2025年3月4日。",
        "接种点：上海青禾宠物诊所",
    )
    assert (fields["vaccinated_on"], fields["valid_to"]) == ("2024-03-05", "2025-03-04")


def test_a_bank_card_has_its_owner_alone_in_a_line(reader: DocumentReader) -> None:
    lines = [
        line("中国建设银行", 70, 60, 35),
        line("6217 0012 7420 8454 873", 70, 330, 35),
        line("罗敏", 70, 520, 35),
        line("银联 UnionPay", 820, 580, 35),
    ]
    (card,) = reader.documents([paper(lines)], "IMG_0001.jpg")
    assert card.type == "bank_card"
    assert {code: value.value for code, value in card.fields.items()} == {
        "name": "罗敏",
        "bank_name": "中国建设银行",
        "bank_account": "6217001274208454873",
    }


def test_a_translation_does_not_hide_a_title(reader: DocumentReader) -> None:
    assert _read(reader, "借记卡 DEBIT CARD", "卡号：6217001274208454873", "持卡人姓名：罗敏")[0] == "bank_card"


def test_a_declaration_ends_before_what_happens_if_it_is_false(reader: DocumentReader) -> None:
    _, fields = _read(
        reader,
        "诚信承诺书",
        "我叫罗敏，身份证号码为310106198604289972，现就以下内容作出承诺：",
        "场地和设备符合许可条件，人员已经培训。",
        "如有违背，愿意承担失信责任。",
    )
    assert (fields["name"], fields["matters"]) == ("罗敏", "场地和设备符合许可条件，人员已经培训")


@pytest.mark.parametrize(
    ("label", "codes"), [("宠物种类", ("breed",)), ("送检单位", ()), ("家属身份证号", ()), ("单位", ())]
)
def test_a_label_like_known_ones_means_the_same_field(label: str, codes: tuple[str, ...]) -> None:
    known = {"宠物品种": ("breed",), "犬只种类": ("breed",), "身份证号": ("id_number",), "检测单位": ("agency",)}
    assert alike(label, known) == codes


def test_a_known_title_is_no_other_one_misread(reader: DocumentReader) -> None:
    rows = (
        "许可证编号 | 沪DA0210001",
        "企业名称 | 上海康民大药房有限公司",
        "经营地址 | 上海市嘉定区金沙路88号",
        "主要负责人 | 王海涛",
        "经营范围 | 中药饮片、中成药",
        "有效期至 | 2028年3月1日",
        "发证机关（盖章） | 日常监管机构：辖区市场监督管理所",
    )
    (found,) = reader.documents([written("药品经营许可证（零售）", *rows)], "a.jpg")
    assert (found.type, found.confidence > 0.85) == ("drug_operation_licence", True)
