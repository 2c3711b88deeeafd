"""Contracts, letters and statements in the words of their writers: what names somebody, and what only speaks of him."""

import pytest

from review_models.document import Document
from review_models.reading import DocumentReader
from review_models.reading.kinds import interpret
from review_models.reading.types import FieldType
from tests.review_models.reading.conftest import written


def _document(reader: DocumentReader, *rows: str) -> Document:
    (document,) = reader.documents([written(*rows)], "IMG_0001.jpg")
    return document


@pytest.mark.parametrize(
    ("title", "row", "kind"),
    [
        ("租用剧场意向书", "剧场向演出方预留演出时间，演出方依法报批", "venue_proof"),
        ("订场单", "场地方：云翔大剧院", "venue_proof"),
        ("演出场所情况登记表", "场所名称：云翔大剧院", "venue_proof"),
        ("关于承接有关演出活动的批复", "同意承接上述演出，场馆按八成开放", "venue_proof"),
        ("住所（经营场所）使用证明", "兹证明该房屋系我方所有，有偿租用", "lease_contract"),
        ("商户租赁情况证明", "铺位面积：80平方米", "lease_contract"),
        ("入驻（工位）协议", "入驻方按月缴纳使用费", "lease_contract"),
        ("代办说明", "请高铭替我到窗口来办，他签的字我都认", "authorization_letter"),
        ("关于委派专人办理审批事项的函", "现委派高铭同志到贵处办理", "authorization_letter"),
        ("网上委托确认单", "被授权人：高铭", "authorization_letter"),
    ],
)
def test_papers_that_serve_as_the_usual_one_are_of_its_type(
    reader: DocumentReader, title: str, row: str, kind: str
) -> None:
    assert _document(reader, title, row).type == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("party", "之名义"),
        ("party", "按照岗位工资计酬"),
        ("party", "单位名称或个人姓名"),
        ("party", "印章"),
        ("party", "甲方"),
        ("party", "来办人高铭"),
        ("party", "位于上海市嘉定区沁园路12号的剧场"),
        ("party", "上海市闵行区古楼公路1261号400室"),
        ("name", "（签名或捺印）"),
        ("text", "地点"),
        ("text", "与职责"),
        ("text", "的职务"),
        ("text", "详见权证"),
        ("text", "见类别"),
        ("text", "上海市闵行区古楼公路1261号400室"),
        ("long_text", "代表我办理相关事项"),
        ("long_text", "。特别授权，即包括承认、变更申请内容"),
    ],
)
def test_words_that_name_nothing_are_no_value(kind: str, text: str) -> None:
    assert not interpret(FieldType(code="x", kind=kind), text).value


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("party", "机动车所有人上海一粟物流有限公司", "上海一粟物流有限公司"),
        ("party", "云翔大剧院（下简称剧场）", "云翔大剧院"),
        ("party", "云翔大剧院（上海市嘉定区沁园路12号）", "云翔大剧院"),
        ("party", "罗敏（以下简称租出人）上海云禾餐饮有限公司", "上海云禾餐饮有限公司"),
        ("text", "监控平台为一粟货运监控平台", "一粟货运监控平台"),
        ("party", "高铭系上海云禾餐饮有限公司", "上海云禾餐饮有限公司"),
        ("party", "上海系统集成有限公司", "上海系统集成有限公司"),
        ("party", "证明兹有古塘村文化广场", "古塘村文化广场"),
        ("text", "“一粟货运监控平台", "一粟货运监控平台"),
        ("long_text", "（√）1.申请许可（）2.撤回申请（√）3.领取证件", "申请许可；领取证件"),
        ("address", "承租的上海市嘉定区沁园路12号", "上海市嘉定区沁园路12号"),
        ("long_text", "办理许可证，委托期限为一年", "办理许可证"),
        ("address", "名下位于上海市嘉定区沁园路12号", "上海市嘉定区沁园路12号"),
        ("address", "上海市嘉定区沁园路12号的剧场出租给乙方", "上海市嘉定区沁园路12号"),
        ("text", "夏日爵士之夜之需", "夏日爵士之夜"),
        ("code", "（ID）335243013350", "335243013350"),
        ("long_text", "。乙方受托申请办理食品经营许可", "申请办理食品经营许可"),
        ("long_text", "申请办理食品经营许可，享有全权", "申请办理食品经营许可"),
        ("address", "1.1出租人将上海市嘉定区沁园路12号的房屋", "上海市嘉定区沁园路12号"),
    ],
)
def test_a_value_is_freed_from_the_words_around_it(kind: str, text: str, value: str) -> None:
    assert interpret(FieldType(code="x", kind=kind), text).value == value


