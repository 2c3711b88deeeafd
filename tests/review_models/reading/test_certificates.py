"""Licences and certificates that nobody laid out as usual: what held before, groups of rows, cards and apps."""

import pytest

from review_models.reading import DocumentReader
from review_models.reading.kinds import interpret
from review_models.reading.types import FieldType
from tests.review_models.reading.conftest import ruled, written


def test_of_two_columns_the_one_of_what_holds_now_is_read(reader: DocumentReader) -> None:
    page = ruled(
        [
            ["项目", "换证前", "换证后"],
            ["场所名称", "星海影剧院", "云翔剧场"],
            ["地址", "同右", "上海市宝山区沁园路12号"],
            ["合格证编号", "消安检〔2006〕第0091号", "沪宝消安检字〔2026〕第0361号"],
        ],
        "消防安全检查合格证（换证）",
    )
    (found,) = reader.documents([page], "IMG_0001.jpg")
    assert {code: found.fields[code].value for code in ("name", "address", "certificate_number")} == {
        "name": "云翔剧场",
        "address": "上海市宝山区沁园路12号",
        "certificate_number": "沪宝消安检字〔2026〕第0361号",
    }


def test_the_head_of_a_group_has_no_value_where_its_rows_have_labels(reader: DocumentReader) -> None:
    page = ruled(
        [
            ["业户", "名称：上海云禾物流有限公司"],
            ["许可内容", "经营范围：道路普通货物运输"],
            ["核发机关", "上海市嘉定区交通委员会"],
        ],
        "道路运输经营许可证",
    )
    (found,) = reader.documents([page], "IMG_0001.jpg")
    assert found.fields["name"].value == "上海云禾物流有限公司"
    assert found.fields["scope"].value == "道路普通货物运输"


def test_what_an_app_can_do_with_a_paper_is_no_other_paper(reader: DocumentReader) -> None:
    rows = [
        "道路运输经营许可证", "业户名称 | 上海云禾物流有限公司", "业户地址 | 上海市嘉定区沁园路12号",
        "经营范围 | 道路普通货物运输", "可办业务", "道路运输证换发 | 线上签注",
    ]  # fmt: skip
    (found,) = reader.documents([written(*rows)], "IMG_0001.png")
    assert found.type == "road_transport_licence"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("code", "1.2.156.3005.2.11100000MB03071000062.3101", ""),
        ("code", "同右", ""),
        ("company", "授权人陈立新", ""),
        ("company", "资质CMA200912341125（有效期至）", ""),
        ("party", "罗敏／单独所有", "罗敏"),
        ("party", "罗敏（单独所有）", "罗敏"),
        ("address", "上海市青浦区沁园路12号3层的", "上海市青浦区沁园路12号3层"),
        ("text", "土地商业／房屋店铺", "店铺"),
        ("text", "食品经营从业人员", "食品经营"),
    ],
)
def test_what_belongs_to_a_value_on_a_certificate(kind: str, text: str, value: str) -> None:
    assert interpret(FieldType.model_validate({"code": "field", "kind": kind}), text).value == value
