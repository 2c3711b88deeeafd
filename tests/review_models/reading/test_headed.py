"""Values under headings, names that stand twice, proofs that a contract ended, and titles that stand alone."""

import pytest

from review_models.reading import DocumentReader, load_types
from review_models.reading.kinds import interpret
from review_models.reading.types import FieldType
from review_models.reading.values import normal_address
from tests.review_models.reading.conftest import line, paper, ruled, written


def test_value_under_a_row_of_headings_may_end_as_a_label_does(reader: DocumentReader) -> None:
    page = ruled(
        [
            ["车辆号码", "业户", "终端识别码"],
            ["沪G41511", "上海云禾物流有限公司", "528537847447"],
            ["接入监控平台名称", "首次接入日期", "服务终止日期"],
            ["沪行北斗监控服务平台", "2025.10.19", "2026.10.19"],
        ],
        "车载终端入网回执",
    )
    (found,) = reader.documents([page], "slip.jpg")
    assert found.type == "satellite_positioning_proof"
    assert found.fields["platform"].value == "沪行北斗监控服务平台"
    assert found.fields["online_since"].value == "2025-10-19"


def test_proof_that_a_contract_ended_is_no_contract(reader: DocumentReader) -> None:
    page = written("解除劳动合同证明", "姓名：陆若溪", "用人单位：上海宜佳商贸有限公司", "解除原因：合同期满终止")
    (found,) = reader.documents([page], "proof.jpg")
    assert found.type == "termination_proof"
    assert found.fields["reason"].value == "合同期满终止"


def test_title_that_stands_alone_heads_the_card_below(reader: DocumentReader) -> None:
    rows = [
        "姓名 | 金立新",
        "性别 | 男",
        "公民身份号码 | 340121199408169974",
        "居住地址 | 上海市嘉定区秋竹路11弄1号403室",
    ]
    page = written("上海市居住证", "", *rows, "签发机关 | 上海市公安局嘉定分局", "签发日期 | 2024年7月18日")
    (found,) = reader.documents([page], "card.jpg")
    assert found.type == "residence_permit"
    assert found.fields["name"].value == "金立新"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("party", "顾敏顾敏", "顾敏"),
        ("name", "陈静静", "陈静静"),
        ("company", "中国建设银行股份有限公司上海嘉定支行2026年", "中国建设银行股份有限公司上海嘉定支行"),
        ("company", "上海市嘉定区市场监督管理局", "上海市嘉定区市场监督管理局"),
    ],
)
def test_names(kind: str, text: str, value: str) -> None:
    assert interpret(FieldType(code="x", kind=kind), text).value == value  # type: ignore[arg-type]


def test_date_is_a_poor_text_and_print_beside_the_use_of_a_vehicle_is_cut_off() -> None:
    text = FieldType(code="platform", kind="text")
    assert interpret(text, "2026.07.22").fit < interpret(text, "嘉运通卫星定位平台").fit
    use = next(field for field in load_types()["vehicle_licence"].fields if field.code == "use")
    assert interpret(use, "货运安上警局海察交市总通公队").value == "货运"


def test_floor_is_written_either_way() -> None:
    assert normal_address("云谷路599号2楼106室") == normal_address("上海市云谷路599号二层106室")


def test_words_that_a_form_prints_are_no_signature(reader: DocumentReader) -> None:
    page = written("上海市居住证申领表", "姓名 | 唐立新", "申请人签名：", " | （单位盖章）", " | 2026年7月30日")
    (found,) = reader.documents([page], "form.jpg")
    assert found.fields["applicant_signature"].value == ""


def test_title_of_the_back_beside_a_row_of_the_front_takes_nothing_from_it(reader: DocumentReader) -> None:
    front = [
        "姓名许向东",
        "性别男",
        "出生1998年11月19日",
        "住址四川省峨眉山市名山南路",
        "公民身份号码511181199811199996",
    ]
    lines = [line(text, 60, 100 + 80 * row, 26) for row, text in enumerate(front)]
    lines += [
        line("民族侗", 240, 180, 26),
        line("居民身份证", 900, 165, 60),
        line("签发机关峨眉山市公安局", 900, 340, 26),
    ]
    (found,) = reader.documents([paper(lines)], "card.jpg")
    assert found.type == "id_card"
    assert (found.fields["sex"].value, found.fields["ethnicity"].value) == ("男", "侗")


def test_who_is_authorised_is_not_the_principal(reader: DocumentReader) -> None:
    page = written(
        "法人授权委托书",
        "兹授权我方孙鹏飞（身份证号：420683200304039915）为委托代理人，前来贵中心申请办理食品经营许可。",
        "授权人：上海丰泽餐饮管理有限公司",
    )
    (found,) = reader.documents([page], "letter.jpg")
    assert found.fields["agent"].value == "孙鹏飞"
    assert found.fields["principal"].value == "上海丰泽餐饮管理有限公司"


def test_a_firms_list_of_the_insured_is_no_list_of_performers(reader: DocumentReader) -> None:
    page = ruled(
        [
            ["序号", "姓名", "公民身份号码", "参保起始月", "缴至月份"],
            ["1", "金立新", "340121199408169974", "202107", "202512"],
        ],
        "单位参保人员名册",
    )
    (found,) = reader.documents([page], "list.jpg")
    assert found.type == "social_security_record"
    assert found.fields["period_to"].value == "2025-12"


def test_the_print_of_a_query_names_the_firm_above_its_state(reader: DocumentReader) -> None:
    page = written(
        "上海云禾文化传播有限公司",
        "状态：有效",
        "许可证名称：营业性演出许可证",
        "许可证编号：沪宝演20244231号",
        "许可经营范围：经营演出及经纪业务",
    )
    (found,) = reader.documents([page], "query.png")
    assert found.type == "performance_licence"
    assert found.fields["name"].value == "上海云禾文化传播有限公司"


def test_what_is_handed_in_for_a_show_is_no_licence(reader: DocumentReader) -> None:
    page = written("营业性演出申报材料", "演出名称：迎春音乐会", "举办单位：上海云禾文化传播有限公司")
    (found,) = reader.documents([page], "cover.png")
    assert found.type != "performance_licence"


def test_what_kind_of_firm_it_is_asks_for_nothing_below(reader: DocumentReader) -> None:
    rows = [("类型:", "演出经纪机构"), ("经营范围:", "文艺表演团体演出"), ("有效期至:", "2026年11月16日")]
    cells = [
        line(text, (256, 514)[at], 467 + 56 * row) for row, pair in enumerate(rows) for at, text in enumerate(pair)
    ]
    (found,) = reader.documents([paper([line("营业性演出许可证", 600, 100), *cells])], "licence.jpg")
    assert found.fields["scope"].value == "文艺表演团体演出"
