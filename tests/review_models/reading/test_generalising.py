"""What holds on papers nobody has seen: unknown labels end values, sentences are none, doubt reads nothing."""

import pytest

from review_models.reading import DocumentReader
from review_models.reading.kinds import interpret
from review_models.reading.names import can_be_name
from review_models.reading.types import FieldType
from tests.review_models.reading.conftest import line, paper, ruled, written


def _fields(reader: DocumentReader, *rows: str) -> dict[str, object]:
    (document,) = reader.documents([written(*rows)], "IMG_0001.jpg")
    return {code: value.value for code, value in document.fields.items() if value.value}


def test_an_unknown_label_ends_the_value_before_it(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "中华人民共和国社会保障卡",
        "姓名：罗敏",
        "社会保障号码：310106198604289972",
        "社会保障卡号：D12341748",
        "制作网点：上海嘉定支行",
    )
    assert fields["card_number"] == "D12341748"


def test_an_unknown_label_in_the_column_of_labels_owns_its_row(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "中华人民共和国道路运输证",
        "业户名称 | 上海明德物流有限公司",
        "经营地址 | 上海市嘉定区沁园路12号",
        "经营范围 | 道路普通货物运输",
        "经济性质 | 民营",
    )
    assert fields["scope"] == "道路普通货物运输"


def test_a_label_whose_first_word_differs_is_another_one(reader: DocumentReader) -> None:
    fields = _fields(
        reader, "车辆综合性能检测报告", "送检单位 | 上海一粟物流有限公司", "号牌号码 | 沪E90147", "检测结论 | 合格"
    )
    assert "agency" not in fields


def test_an_address_goes_on_over_the_end_of_a_full_line_and_ends_at_the_comma(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "场地使用证明",
        "兹证明上海云禾文化传播有限公司使用我单位场地，场地地址：上海市闵行区古楼公路1261",
        "号400室，场地具备演出条件。演出时间为2026年11月29日至2026年11月30日。",
    )
    assert fields["address"] == "上海市闵行区古楼公路1261号400室"


def test_whose_person_it_is_does_not_belong_to_the_name(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "法人授权委托书",
        "兹授权我方高铭（身份证号：31010619731130991X）为委托代理人，办理食品经营许可。",
        "2026年4月18日",
    )
    assert fields["agent"] == "高铭"


def test_a_lost_bracket_at_the_end_of_a_line_is_closed(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "营业执照",
        "统一社会信用代码：91310120MAP993R694",
        "企业名称：上海悦邻食品有限公司",
        "企业类型：有限责任公司（自然人独资",
        "成立日期：2022年1月5日",
    )
    assert fields["entity_type"] == "有限责任公司（自然人独资）"


def test_the_rest_of_a_label_in_its_cell_is_no_value(reader: DocumentReader) -> None:
    page = ruled(
        [
            ["申请人姓名", "姚秀英", "民族成份", "汉"],
            ["公民身份号码", "310114198503122924", "婚姻情形", "已婚"],
            ["工作单位", "上海云禾商贸有限公司", "居住方式", "租赁"],
        ],
        "居住证申请表",
    )
    (found,) = reader.documents([page], "form.jpg")
    assert {code: found.fields[code].value for code in ("ethnicity", "marital")} == {
        "ethnicity": "汉",
        "marital": "已婚",
    }


def test_the_second_name_of_a_label_belongs_to_it(reader: DocumentReader) -> None:
    page = ruled(
        [
            ["申请人名称", "上海云禾食品有限公司"],
            ["法人代表/主要负责", "姚秀英"],
            ["经营场所", "上海市嘉定区云谷路599号"],
        ],
        "食品经营许可申请表",
    )
    (found,) = reader.documents([page], "form.jpg")
    assert found.fields["legal_representative"].value == "姚秀英"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("company", "参保单位上海云禾商贸有限公司", "上海云禾商贸有限公司"),
        ("company", "上海市单位食堂管理中心", "上海市单位食堂管理中心"),
        ("text", "演出项目为秋日管弦乐专场", "秋日管弦乐专场"),
        ("name", "姓名", ""),
        ("name", "/负", ""),
    ],
)
def test_what_a_label_leaves_before_a_value_is_none_of_it(kind: str, text: str, value: str) -> None:
    assert interpret(FieldType(code="any", kind=kind, labels=[]), text).value == value


def test_the_title_of_a_letter_is_no_performance(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "关于同意租用场地的复函",
        "你单位《关于商请提供演出场地的函》已收悉。",
        "同意你单位于2026年5月1日至2026年5月2日在云翔大剧院举办夏日爵士之夜。",
    )
    assert (fields["venue"], fields["event"]) == ("云翔大剧院", "夏日爵士之夜")


@pytest.mark.parametrize(
    ("text", "possible"),
    [("高铭", True), ("买买提·吐尔逊", True), ("执行董事", False), ("或者委托", False), ("范围内", False)],
)
def test_what_can_be_the_name_of_a_person(text: str, possible: bool) -> None:
    assert can_be_name(text) is possible


