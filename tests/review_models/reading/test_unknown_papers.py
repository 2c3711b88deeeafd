"""Papers whose title or labels no vocabulary holds, and values that leave the choice to the clerk."""

import pytest

from ocr.page import Seal
from review_models.document import FieldValue
from review_models.reading import DocumentReader
from review_models.reading.choose import Candidate, best
from review_models.reading.types import FieldType
from tests.review_models.reading.conftest import line, paper, written

_LICENCE = (
    "单位名称：上海云禾餐饮管理有限公司",
    "社会信用代码：91310114MAGBGQ5E01",
    "负责人：张雨桐",
    "经营地址：上海市嘉定区白银支路1461号",
    "业态类别：餐饮服务经营者",
    "许可经营项目：热食类食品制售",
    "许可证号：JY13101146648802",
    "有效期至：2030年2月21日",
)


def test_a_paper_with_an_unknown_title_is_told_by_its_labels(reader: DocumentReader) -> None:
    (document,) = reader.documents([written("小餐饮经营凭证", *_LICENCE)], "IMG_0001.jpg")
    assert document.type == "food_operation_licence"
    assert document.confidence < 0.8
    assert document.fields["business_form"].value == "餐饮服务经营者"


def test_a_list_or_a_request_with_the_same_labels_is_not_the_licence(reader: DocumentReader) -> None:
    (document,) = reader.documents([written("小餐饮备案须知", *_LICENCE)], "IMG_0001.jpg")
    assert document.type != "food_operation_licence"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("营业性演出经营主体许可证", "performance_licence"),
        ("道路货物运输经营许可证（副本）", "road_transport_licence"),
    ],
)
def test_a_title_with_more_words_inside_is_known(reader: DocumentReader, title: str, kind: str) -> None:
    (document,) = reader.documents([written(title, "证书号：310114201234", "企业名称：上海云禾有限公司")], "a.jpg")
    assert document.type == kind


def test_a_translation_belongs_to_its_label(reader: DocumentReader) -> None:
    (document,) = reader.documents(
        [written("出生医学证明", "新生儿姓名Name | 沈丽华", "性别Sex | 女", "母亲姓名NameofMother | 蒋春兰")], "a.jpg"
    )
    values = {code: found.value for code, found in document.fields.items()}
    assert (values["newborn_name"], values["sex"], values["mother_name"]) == ("沈丽华", "女", "蒋春兰")


def test_what_stands_beside_a_label_known_by_its_end_is_left_to_the_clerk(reader: DocumentReader) -> None:
    rows = ("演出场地证明", "剧场名称：云翔大剧院", "影院地址：上海市嘉定区沁园路12号", "演出名称：夏日爵士之夜")
    (document,) = reader.documents([written(*rows)], "a.jpg")
    address = document.fields["address"]
    assert address.value == "上海市嘉定区沁园路12号"
    assert address.confidence < 0.8


def test_the_ticked_of_several_uses_is_read(reader: DocumentReader) -> None:
    (document,) = reader.documents(
        [written("商铺租赁合同", "出租方：罗敏", "承租方：沈静", "该店面用途：□居住□办公☑餐饮经营。")], "a.jpg"
    )
    assert document.fields["use"].value == "餐饮经营"


def test_a_name_cut_by_a_seal_is_shown_whole_but_not_sure(reader: DocumentReader) -> None:
    seal = Seal("上海云禾餐饮管理有限公司", "round", 0.9, (380, 150, 640, 410))
    page = paper([line("授权委托书", 400, 60, 50), line("委托单位：上海云禾餐饮管", 100, 200)], seals=(seal,))
    principal = reader.documents([page], "a.jpg")[0].fields["principal"]
    assert principal.value == "上海云禾餐饮管理有限公司"
    assert principal.confidence < 0.8


def test_what_was_found_in_two_ways_is_as_sure_as_the_surer() -> None:
    def found(confidence: float, fit: float) -> Candidate:
        return Candidate(FieldValue("2026-03-04", "2026年3月4日", confidence, 1, (0, 0, 1, 1)), fit)

    begins = best(FieldType(code="term_from", kind="date"), [found(0.75, 0.9), found(0.99, 0.4)])
    assert begins is not None
    assert begins.confidence == 0.99


def test_of_two_values_that_fit_as_well_none_is_sure() -> None:
    def found(value: str) -> Candidate:
        return Candidate(FieldValue(value, value, 1.0, 1, (0, 0, 1, 1)), 0.7)

    use = FieldType(code="use", kind="text")
    disputed, agreed = best(use, [found("餐饮"), found("仓储")]), best(use, [found("餐饮"), found("餐饮")])
    assert disputed is not None
    assert agreed is not None
    assert (disputed.value, agreed.confidence) == ("餐饮", 1.0)
    assert disputed.confidence < 0.8


def test_a_card_behind_a_form_is_no_page_of_it(reader: DocumentReader) -> None:
    form = written(
        "个体工商户登记（备案）申请书", "经营者姓名：朱永康", "性别：男", "民族：汉", "住所：上海市嘉定区胜竹西路12号"
    )
    front = written(
        "姓名朱永康",
        "性别男民族汉",
        "出生1996年6月17日",
        "住址上海市嘉定区胜竹西路12号",
        "公民身份号码310114199606179998",
        number=2,
    )
    assert [found.type for found in reader.documents([form, front], "scan.pdf")] == ["application_form", "id_card"]


