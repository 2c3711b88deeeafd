"""Ruled tables: rows of headings, heads of groups, labels that mean something with their group alone."""

from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import ruled


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
