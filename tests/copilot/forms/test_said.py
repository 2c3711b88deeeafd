"""What the applicant says fills a field only where it cannot be mistaken, and the words are kept."""

import pytest

from copilot.forms.said import can_be_said, heard
from knowledge.schema import Field

LABELS = {
    "phone": ("联系电话", "phone"),
    "staff_count": ("从业人员数", "number"),
    "capital": ("出资额", "money"),
    "residence_type": ("居住方式", "choice"),
    "marital": ("婚姻状况", "choice"),
    "business_form": ("主体业态", "text"),
    "items": ("经营项目", "text"),
    "shows": ("场次", "number"),
    "ticket": ("票价", "text"),
    "contact": ("联系人", "name"),
    "water_use": ("日用水量（立方米）", "number"),
    "dog_birth": ("犬只出生日期", "date"),
    "credit_code": ("统一社会信用代码", "credit_code"),
    "licence_copies": ("副本份数", "number"),
}


def field(code: str) -> Field:
    label, kind = LABELS[code]
    return Field.model_validate({"code": code, "label": label, "kind": kind})


@pytest.mark.parametrize(
    ("code", "said", "wanted"),
    [
        ("phone", "我电话是13812345678", ["13812345678"]),
        ("phone", "13812345678，不对，是13912345678", ["13812345678", "13912345678"]),
        ("phone", "订单号是213812345678901", []),
        ("staff_count", "店里一共三个人", ["3"]),
        ("staff_count", "有三个人来问过", []),
        ("capital", "出资大概10万块", ["10万"]),
        ("residence_type", "我是租的房子", ["租赁"]),
        ("residence_type", "不是租的", []),
        ("marital", "我还没结婚", ["未婚"]),
        ("marital", "已经结婚了", ["已婚"]),
        ("marital", "我没有结婚了很久", ["未婚"]),
        ("business_form", "给单位食堂办", ["单位食堂"]),
        ("items", "卖散装零食，还有奶茶", ["散装食品销售、自制饮品制售"]),
        ("items", "不卖熟食，只卖预包装", ["预包装食品销售"]),
        ("items", "经营项目是卖散装零食", ["散装食品销售"]),
        ("shows", "一共演两场", ["2"]),
        ("ticket", "票价80元到280元", ["80元到280元"]),
        ("ticket", "我们不售票", ["不售票"]),
        ("licence_copies", "副本要2份", ["2"]),
        ("water_use", "日用水量大概是三十立方米", ["30"]),
        ("dog_birth", "犬只出生日期是2025年3月1日", ["2025年3月1日"]),
        ("credit_code", "代码91310114MA1GX2B070", ["91310114MA1GX2B070"]),
        ("credit_code", "代码91310114MA1GX2B071", []),
        ("phone", "", []),
    ],
)
def test_what_is_understood(code: str, said: str, wanted: list[str]) -> None:
    assert [offer.value for offer in heard(field(code), LABELS[code][0], said)] == wanted


def test_the_words_around_are_kept() -> None:
    (offer,) = heard(field("phone"), "联系电话", "你好我想开店，我电话是13812345678，谢谢")
    assert "电话是13812345678" in offer.source.words
    assert offer.trusted


def test_a_name_that_was_said_is_offered_and_not_trusted() -> None:
    (offer,) = heard(field("contact"), "联系人", "联系人是陶样例，谢谢")
    assert offer.value == "陶样例"
    assert not offer.trusted


def test_which_fields_can_be_said() -> None:
    assert can_be_said(field("water_use"))
    assert not can_be_said(field("contact"))


@pytest.mark.parametrize("flood", ["三" * 20_000, "1" * 20_000, "租的" * 10_000, "票价十元到" * 4_000])
def test_a_flood_of_words_is_only_words(flood: str) -> None:
    for code, (label, _) in LABELS.items():
        assert len(heard(field(code), label, flood)) <= 1
