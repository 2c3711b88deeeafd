"""On a cover the applicant may sign between 申请人 and （签字/盖章）: a signature, not what was filled in."""

import pytest

from ocr.page import Page
from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import line, paper

_FIRM = "上海云雀物流有限公司"


def _cover(applicant: str) -> Page:
    lines = [line("道路货物运输车辆道路运输证申请表", 200, 400, 50)]
    return paper([*lines, line(f"申请人：{applicant}", 200, 800), line("（签字/盖章）", 800, 800)])


def _table() -> Page:
    rows = [
        ("业户名称", _FIRM),
        ("法定代表人", "鲍小满"),
        ("车牌号码", "沪A12345"),
        ("业户地址", "上海市黄浦区川沙路2号"),
    ]
    cells = [
        line(text, 100 + 400 * at, 100 + 60 * row) for row, pair in enumerate(rows) for at, text in enumerate(pair)
    ]
    return paper(cells, number=2)


@pytest.mark.parametrize(("applicant", "signature"), [("鲍小满", "鲍小满"), (_FIRM, "")])
def test_who_signs_before_the_words_is_not_the_firm_that_applies(
    reader: DocumentReader, applicant: str, signature: str
) -> None:
    (form,) = reader.documents([_cover(applicant), _table()], "form.pdf")
    assert (form.fields["name"].value, form.fields["applicant_signature"].value) == (_FIRM, signature)