def test_beside_a_written_period_the_unlimited_term_was_not_chosen() -> None:
    term = FieldType(code="term_to", kind="date", part="last")
    text = "A.有固定期限：2025年8月10日至2027年8月9日。B.无固定期限：自年月日起。"
    assert interpret(term, text).value == "2027-08-09"


def test_the_end_of_a_lease_is_not_the_day_it_was_signed(reader: DocumentReader) -> None:
    document = _document(
        reader, "摊位租赁责任书", "签订日2026-07-31", "出租方：罗敏", "承租方：沈静", "止租：2031-08-06", "2031-08-06"
    )
    assert document.fields["signed_on"].value == "2026-07-31"


def test_a_company_limited_is_not_limited_to_a_use(reader: DocumentReader) -> None:
    document = _document(
        reader,
        "住所（经营场所）使用证明",
        "该房屋提供给上海云禾餐饮有限公司作为住所（经营场所）使用，使用性质为餐饮经营，面积80平方米。",
    )
    assert document.fields["use"].value == "餐饮经营"


def test_a_short_caption_under_a_full_row_is_a_label(reader: DocumentReader) -> None:
    document = _document(
        reader,
        "场地使用证明",
        "位置",
        "上海市闵行区古楼公路1261弄18号云翔文化创意园区科创中心大厦15层03单元",
        "项目",
        "夏日爵士之夜",
    )
    assert document.fields["event"].value == "夏日爵士之夜"


def test_the_name_over_its_number_is_the_insured(reader: DocumentReader) -> None:
    document = _document(reader, "社保证明", "罗敏", "310106198604289972", "缴费单位 | 上海云禾餐饮有限公司")
    assert document.fields["name"].value == "罗敏"


def test_whom_the_letter_greets_is_employed(reader: DocumentReader) -> None:
    document = _document(
        reader, "录用通知暨聘用合约", "罗敏女士：", "欢迎加入上海云禾餐饮有限公司。公司决定聘请您出任店长一职。"
    )
    found = {code: value.value for code, value in document.fields.items()}
    assert (found["employee"], found["employer"], found["position"]) == ("罗敏", "上海云禾餐饮有限公司", "店长")


def test_the_end_of_the_probation_is_not_the_end_of_the_contract(reader: DocumentReader) -> None:
    document = _document(
        reader,
        "劳动合同书",
        "甲方（用人单位）名称：上海云禾餐饮有限公司",
        "本合同于2025年8月10日生效，其中试用期至2025年10月9日止，本合同于2027年8月9日终止。",
    )
    assert document.fields["term_to"].value == "2027-08-09"


def test_a_party_above_the_text_does_not_go_on_below_a_row_that_was_taken_for_a_title(reader: DocumentReader) -> None:
    document = _document(
        reader,
        "房屋租赁合同续租补充协议",
        "出租方（甲方）：沈静",
        "承租方（乙方）：上海市静安区云禾餐饮店",
        "　　甲、乙双方此前就下述房屋签订的《房屋租赁合同》（以下简称“原",
        "合同”）租期届满，经友好协商，就续租事宜达成如下补充协议：",
        "　　一、续租房屋：上海市静安区江宁路1577号4层101室，建筑面积",
        "91.84平方米，房屋用途仍为餐饮经营。",
        "　　二、本协议与原合同有冲突的，以本协议为准，其余部分继续有效，",
        "双方签字盖章之日起生效。",
    )
    assert document.fields["lessee"].value == "上海市静安区云禾餐饮店"


def test_a_venue_that_says_we_is_called_by_its_name(reader: DocumentReader) -> None:
    page = written(
        "证明",
        "我们安亭镇文体中心剧场同意把场地借给上海云禾文化传播",
        "有限公司用于“越剧专场”演出，时间是2026年3月19日到",
        "2026年3月20日，地址在上海市长宁区叶城东路1477号。",
        "消防检查合格，可以正常演出。",
    )
    (found,) = reader.documents([page], "a.jpg")
    assert found.fields["venue"].value == "安亭镇文体中心剧场"


def test_a_theatre_that_is_let_for_a_show_is_a_venue(reader: DocumentReader) -> None:
    document = _document(
        reader,
        "剧场租赁合同",
        "甲方（出租方）：云翔大剧院",
        "乙方（承租方）：上海云禾文化传播有限公司",
        "一、甲方将位于上海市嘉定区沁园路12号的剧场出租给乙方用于举办《夏日爵士之夜》。",
    )
    assert document.type == "venue_proof"


