"""Layouts whose words are known but not where they stand: cells take turns, names stand over or under their words."""

from dataclasses import replace

import pytest

from ocr.page import Seal
from review_models.reading import DocumentReader
from review_models.reading.kinds import interpret
from review_models.reading.types import FieldType, Kind
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


def test_labels_and_values_may_stand_in_brackets(reader: DocumentReader) -> None:
    rows = ("授权委托书", "【委托方】陈晓燕", "【受托方】罗敏", "有效期至：【2026年9月2日】")
    (letter,) = reader.documents([written(*rows)], "a.jpg")
    found = {code: letter.fields[code].value for code in ("principal", "agent", "valid_to")}
    assert found == {"principal": "陈晓燕", "agent": "罗敏", "valid_to": "2026-09-02"}


def test_names_and_days_may_stand_over_what_they_are(reader: DocumentReader) -> None:
    lines = [
        line("食品经营许可申请书", 400, 80, 50),
        line("经营者名称：云禾餐饮店", 140, 200),
        line("罗敏", 200, 600, 40),
        line("2026-09-03", 760, 600, 40),
        line("申请人签字", 150, 680, 40),
        line("日期", 840, 680, 40),
        line("Signature of applicant", 130, 730, 30),
        line("Date", 840, 730, 30),
    ]
    (form,) = reader.documents([paper(lines)], "a.jpg")
    assert form.fields["applicant_signature"].value == "罗敏"
    assert form.fields["signed_on"].value == "2026-09-03"


def test_the_second_page_of_a_form_is_no_paper_of_its_own(reader: DocumentReader) -> None:
    cover = written("食品经营许可申请书", "申请人签字：罗敏", "填表日期：2026年3月5日")
    inside = written(
        "经营者名称：云禾餐饮店", "经营场所：上海市沁园路12号", "主体业态：餐饮服务经营者", "经营项目：热食类食品制售",
        "从业人员数：3", "联系电话：13900001111", number=2,
    )  # fmt: skip
    (form,) = reader.documents([cover, inside], "a.pdf")
    assert form.type == "application_form"
    assert form.fields["address"].value == "上海市沁园路12号"


def test_a_short_label_read_clearly_is_not_another_one(reader: DocumentReader) -> None:
    rows = ("汽车综合性能检测报告", "车牌号码：沪E90147", "车架号码：LK8VXXV8373067788", "检测结论：合格")
    (report,) = reader.documents([written(*rows)], "a.jpg")
    assert report.fields["plate_number"].value == "沪E90147"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("address", "上海市嘉定区沁园路12号1002室之物业", "上海市嘉定区沁园路12号1002室"),
        ("address", "上海市嘉定区沁园路12号之3", "上海市嘉定区沁园路12号之3"),
        ("party", "姓名或者名称", ""),
        ("text", "《夏日爵士之夜》", "夏日爵士之夜"),
        ("text", "——夏日爵士之夜", "夏日爵士之夜"),
        ("party", "（用工方）上海云禾餐饮有限公司", "上海云禾餐饮有限公司"),
        ("party", "本场馆", ""),
        ("party", "日期Date：2026/06/19", ""),
    ],
)
def test_words_around_a_value(kind: str, text: str, value: str) -> None:
    assert interpret(FieldType(code="any", kind=kind, labels=[]), text).value == value


def test_a_period_that_ends_before_it_begins_was_misread() -> None:
    end = FieldType(code="valid_to", kind="date", labels=[], part="last")
    assert interpret(end, "2024年2月23日至2023年2月2日").valid is False
    assert interpret(end, "2024年2月23日至2028年2月22日").valid


def test_labels_printed_as_one_ask_for_one_thing(reader: DocumentReader) -> None:
    (document,) = reader.documents(
        [
            written(
                "食品经营许可申请书",
                "经营者名称： | 上海一粟餐饮店",
                "负责人住所地址： | 上海市静安区共和新路12弄3号402室",
                "实际经营场所详细地址： | 上海市黄浦区永宁路33号101室",
                "经营面积： | 66平方米",
            )
        ],
        "IMG_0001.jpg",
    )
    assert document.fields["residence"].value == "上海市静安区共和新路12弄3号402室"
    assert document.fields["address"].value == "上海市黄浦区永宁路33号101室"