def test_a_page_numbered_as_the_next_one_is_of_the_same_paper(reader: DocumentReader) -> None:
    first = written("食品经营许可申请书", "经营者名称：云禾餐饮店", "经营场所：上海市沁园路12号", "1/2")
    second = written("情况说明", "申请人签名：罗敏", "2/2", number=2)
    (form,) = reader.documents([first, second], "a.pdf")
    assert form.pages == (1, 2)
    unnumbered = written("情况说明", "申请人签名：罗敏", number=2)
    assert len(reader.documents([first, unnumbered], "a.pdf")) == 2


def test_the_back_of_a_card_without_a_title_says_what_lacks_on_the_front(reader: DocumentReader) -> None:
    front = written("健康证", "姓名：罗敏", "公民身份号码：310114199210289939", "行业种类：食品经营")
    back = written("持证须知", "发证日期：2026年10月07日", "有效期截止：2027年10月06日", number=2)
    (card,) = reader.documents([front, back], "a.pdf")
    assert card.fields["valid_to"].value == "2027-10-06"
    assert card.fields["name"].value == "罗敏"


def test_rules_that_name_the_rooms_of_a_kitchen_are_no_floor_plan(reader: DocumentReader) -> None:
    page = written(
        "食品安全管理规章",
        "一、岗位责任。负责人是本店食品安全第一责任人，每日巡查切配间、洗消间、备餐间和仓库。",
        "二、进货查验。货架上的食品离墙离地存放，冷藏柜每日记录温度。",
        "三、从业人员每年进行健康检查，更衣室内更衣、洗手消毒后进入操作区。",
    )
    assert [found.type for found in reader.documents([page], "IMG_0001.jpg")] == ["other"]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (
            ("几句要紧话", "现指派罗敏（身份证310114199001011234）以上海云禾有限公司名义办理", "申请食品经营许可"),
            "authorization_letter",
        ),
        (
            ("大家说好的事", "上海云禾有限公司请罗敏来店里做工", "工钱每月5200元", "试用期一个月"),
            "labour_contract",
        ),
    ],
)
def test_a_paper_without_a_known_title_is_told_by_what_its_sentences_say(
    reader: DocumentReader, rows: tuple[str, ...], kind: str
) -> None:
    (document,) = reader.documents([written(*rows)], "a.jpg")
    assert document.type == kind


_FORM = (
    "经营者名称：云禾餐饮店", "经营场所：上海市沁园路12号", "主体业态：餐饮服务经营者", "经营项目：热食类食品制售",
    "从业人员数：3", "经营面积：57.5㎡", "食品安全管理员：罗敏", "联系电话：13900001111",
)  # fmt: skip


def test_a_commitment_that_is_filled_in_as_an_application_is_one(reader: DocumentReader) -> None:
    first = written("行政审批告知承诺书", "（与食品经营许可申请合并使用）", *_FORM)
    second = written("申请人的承诺", "申请人就申请审批的事项，现作出下列承诺：", "申请人签字：罗敏", number=2)
    (form,) = reader.documents([first, second], "a.pdf")
    assert form.type == "application_form"
    assert form.fields["business_form"].value == "餐饮服务经营者"
    assert form.fields["applicant_signature"].value == "罗敏"


def test_a_form_of_any_title_is_its_item_s_by_the_labels(reader: DocumentReader) -> None:
    rows = (
        "演艺呈报审批表", "呈报单位：上海云禾文化有限公司", "演出名称：夏日爵士之夜", "演出场所：云翔大剧院",
        "演出场次：2", "票价：不售票", "演出开始日期：2026年6月14日",
    )  # fmt: skip
    (form,) = reader.documents([written(*rows)], "a.jpg")
    assert form.type == "application_form"
    assert form.fields["date_from"].value == "2026-06-14"
    assert "registered_on" not in form.fields


def test_a_table_of_what_was_decided_is_no_application(reader: DocumentReader) -> None:
    rows = ("演出经纪机构设立审批结果表", "申请人：上海云禾文化有限公司", "许可机关：上海市嘉定区文化和旅游局")
    (document,) = reader.documents([written(*rows)], "a.jpg")
    assert document.type != "application_form"


_VEHICLE = (
    "申报单位：上海云禾物流有限公司",
    "业户信用代码：91310114MAGBGQ5E01",
    "经营许可证证号：沪交运管许可货字310114000001号",
    "机动车牌号：沪A12345",
    "机动车种类：重型厢式货车",
    "申报人生日：1991年1月25日",
    "签章：王海涛",
    "2026年9月3日",
)


def test_a_request_for_a_paper_is_a_form_and_dated_where_it_is_signed(reader: DocumentReader) -> None:
    (document,) = reader.documents([written("道路运输证件配发申报单", *_VEHICLE)], "a.jpg")
    assert document.type == "application_form"
    assert document.fields["plate_number"].value == "沪A12345"
    assert document.fields["signed_on"].value == "2026-09-03"


@pytest.mark.parametrize("label", ["申请补证人姓名", "登记人姓名", "申请一方姓名"])
def test_who_applies_is_called_by_what_is_done(reader: DocumentReader, label: str) -> None:
    rows = ("补领婚姻登记证申请书", f"{label}：王海涛", "补证原因：遗失", "另一方姓名：陈晓燕")
    (document,) = reader.documents([written(*rows)], "a.jpg")
    assert (document.fields["applicant"].value, document.fields["spouse"].value) == ("王海涛", "陈晓燕")
