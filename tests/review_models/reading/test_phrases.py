"""Values out of the words around them: where an address ends, and what leads to a use or is only forbidden."""

import pytest

from review_models.reading import DocumentReader
from review_models.reading.kinds import interpret
from review_models.reading.types import FieldType
from tests.review_models.reading.conftest import written

PLACE = "上海市长宁区梅川东路75号419室"


@pytest.mark.parametrize(
    "text",
    [
        f"{PLACE}我单位保证该场地符合消防规定",
        f"{PLACE}为借款合同提供担保",
        f"{PLACE}的国有土地使用权出让给乙方",
        f"{PLACE}房屋单元编码310105008005",
        f"自有房产{PLACE}",
        f"{PLACE}（下称“该物业”）",
        f"{PLACE}、消防安全责任人为罗敏",
    ],
)
def test_an_address_is_without_the_sentence_around_it(text: str) -> None:
    assert interpret(FieldType(code="address", kind="address"), text).value == PLACE


@pytest.mark.parametrize("place", ["上海市长宁区梅川东路75号我爱我家大厦", "上海市长宁区房屋路12号", "12号为民大厦3室"])
def test_names_of_streets_and_houses_end_no_address(place: str) -> None:
    assert interpret(FieldType(code="address", kind="address"), place).value == place


@pytest.mark.parametrize("text", ["经营管理的星汇中庭", "所拥有的星汇中庭", "星汇中庭"])
def test_whose_a_hall_is_is_no_part_of_its_name(text: str) -> None:
    assert interpret(FieldType(code="venue", kind="party"), text).value == "星汇中庭"


@pytest.mark.parametrize("number", ["第1页", "共3页 第2页", "第2页，共3页"])
def test_the_number_of_the_page_is_no_value(number: str) -> None:
    assert not interpret(FieldType(code="platform", kind="text"), number).value


@pytest.mark.parametrize(
    "rows",
    [
        ("一、房屋面积80平方米，作商业经营用。", "二、乙方不得转租、不得在房内从事违法活动。"),
        ("一、房屋面积80平方米，房屋用途仍为商业经营。",),
        ("第二条 用途", "2.1 该物业用于商业经营，乙方应自行办理证照。"),
    ],
)
def test_a_lease_says_what_a_house_is_for_not_what_is_forbidden(reader: DocumentReader, rows: tuple[str, ...]) -> None:
    page = written("房屋租赁合同", "出租方（甲方）：罗敏", "承租方（乙方）：高铭", *rows)
    (document,) = reader.documents([page], "a.jpg")
    assert document.fields["use"].value == "商业经营"
