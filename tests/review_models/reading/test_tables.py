"""Ruled tables: rows of headings, heads of groups, labels that mean something with their group alone."""

from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import line, paper, ruled


def test_values_stand_under_a_row_of_headings_known_or_not(reader: DocumentReader) -> None:
    rows = [
        ["上线批次", "车牌号", "技术等级"],
        ["第二批", "沪E90147", "二级"],
    ]
    (report,) = reader.documents([ruled(rows, "汽车综合性能检测报告")], "a.jpg")
    found = {code: report.fields[code].value for code in ("plate_number", "technical_grade")}
    assert found == {"plate_number": "沪E90147", "technical_grade": "二级"}


def test_a_value_that_reads_like_a_label_makes_no_row_of_headings(reader: DocumentReader) -> None:
    rows = [["补领事由", "结婚证遗失"], ["本人承诺", "以上情况属实"]]
    (form,) = reader.documents([ruled(rows, "申请补领婚姻登记证声明书")], "a.jpg")
    assert form.fields["reason"].value == "结婚证遗失"


def test_a_mark_that_is_missing_makes_no_other_label(reader: DocumentReader) -> None:
    rows = [["业户", "终端S/N", "车牌号"], ["上海一粟物流有限公司", "227191367158", "沪E90147"]]
    (proof,) = reader.documents([ruled(rows, "车辆卫星定位系统入网证明")], "a.jpg")
    assert proof.fields["terminal_id"].value == "227191367158"


def test_rows_of_a_table_above_one_sentence_make_no_running_text(reader: DocumentReader) -> None:
    rows = [
        ["证书编号", "沪静消安检字〔2024〕第0537号"],
        ["单位（场所）名称", "云翔广场中庭"],
        ["主要负责人", "罗敏"],
        ["场所类别", "影剧院、礼堂等演出场所"],
        ["检查结论", "合格"],
        ["发证日期", "2024年9月22日"],
    ]
    page = ruled(rows, "消防安全检查合格证")
    remark = line("说明：本证应悬挂于场所醒目位置，不得伪造、涂改、转让。", 50, 760, 24)
    (certificate,) = reader.documents([paper([*page.lines, remark])], "a.jpg")
    assert certificate.fields["name"].value == "云翔广场中庭"


def test_the_number_of_a_row_is_no_part_of_the_identity_number_beside_it(reader: DocumentReader) -> None:
    rows = [
        ("No.", "身份证号", "姓名", "性别"),
        ("1", "310104198412309953", "姚志强", "男"),
        ("2", "310104198306209916", "陈建明", "男"),
    ]
    lines = [line("演出人员花名册", 500, 80, 50)]
    for at, row in enumerate(rows):
        lines += [line(text, x, 200 + 80 * at) for x, text in zip((140, 340, 800, 1020), row, strict=True)]
    (found,) = reader.documents([paper(lines)], "a.jpg")
    numbers = [record["id_number"] for record in found.fields["performers"].value]
    assert numbers == ["310104198412309953", "310104198306209916"]


def test_a_place_is_called_by_its_name_or_by_its_address(reader: DocumentReader) -> None:
    rows = [["演出项目", "演出地点", "开始"], ["夏日爵士之夜", "上海市宝山区云谷路36号6幢2层", "2026/04/12"]]
    (found,) = reader.documents([ruled(rows, "演出场地证明")], "a.jpg")
    assert found.fields["address"].value == "上海市宝山区云谷路36号6幢2层"
