"""Papers written in sentences, whose fields are told by the part that each thing plays."""

import pytest

from review_models.reading import DocumentReader
from tests.review_models.reading.conftest import written

_PAPERS = [
    (
        "劳动合同",
        "本合同由成都小南国餐饮管理股份有限公司与劳动者彭婷婷签订。劳动者身份证号码为44030719631009897X。双方约定从2024年3月15日开始到2026年3月14日结束。",
        {"employer": "成都小南国餐饮管理股份有限公司", "employee": "彭婷婷", "term_to": "2026-03-14"},
    ),
    (
        "房屋租赁合同",
        "阎雨桐向西安金穗餐饮管理股份有限公司承租浙江省杭州市余杭区长乐街782号6层04单元房屋一间，面积为633平方米。",
        {"lessor": "西安金穗餐饮管理股份有限公司", "lessee": "阎雨桐", "area_m2": "633"},
    ),
    (
        "户籍证明",
        "我所辖区天津市河西区科技园路563号28幢501室户主韩娜一户，登记有次女贾文博。",
        {"householder": "韩娜", "name": "贾文博", "relation": "次女", "address": "天津市河西区科技园路563号28幢501室"},
    ),
    (
        "离婚协议书",
        "叶娜，女，身份证号码110105196404053070；丁思远，男，身份证号码510107199211057180。双方自愿离婚，达成协议如下。",
        {"husband": "丁思远", "wife": "叶娜", "wife_id_number": "110105196404053070"},
    ),
]


@pytest.mark.parametrize(("title", "sentence", "fields"), _PAPERS)
def test_each_plays_the_part_that_the_words_around_it_say(
    reader: DocumentReader, title: str, sentence: str, fields: dict[str, str]
) -> None:
    rows = [sentence[at : at + 33] for at in range(0, len(sentence), 33)]
    (document,) = reader.documents([written(title, *rows)], "a.jpg")
    assert {code: document.fields[code].value for code in fields} == fields


def test_who_signs_is_meant_by_our_company(reader: DocumentReader) -> None:
    page = written(
        "离职证明",
        "我公司原员工熊思远，由于个人原因辞职，已于2026年5月18日正式离职，工",
        "资已结清，双方无劳动争议。",
        "郑州蓝海商贸有限公司",
    )
    (document,) = reader.documents([page], "a.jpg")
    assert document.fields["employer"].value == "郑州蓝海商贸有限公司"
    assert document.fields["employee"].value == "熊思远"
    assert document.fields["terminated_on"].value == "2026-05-18"


def test_of_two_that_could_be_meant_neither_is_read(reader: DocumentReader) -> None:
    page = written(
        "社会保险缴费证明", "以下两人已参保：方案一为郑晓燕，方案二为宋海涛，均按月缴费，情况属实，特此证明。"
    )
    (document,) = reader.documents([page], "a.jpg")
    assert "name" not in document.fields