@pytest.mark.parametrize("to_stamp", [(), ("(签字或盖章)",)])
def test_a_letter_names_its_writer_at_its_foot_and_whom_it_sends(
    reader: DocumentReader, to_stamp: tuple[str, ...]
) -> None:
    document = _document(
        reader,
        "办事委托书",
        "兹有我公司职工高铭，前来贵处办理食品经营许可证延续事宜，请予接洽。",
        "上海云禾餐饮有限公司",
        *to_stamp,
        "2026年4月18日",
    )
    found = {code: value.value for code, value in document.fields.items()}
    assert (found["agent"], found["principal"]) == ("高铭", "上海云禾餐饮有限公司")


def test_a_plain_letter_of_letting_says_what_from_when_and_until_when(reader: DocumentReader) -> None:
    page = written(
        "租房协议书",
        "出租人柯敬轩，承租人莫素云，两人商量好：",
        "一、出租人把自家浦东新区沪南支路1003号221室的房子租给承租人，面积256.62平方米。",
        "二、租60个月，2025年11月21日起租，2030年11月20日到期。",
    )
    (document,) = reader.documents([page], "IMG_0001.jpg")
    found = {code: document.fields[code].value for code in ("address", "term_from", "term_to")}
    assert found == {
        "address": "浦东新区沪南支路1003号221室", "term_from": "2025-11-21", "term_to": "2030-11-20",
    }  # fmt: skip


def test_a_certificate_in_one_sentence_names_whom_the_law_is_applied_to(reader: DocumentReader) -> None:
    page = written(
        "公众聚集场所投入使用、营业前消防安全检查合格证",
        "依照《中华人民共和国消防法》第十五条，江湾剧院（场所地址：上海市静安区共和新路12号）已经",
        "通过消防安全检查，特发此证。",
    )
    (document,) = reader.documents([page], "IMG_0001.jpg")
    assert document.fields["name"].value == "江湾剧院"


def test_a_fax_of_a_venue_names_it_as_the_sender(reader: DocumentReader) -> None:
    proof = _document(
        reader,
        "场地预订确认函",
        "致：上海晴川文化传播有限公司",
        "自：云翔大剧院",
        "日期：2026年7月14日",
        "活动内容：春之声音乐会",
    )
    assert proof.fields["venue"].value == "云翔大剧院"


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("回复函", "同意贵司于2026年8月19日使用星汇广场中庭，活动内容为“芭蕾舞剧《雪岭》”。"), "venue_proof"),
        (("复函", "我方同意于2026年8月19日将星汇中庭借给贵司举办“夏日歌会”。", "特此函复。"), "venue_proof"),
        (("函", "贵司拟在我校礼堂举办“民乐晚会”，我校愿意于2026年8月19日提供礼堂。"), "venue_proof"),
        (("回函", "同意贵单位在我公园露天草坪举办“草地音乐会”。"), "venue_proof"),
        # What others agree to: a child that takes part, meals in the hall, a work that is played, the show itself.
        (("情况说明", "本人同意孩子使用暑假时间到云谷剧场参加“夏日歌会”演出。"), "other"),
        (("复函", "同意贵司使用我商场中庭设置餐饮摊位，活动期间注意食品安全。"), "other"),
        (("声明", "我团同意贵司使用我团剧目《雷雨》于2026年8月19日在云翔大剧院演出。"), "other"),
        (("函", "我公司拟借用贵司中庭举办“夏日歌会”，望贵司同意使用。"), "other"),
        (("批复", "同意你公司于2026年8月19日在云翔大剧院举办“夏日歌会”营业性演出。"), "other"),
    ],
)
def test_a_letter_that_lends_a_place_for_a_show_proves_the_venue(
    reader: DocumentReader, rows: tuple[str, ...], kind: str
) -> None:
    (document,) = reader.documents([written(*rows)], "letter.jpg")
    assert document.type == kind


def test_the_place_that_is_lent_is_the_venue_and_not_who_lends_it(reader: DocumentReader) -> None:
    rows = (
        "回复函",
        "同意贵司于2026年8月19日至2026年8月21日使用星汇广场中庭，活动内容为“夏日歌会”。",
        "星汇商业管理有限公司",
    )
    (document,) = reader.documents([written(*rows)], "letter.jpg")
    assert document.fields["venue"].value == "星汇广场中庭"


def test_a_letter_valid_before_a_day_ends_on_it(reader: DocumentReader) -> None:
    letter = _document(
        reader,
        "授权委托书",
        "委托人：罗敏",
        "受托人：高铭",
        "委托高铭代为办理个体工商户设立登记。",
        "本委托书于2026年3月15日签发，2026年6月13日前有效。",
    )
    assert letter.fields["valid_to"].value == "2026-06-13"
