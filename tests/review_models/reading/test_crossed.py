"""Tables in which two persons head the columns, or the rows."""

import pytest

from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import ruled, written

_ROWS = [
    ["项目", "声明人", "对方"],
    ["姓名", "罗敏", "陈志远"],
    ["性别", "女", "男"],
    ["身份证件号", "310104199310280024", "310104199101050013"],
]


@pytest.mark.parametrize("rows", [_ROWS, [list(row) for row in zip(*_ROWS, strict=True)]])
@pytest.mark.parametrize("heads", [("声明人", "对方"), ("本人", "配偶"), ("当事人一", "当事人二")])
def test_each_of_two_persons_has_what_stands_under_or_beside_them(
    reader: DocumentReader, rows: list[list[str]], heads: tuple[str, str]
) -> None:
    called = dict(zip(("声明人", "对方"), heads, strict=True))
    page = ruled([[called.get(text, text) for text in row] for row in rows], "补领婚姻登记证申请书")
    (form,) = reader.documents([page], "form.jpg")
    codes = ("applicant", "spouse", "applicant_sex", "spouse_sex")
    assert [form.fields[code].value for code in codes] == ["罗敏", "陈志远", "女", "男"]


def test_what_heads_a_column_is_nobodys_name(reader: DocumentReader) -> None:
    rows = ["补领婚姻登记证申请书", *(" | ".join(row) for row in _ROWS), "补领原因：| 结婚证遗失"]
    (form,) = reader.documents([written(*rows)], "form.jpg")
    values = {code: value.value for code, value in form.fields.items()}
    assert not {"对方", "声明人"} & {values.get("applicant"), values.get("spouse")}
    # Two answers in one place are none that a clerk need not look at.
    assert values.get("applicant_sex") not in ("男", "女") or form.fields["applicant_sex"].confidence < 0.8