def test_rows_of_headings_stand_over_rows_of_values_without_rules(reader: DocumentReader) -> None:
    page = written(
        "车辆入网信息证明",
        "车牌号码 | 业户",
        "沪D75303 | 上海鹿鸣物流有限公司",
        "终端编号 | 底盘识别信息",
        "541721170493 | L9K8VXXV887569095",
        "服务平台 | 打印日期",
        "路安车辆监管平台 | 2026-03-02",
    )
    (document,) = reader.documents([page], "IMG_0001.jpg")
    assert document.fields["plate_number"].value == "沪D75303"
    assert document.fields["terminal_id"].value == "541721170493"


def test_a_form_knows_labels_of_other_forms_that_can_mean_one_field_only(reader: DocumentReader) -> None:
    (document,) = reader.documents(
        [
            written(
                "道路运输证核发申请表",
                "业户名称： | 上海鹿鸣物流有限公司",
                "《道路运输经营许可证》号： | 沪交运管许可货字310151132894号",
                "车牌号码： | 沪D75303",
                "总质量： | 19200",
            )
        ],
        "IMG_0001.jpg",
    )
    assert document.fields["licence_number"].value == "沪交运管许可货字310151132894号"


def test_places_of_a_form_follow_one_another_like_running_text(reader: DocumentReader) -> None:
    lines = [
        line("营业性演出申请登记表", 400, 80, 50),
        line("举办单位：上海云禾文化传播有限公司", 140, 200),
        line("申请单位统一社会信用代", 760, 200),
        line("码：91310115MA1K3YQX7D", 140, 260),
        line("营业性演出许可证编号：沪宝演20259312号", 140, 320),
        line("法定代表人：罗", 880, 320),
        line("小敏", 140, 380),
        line("演出名称：江南越韵专场", 140, 440),
        line("演出起止日期：自：2026年9月13日", 140, 500),
        line("演出起止日期：至：2026年9", 720, 500),
        line("月14日", 140, 560),
    ]
    (form,) = reader.documents([paper(lines)], "a.jpg")
    found = {
        code: form.fields[code].value for code in ("name", "credit_code", "licence_number", "legal_representative")
    }
    assert found == {
        "name": "上海云禾文化传播有限公司",
        "credit_code": "91310115MA1K3YQX7D",
        "licence_number": "沪宝演20259312号",
        "legal_representative": "罗小敏",
    }
    assert [form.fields[code].value for code in ("date_from", "date_to")] == ["2026-09-13", "2026-09-14"]


def test_a_remark_may_be_cut_by_the_end_of_its_row(reader: DocumentReader) -> None:
    lines = [
        line("道路运输证申请表", 400, 80, 50),
        line("业户名称：上海拾光物流有限公司", 140, 200),
        line("营业执照编号（统一社会信", 760, 200),
        line("用代码）：91310115MA1K3YQX7D", 140, 260),
    ]
    (form,) = reader.documents([paper(lines)], "a.jpg")
    assert form.fields["name"].value == "上海拾光物流有限公司"
    assert form.fields["credit_code"].value == "91310115MA1K3YQX7D"


def test_two_names_of_one_label_and_words_in_brackets_within_it(reader: DocumentReader) -> None:
    rows = [
        ["举办单位", "上海云禾文化传播有限公司"],
        ["晚会（演出）名称", "江南越韵专场"],
        ["演出时间（开始）", "2026年9月13日"],
        ["演出时间（结束）", "2026年9月15日"],
        ["演出地点或演出场馆", "云谷剧场"],
    ]
    (form,) = reader.documents([ruled(rows, "营业性演出申请表")], "a.jpg")
    found = {code: form.fields[code].value for code in ("event", "date_from", "date_to", "venue")}
    assert found == {
        "event": "江南越韵专场",
        "date_from": "2026-09-13",
        "date_to": "2026-09-15",
        "venue": "云谷剧场",
    }


def test_a_day_alone_below_the_signature_is_the_day_of_signing(reader: DocumentReader) -> None:
    lines = [
        line("食品经营许可申请书", 400, 80, 50),
        line("经营者名称：云禾餐饮店", 140, 200),
        line("申请人签字：罗敏", 140, 600),
        line("2026年9月3日", 140, 680),
        line("年   月   日", 900, 680),
    ]
    (form,) = reader.documents([paper(lines)], "a.jpg")
    assert form.fields["signed_on"].value == "2026-09-03"
    assert form.fields["signed_on"].confidence < 0.8