def test_a_group_of_labels_is_written_once() -> None:
    assert "许可证有效期至" in FieldType(code="valid_to", kind="date", labels=["<valid_to>"]).labels
    with pytest.raises(ValueError, match="没有这组共用的词"):
        FieldType(code="valid_to", kind="date", labels=["<no_such_group>"])


def test_a_value_under_its_caption_is_not_the_neighbours(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "劳动合同书",
        "甲方（用人单位） | 乙方（劳动者）",
        "上海知行科技有限公司 | 罗敏",
        "本合同为固定期限劳动合同，乙方担任会计一职。",
    )
    assert (fields["employer"], fields["employee"]) == ("上海知行科技有限公司", "罗敏")


def test_the_one_end_of_a_period_that_can_be_read_is_no_validity(reader: DocumentReader) -> None:
    (document,) = reader.documents(
        [written("道路运输经营许可证", "业户名称：上海知行物流有限公司", "有效起止：2023-04-03至202")], "a.jpg"
    )
    found = document.fields["valid_to"]
    assert (found.value, found.confidence < 0.5) == ("", True)


def test_a_form_is_one_whatever_it_applies_for(reader: DocumentReader) -> None:
    (document,) = reader.documents(
        [written("道路货物运输车辆道路运输证申领表", "业户名称：上海知行物流有限公司", "号牌号码：沪E90147")], "a.jpg"
    )
    assert document.type == "application_form"


def test_a_place_that_seems_empty_is_doubtful_while_such_a_value_stands_unclaimed(reader: DocumentReader) -> None:
    rows = ["食品经营许可申请书", "经营者名称：上海一粟餐饮店", "联系电话：", "经营场所：上海市静安区共和新路12号"]
    (blank,) = reader.documents([written(*rows)], "IMG_0001.jpg")
    (stray,) = reader.documents([written(*rows, "", "", "号码写在这里", "", "", "13812345678")], "IMG_0001.jpg")
    assert blank.fields["phone"].value == stray.fields["phone"].value == ""
    assert blank.fields["phone"].confidence > 0.8 > stray.fields["phone"].confidence


def test_nothing_beside_a_label_that_asks_for_two_things_leaves_both_out(reader: DocumentReader) -> None:
    rows = [["经营者姓名", "罗敏"], ["经营范围及经营方式", ""], ["从业人数", "2"]]
    (form,) = reader.documents([ruled(rows, "个体工商户开业登记申请书")], "a.jpg")
    assert (form.fields["scope"].value, form.fields["scope"].confidence > 0.8) == ("", True)


def test_words_of_a_sentence_or_a_list_are_no_labels(reader: DocumentReader) -> None:
    rows = (
        "不动产权证书",
        "不动产权利人合法权益，对不动产权利人申请登记的本",
        "权利人 | 上海云禾餐饮管理有限公司",
        "坐落 | 上海市沁园路12号",
    )
    (certificate,) = reader.documents([written(*rows)], "a.jpg")
    assert certificate.fields["owner"].value == "上海云禾餐饮管理有限公司"


def test_a_persons_sex_behind_the_name_is_no_part_of_it(reader: DocumentReader) -> None:
    lines = [line("残疾人证", 400, 80, 50), line("持证人：", 140, 200), line("罗敏", 400, 200), line("女", 520, 200)]
    (card,) = reader.documents([paper(lines)], "a.jpg")
    assert card.fields["name"].value == "罗敏"


def test_a_blank_parts_the_name_from_what_is_said_of_the_person(reader: DocumentReader) -> None:
    page = written(
        "居住证", "姓名：罗小敏　女　汉族　中国", "公民身份号码：310101199003071234", "居住地址：上海市静安区江宁路1号"
    )
    (permit,) = reader.documents([page], "a.jpg")
    assert permit.fields["name"].value == "罗小敏"


def test_whose_a_label_is_takes_nothing_from_the_value_that_a_blank_parts_from_it(reader: DocumentReader) -> None:
    page = written(
        "新增营运车辆申请表",
        "公司名称：上海远平物流有限公司　　信用代码：91310105MADJEDD29D",
        "企业负责人：罗敏　　经办人电话：13900004108",
        "公司地址：上海市静安区江宁路1号",
    )
    (form,) = reader.documents([page], "a.jpg")
    assert form.fields["name"].value == "上海远平物流有限公司"


def test_no_name_goes_over_the_blank_between_two_parties(reader: DocumentReader) -> None:
    page = written(
        "厂房租赁合约",
        "甲方（业主）：罗敏",
        "乙方（租户）：谭青云",
        "甲方同意把静安区秋竹路1847号328室的物业租予乙方作商业经营之用，",
        "租约由2026年4月21日开始，到2031年4月20日届满，为期60个月。",
        "甲方：罗敏　　乙方：谭青云",
    )
    (lease,) = reader.documents([page], "a.jpg")
    assert lease.fields["lessor"].value == "罗敏"


