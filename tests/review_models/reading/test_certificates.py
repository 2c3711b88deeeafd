"""Licences and certificates that nobody laid out as usual: what held before, groups of rows, cards and apps."""

import pytest

from review_models.reading import DocumentReader
from review_models.reading.kinds import interpret
from review_models.reading.types import FieldType
from tests.review_models.reading.conftest import line, paper, ruled, written


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
        ("code", "营业性演出许可证沪宝演20253965号", "沪宝演20253965号"),
        ("party", "上海云禾物流有限公司VINL6EBCSTC7KK590411", "上海云禾物流有限公司"),
        ("party", "上海云禾物流有限公司车沪G02573", "上海云禾物流有限公司"),
        ("party", "罗敏／单独所有", "罗敏"),
        ("party", "罗敏（单独所有）", "罗敏"),
        ("address", "上海市青浦区沁园路12号3层的", "上海市青浦区沁园路12号3层"),
        ("text", "土地商业／房屋店铺", "店铺"),
        ("text", "食品经营从业人员", "食品经营"),
    ],
)
def test_what_belongs_to_a_value_on_a_certificate(kind: str, text: str, value: str) -> None:
    assert interpret(FieldType.model_validate({"code": "field", "kind": kind}), text).value == value


def test_a_label_of_two_characters_may_stand_upright(reader: DocumentReader) -> None:
    lines = [line("健康合格证", 150, 50, 60), line("食品经营", 250, 520), line("从业工种", 60, 520)]
    lines += [line("姓", 310, 200, 28), line("刘静", 380, 218, 36), line("名", 310, 240, 28)]
    (found,) = reader.documents([paper(lines)], "IMG_0001.jpg")
    assert found.fields["name"].value == "刘静"


def test_a_drawing_names_rooms_and_no_legend(reader: DocumentReader) -> None:
    lines = [
        line("平面布局图", 400, 60, 50),
        line("热菜间", 300, 400),
        line("洗消间", 700, 400),
        line("仓库", 300, 700),
    ]
    lines += [line("①热菜间", 1000, 200), line("合计57.57", 1000, 300), line("原料入口→成品出口", 300, 1200)]
    (found,) = reader.documents([paper(lines)], "IMG_0001.jpg")
    assert found.fields["labels"].value == "热菜间、洗消间、仓库"


def test_a_number_labelled_as_nothing_else_is_that_of_the_parent_above(reader: DocumentReader) -> None:
    parents = {"母亲": ("沈静", "310106198604289988"), "父亲": ("高铭", "31010419801208998X")}
    lines = [line("出生医学证明", 400, 60, 50)]
    for at, (parent, (name, number)) in enumerate(parents.items()):
        upper = {100: f"{parent}姓名", 396: name, 698: "年龄", 796: "29岁", 1001: "国籍", 1099: "中国"}
        lower = {60: "有效身份证件类别", 396: "居民身份证", 698: "号码", 796: number}
        lines += [line(text, x, 300 + 140 * at) for x, text in upper.items()]
        lines += [line(text, x, 370 + 140 * at) for x, text in lower.items()]
    (found,) = reader.documents([paper(lines)], "IMG_0001.jpg")
    assert found.fields["mother_id_number"].value == "310106198604289988"
    assert found.fields["father_id_number"].value == "31010419801208998X"


def test_the_sort_of_a_firm_is_no_second_line_of_its_name(reader: DocumentReader) -> None:
    lines = [line("营业执照", 400, 80, 50), line("名称", 100, 200), line("上海嘉木便利有限公司", 400, 200)]
    # The label 类型 was read as something else.
    lines += [line("☑型", 140, 250), line("有限责任公司(自然人投资或控股)", 400, 250)]
    lines += [line("法定代表人", 100, 300), line("沈静", 400, 300)]
    (found,) = reader.documents([paper(lines)], "a.jpg")
    assert found.fields["name"].value == "上海嘉木便利有限公司"


def test_the_name_on_a_card_of_an_app_stands_without_a_label_above_the_sex(reader: DocumentReader) -> None:
    rows = ("电子健康证明", "陈晓燕", "性别女", "年龄 41岁", "身份证号 | 310114198503129926", "从业类别 | 食品销售")
    (found,) = reader.documents([written(*rows)], "a.jpg")
    assert found.fields["name"].value == "陈晓燕"


def test_the_letters_of_a_label_may_stand_apart_with_its_value_close_behind(reader: DocumentReader) -> None:
    page = paper(
        [
            line("公众聚集场所投入使用、营业前消防安全检查合格证", 100, 80, 50),
            line("场所名称", 100, 200),
            line("云翔剧场", 240, 200),
            line("地", 100, 260),
            line("址上海市嘉定区云谷路459号", 200, 260),
            line("经检查，你单位符合消防安全要求，准予投入使用、营业，特发此证。", 100, 320),
            line("场所应当保持消防安全条件，不得擅自改变使用性质。", 100, 380),
        ]
    )
    (found,) = reader.documents([page], "a.jpg")
    assert found.fields["address"].value == "上海市嘉定区云谷路459号"


@pytest.mark.parametrize(
    ("title", "kind"), [("居住证办理信息采集表", "application_form"), ("上海市居住证", "residence_permit")]
)
def test_what_is_filled_in_for_a_permit_is_no_permit(reader: DocumentReader, title: str, kind: str) -> None:
    rows = (title, "姓名：陈晓燕", "性别：女", "公民身份号码：310114198503129926", "居住地址：上海市嘉定区云谷路12号")
    (found,) = reader.documents([written(*rows)], "a.jpg")
    assert found.type == kind