def test_the_day_of_a_form_is_no_piece_of_the_seal_that_was_set_on_it(reader: DocumentReader) -> None:
    lines = [
        line("新增营运车辆申请表", 400, 80, 50),
        line("公司名称：上海汇丰源物流有限公司", 140, 200),
        line("经办人签字：罗敏", 140, 600),
        line("公章：", 900, 600),
        line("2026年9月6日", 960, 720),
    ]
    seal = Seal("上海汇丰源物流有限公司26年9月", "round", 0.99, (900, 560, 1160, 820))
    (form,) = reader.documents([paper(lines, seals=(seal,))], "a.jpg")
    assert form.fields["signed_on"].value == "2026-09-06"


def test_a_word_that_heads_rows_heads_a_column_as_well(reader: DocumentReader) -> None:
    page = written(
        "电子户口簿",
        "户主 | 户别",
        "罗敏 | 非农业家庭户",
        "姓名 | 与户主关系",
        "罗敏 | 户主",
        "性别 | 民族",
        "男 | 汉",
    )
    (register,) = reader.documents([page], "a.jpg")
    found = {code: register.fields[code].value for code in ("householder", "relation")}
    assert found == {"householder": "罗敏", "relation": "户主"}


def test_a_rule_to_write_on_is_no_name(reader: DocumentReader) -> None:
    lines = [
        line("食品经营许可申请书", 400, 80, 50),
        line("经营者名称：云禾餐饮店", 140, 200),
        line("罗敏", 680, 590, 30),
        line("＿＿＿＿＿＿＿＿", 640, 640, 30),
        line("日期", 140, 690, 30),
        line("确认人手签", 660, 690, 30),
    ]
    (form,) = reader.documents([paper(lines)], "a.jpg")
    assert form.fields["applicant_signature"].value == "罗敏"


def test_the_applicant_is_called_by_what_is_done(reader: DocumentReader) -> None:
    rows = ("婚姻登记证遗失具结书", "具结人：罗敏", "具结人身份证号：340121199807219940", "配偶姓名：高铭")
    (form,) = reader.documents([written(*rows)], "a.jpg")
    assert form.fields["applicant"].value == "罗敏"
    assert form.fields["applicant_id_number"].value == "340121199807219940"


def test_translations_may_stand_right_before_their_labels(reader: DocumentReader) -> None:
    rows = (
        "营业执照",
        "CreditCode统一社会信用代码 | 92310113MAWUTL307F",
        "Proprietor经营者 | 罗敏",
        "Type类型 | 个体工商户",
    )
    (licence,) = reader.documents([written(*(row.replace("|", " | ") for row in rows))], "a.jpg")
    found = {code: licence.fields[code].value for code in ("credit_code", "legal_representative", "entity_type")}
    assert found == {"credit_code": "92310113MAWUTL307F", "legal_representative": "罗敏", "entity_type": "个体工商户"}


def test_what_was_counted_up_to_a_day_ends_a_column_of_months() -> None:
    field = FieldType(code="period_to", kind="months", part="last")
    period, printed = interpret(field, "202105-202603"), interpret(field, "2026-04-19")
    assert (period.value, period.fit > printed.fit) == ("2026-03", True)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("party", "关于云谷剧场开业前消防安全检查合格的意见云谷剧场", "云谷剧场"),
        ("party", "房主", ""),
        ("text", "春之声音乐会的", "春之声音乐会"),
    ],
)
def test_headings_and_words_of_the_sentence_are_no_part_of_a_name(kind: Kind, text: str, value: str) -> None:
    assert interpret(FieldType(code="any", kind=kind), text).value == value


def test_a_number_is_not_cut_where_it_juts_into_the_next_cell(reader: DocumentReader) -> None:
    page = ruled([["经营者名称", "上海云禾餐饮店", "经营场所", "上海市沁园路12号"]] * 2, "食品经营许可申请书")
    lines = [item for item in page.lines if item.box[1] < 240]
    lines += [line("社会信用代码", 50, 280, 26), line("92310113MAWUTL307F法定代表人", 590, 280, 26)]
    lines.append(line("罗敏", 1190, 280, 26))
    (form,) = reader.documents([replace(page, lines=tuple(lines))], "a.jpg")
    assert form.fields["credit_code"].value == "92310113MAWUTL307F"


def test_the_venue_signs_the_request_for_its_hall(reader: DocumentReader) -> None:
    rows = [["使用事由", "春之声音乐会"], ["使用场所", "云谷剧场"], ["使用时间", "2026年9月2日至2026年9月3日"]]
    (proof,) = reader.documents([ruled(rows, "礼堂（报告厅）使用审批表")], "a.jpg")
    assert (proof.type, proof.fields["venue"].value) == ("venue_proof", "云谷剧场")
