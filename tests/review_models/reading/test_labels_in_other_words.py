"""Labels nobody listed: in words that say the same, and longer than those they begin with."""

import pytest

from review_models.reading import DocumentReader
from review_models.reading.synonyms import same_words
from tests.review_models.reading.conftest import written

_LISTED = {
    "场地地址": ("address",),
    "受托人证件号码": ("agent_id_number",),
    "租赁期限起": ("term_from",),
    "租赁起始日期": ("term_from", "term_to"),
    "经营者姓名": ("operator",),
    "经营者名称": ("name",),
    "送检单位": ("name",),
    "检测单位": ("agency",),
    "项目名称": ("event",),
}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("场馆详址", ("address",)),
        ("承办人证件号", ("agent_id_number",)),
        # Every label that says the same has this field.
        ("起租日", ("term_from",)),
        ("店主姓名", ("operator",)),
        # Without 姓名 or 名称 either could be meant.
        ("店主", None),
        ("被检企业", ("name",)),
        ("检验机构", ("agency",)),
        # What is asked for does not say of what.
        ("业务", None),
        ("备注", None),
    ],
)
def test_words_that_say_the_same_make_the_same_label(text: str, codes: tuple[str, ...] | None) -> None:
    assert same_words(text, _LISTED) == codes


def _fields(reader: DocumentReader, *rows: str) -> dict[str, object]:
    (document,) = reader.documents([written(*rows)], "IMG_0001.jpg")
    return {code: value.value for code, value in document.fields.items() if value.value}


def test_the_rest_of_a_label_before_its_colon_is_no_value(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "个体工商户登记申请书",
        "经营者姓名：罗敏",
        "经营者住所地：上海市嘉定区塔城路120号",
        "经营场所：上海市嘉定区塔城路88号",
        "经营范围：日用百货销售",
    )
    assert fields["residence"] == "上海市嘉定区塔城路120号"
    assert fields["operator"] == "罗敏"


def test_who_it_is_in_brackets_belongs_to_the_label(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "补领婚姻登记证申请表",
        "本人（申请人）：罗敏",
        "申请人身份证号：310106198604289972",
        "结婚证字号：J310114-2013-002181",
        "登记日期：2013年5月20日",
    )
    assert fields["applicant"] == "罗敏"


def test_a_value_before_the_next_label_is_no_part_of_a_label(reader: DocumentReader) -> None:
    fields = _fields(reader, "健康证明", "姓名罗敏性别：女", "体检日期：2026年2月14日", "有效期至：2027年2月13日")
    assert fields["name"] == "罗敏"


def test_what_a_scope_begins_with_is_no_part_of_its_label(reader: DocumentReader) -> None:
    fields = _fields(
        reader,
        "营业执照",
        "名称：上海青禾餐饮管理有限公司",
        "经营范围许可项目：餐饮服务。一般项目：餐饮管理。",
        "登记机关",
    )
    assert fields["scope"] == "许可项目：餐饮服务。一般项目：餐饮管理。"


def test_a_word_with_which_the_labels_of_one_field_end_asks_for_it(reader: DocumentReader) -> None:
    rows = ("营业性演出许可证", "单位：上海云栖文化传播有限公司", "范围：经营演出及经纪业务", "有效至：2028年1月26日")
    assert _fields(reader, *rows)["scope"] == "经营演出及经纪业务"