def test_the_name_of_a_firm_goes_on_behind_the_word_that_ends_others(reader: DocumentReader) -> None:
    page = written(
        "检测结果告知单",
        "江苏远平机动车安全检测站有限公司",
        "你单位送检的重型半挂牵引车，号牌沪A18401，于2025年9月16日在我站进行综合性能检测，",
        "检测结论为合格，技术等级评定为一级。",
    )
    (report,) = reader.documents([page], "a.jpg")
    assert report.fields["agency"].value == "江苏远平机动车安全检测站有限公司"


def test_a_period_that_ends_before_it_begins_has_no_sure_end(reader: DocumentReader) -> None:
    (document,) = reader.documents(
        [written("道路运输经营许可证", "业户名称：上海宜佳物流有限公司", "证件有效期：2024年2月23日至2023年2月2日")],
        "IMG_0001.jpg",
    )
    found = document.fields["valid_to"]
    assert found.valid is False


def test_a_letter_is_read_as_running_text_whatever_it_certifies(reader: DocumentReader) -> None:
    lines = [
        line("道路运输经营许可证明", 400, 80, 50),
        line("经查上海拾光物流有限公司（经营地址：上海市青浦区塔新路", 200, 200),
        line("1117号汇源大厦）持有我机关核发的许可证，经营范围：道路普通", 140, 260),
        line("货物运输，有效期至2027年11月4日，目前状态正常。特此证明。", 140, 320),
    ]
    (licence,) = reader.documents([paper(lines)], "a.jpg")
    assert licence.fields["scope"].value == "道路普通货物运输"
    assert licence.fields["address"].value == "上海市青浦区塔新路1117号汇源大厦"


def test_of_two_areas_in_one_place_the_buildings_is_read(reader: DocumentReader) -> None:
    lines = [
        line("不动产权证书", 400, 80, 50),
        line("权利人", 140, 200),
        line("罗敏", 400, 200),
        line("面积", 140, 260),
        line("宗地面积：12046.00平方米／房屋建筑面积：66.24平方米", 400, 260),
    ]
    (certificate,) = reader.documents([paper(lines)], "a.jpg")
    assert certificate.fields["area_m2"].value == "66.24"


@pytest.mark.parametrize("text", ["登记页", "登记信息由申请人自主申报并承诺真实", "内页"])
def test_titles_and_sentences_name_nobody(text: str) -> None:
    assert interpret(FieldType(code="name", kind="name"), text).fit == 0


def test_what_the_event_needs_is_no_part_of_its_name(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "演出场地证明",
        "我单位江湾剧场（地址：上海市静安区共和新路12号）同意为上海云禾文化传播有限公司举办的评弹名家",
        "专场提供演出场地，使用日期从2026年12月4日到2026年12月5日。",
    )
    assert fields["event"] == "评弹名家专场"


def test_a_sentence_goes_on_over_the_end_of_its_row_on_papers_of_any_type(reader: DocumentReader) -> None:
    rows = ["结婚登记证明", "陈静与郑建国于2021年10月8日领取结婚证，结婚证号：J440106-2021-0", "11208。"]
    assert _fields(reader, *rows)["certificate_number"] == "J440106-2021-011208"


@pytest.mark.parametrize(
    "word", ["居间人", "父亲", "母亲", "配偶", "女方", "有出生", "严禁私", "有效", "上列", "应当按", "车辆所"]
)
def test_who_somebody_is_is_no_name(word: str) -> None:
    assert not can_be_name(word)


@pytest.mark.parametrize("name", ["闵晓峰", "隋静", "应小雨", "楼敏"])
def test_rarer_surnames_begin_names_too(name: str) -> None:
    assert can_be_name(name)


def test_the_end_of_a_rule_beside_a_label_is_no_empty_place(reader: DocumentReader) -> None:
    rows = ("姓名：_ | 张俊杰", "性别：_ | 男", "从事工种： | 食品经营", "有效日期： | 2027年1月18日")
    (found,) = reader.documents([written("健康证", *rows)], "a.jpg")
    assert found.fields["name"].value == "张俊杰"


@pytest.mark.parametrize(("other", "sure"), [("暂住人 | 蒋敏", False), ("房东 | 陈国强", True)])
def test_a_name_is_not_missing_where_who_signed_stands_beside_a_word_nobody_knows(
    reader: DocumentReader, other: str, sure: bool
) -> None:
    rows = (other, "民族： | 汉", "身份证号码： | 320681199005039948", "签名：蒋敏", "姓名： |  | 签字：")
    (found,) = reader.documents([written("上海市居住证申请表", *rows)], "a.jpg")
    assert found.fields["name"].value == ""
    assert (found.fields["name"].confidence > 0.5) is sure
