"""What recognisers make of a page: bars for colons, words of a screen over its rows, answers beside any words."""

from dataclasses import replace
from typing import Any

from ocr.page import Page
from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import line, paper, ruled, written


def _fields(reader: DocumentReader, page: Page) -> dict[str, Any]:
    (document,) = reader.documents([page], "IMG_0001.jpg")
    return {code: value.value for code, value in document.fields.items() if value.value}


def test_a_colon_read_as_a_bar_parts_label_and_value(reader: DocumentReader) -> None:
    rows = ["发动机号码： | W5631548", "总质量（千克）_ | 4495", "车辆登记日期： | 2021-08-05", "车辆号牌： | 沪E44814"]
    fields = _fields(reader, written("道路运输证配发申请审核表", "申请业户： | 上海云禾物流有限公司", *rows))
    assert (fields["engine_number"], fields["total_mass"]) == ("W5631548", "4495")


def test_what_a_screen_says_over_its_first_row_is_no_part_of_it(reader: DocumentReader) -> None:
    lines = [line("道路运输证配发申请审核表", 300, 80, 50), line("第3步 共4步 确认并签名", 500, 170)]
    for number, (label, value) in enumerate(
        [("申请业户：", "上海云禾物流有限公司"), ("负责人姓名：", "罗敏"), ("车辆号牌：", "沪E44814")]
    ):
        lines += [line(label, 100, 215 + 55 * number), line(value, 500, 215 + 55 * number)]
    assert _fields(reader, paper(lines))["name"] == "上海云禾物流有限公司"


def test_a_label_in_the_middle_of_two_lines_owns_both(reader: DocumentReader) -> None:
    lines = [line("道路运输证配发申请审核表", 300, 80, 50), line("申请业户：", 100, 235)]
    lines += [
        line("上海云禾物流", 500, 215),
        line("有限公司", 500, 255),
        line("负责人姓名：", 100, 320),
        line("罗敏", 500, 320),
    ]
    assert _fields(reader, paper(lines))["name"] == "上海云禾物流有限公司"


def test_a_whole_day_goes_before_a_bare_month(reader: DocumentReader) -> None:
    rows = ["姓名：罗敏", "发证日期：二〇二五年一月", "检查发证：2025年8月2日", "到期：2026年8月1日"]
    assert _fields(reader, written("从业人员健康证明", *rows))["issued_on"] == "2025-08-02"


def test_the_row_over_the_title_keeps_its_value(reader: DocumentReader) -> None:
    lines = [line("姓名罗敏", 100, 100), line("性别男", 100, 160), line("民族汉", 280, 160)]
    lines += [line("居民身份证", 1000, 150, 50), line("住址上海市嘉定区云谷路12号", 100, 220)]
    lines += [line("公民身份号码", 100, 320), line("310106198604289972", 320, 320)]
    assert _fields(reader, paper(lines))["name"] == "罗敏"


def test_the_only_answer_on_a_paper_is_its_own_whatever_stands_over_it(reader: DocumentReader) -> None:
    rows = [["车牌号", "业户", "结果"], ["沪E44814", "上海云禾物流有限公司", "合格"]]
    (document,) = reader.documents([ruled(rows, "综合性能检测报告查询")], "IMG_0001.jpg")
    conclusion = document.fields["conclusion"]
    assert conclusion.value == "合格"
    # Sure enough to be believed where it is in order, not to accuse.
    assert conclusion.confidence < 0.8


def test_answers_that_differ_leave_it_open_which_counts(reader: DocumentReader) -> None:
    rows = [["车牌号", "业户", "结果"], ["沪E44814", "上海云禾物流有限公司", "合格"], ["侧滑", "5.3", "不合格"]]
    assert "conclusion" not in _fields(reader, ruled(rows, "综合性能检测报告查询"))


def test_a_day_run_together_with_words_that_mean_a_label_is_theirs(reader: DocumentReader) -> None:
    rows = ["姓名：罗敏", "签发日：2025.05.10", "止有效日2026.05.09"]
    assert _fields(reader, written("食品生产经营人员健康证", *rows))["valid_to"] == "2026-05-09"


def test_a_period_that_begins_and_is_over_in_one_sentence(reader: DocumentReader) -> None:
    rows = ["授权委托书", "本人罗敏，因故无法到场，全权委托陈晓燕办理。", "授权从2026/10/11开始，2027/01/09结束。"]
    assert _fields(reader, written(*rows))["valid_to"] == "2027-01-09"


def test_whose_the_next_label_is_ends_the_value_that_it_is_run_together_with(reader: DocumentReader) -> None:
    rows = ["业户住所：上海市沁园路12号", "业户法定代表人：罗晓敏业户联系方式：13900000631", "总质量：4495"]
    fields = _fields(reader, written("道路货运车辆营运证件办理申请表", "申办业户：上海云禾物流有限公司", *rows))
    assert (fields["legal_representative"], fields["phone"]) == ("罗晓敏", "13900000631")


def test_words_joined_to_a_label_by_and_are_no_part_of_the_row_above(reader: DocumentReader) -> None:
    rows = ["声明人：", "罗敏", "证件字号：", "J310114-2023-487609", "证件去向及补领理由：", "结婚证遗失"]
    lines = [line("申请补领婚姻登记证声明书", 100, 80, 50)]
    lines += [line(text, 100 + 400 * (at % 2), 200 + 40 * (at // 2)) for at, text in enumerate(rows)]
    assert _fields(reader, paper(lines))["certificate_number"] == "J310114-2023-487609"


def test_a_heading_over_a_group_of_labels_owns_none_of_them(reader: DocumentReader) -> None:
    rows = [["暂住人", "罗敏"], ["民族", "汉"], ["身份证号码", "310106198604289972"], ["联系手机", "13900000631"]]
    page = ruled(rows, "居住证申领表")
    page = replace(page, lines=(*page.lines, line("申请人信息", 42, 135, 26)))
    assert _fields(reader, page).get("name") != "暂住人"
