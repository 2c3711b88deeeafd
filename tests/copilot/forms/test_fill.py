"""The form fills itself from documents, answers and words; what is unsure or in conflict is left and said."""

from typing import Any

import pytest

from copilot.forms import FilledField, fill, same
from tests.copilot.builders import FIELDS, FORM, ITEM, document

LICENCE = document(
    "执照.jpg", "business_licence", {"name": "上海甲商店", "address": "上海市甲路1号", "established_on": "2024-01-05"}
)


def filled(documents: dict[str, Any], answers: dict[str, str] | None = None, said: str = "") -> dict[str, FilledField]:
    form = fill(ITEM, FORM, FIELDS, documents, answers or {"business": "retail"}, said=said, floor=0.8)
    return {field.code: field for field in form.fields}


def test_a_value_keeps_its_source_and_confidence() -> None:
    name = filled({"licence": [LICENCE]})["name"]
    assert (name.value, name.confidence) == ("上海甲商店", 0.99)
    assert name.source is not None
    assert (name.source.file, name.source.field) == ("执照.jpg", "business_licence.name")


def test_a_value_below_the_floor_is_left_for_the_clerk() -> None:
    unsure = document("执照.jpg", "business_licence", {"name": "上海甲商店"}, confidence=0.5)
    name = filled({"licence": [unsure]})["name"]
    assert name.value == ""
    assert "上海甲商店" in name.note


def test_an_address_that_breaks_off_is_left_for_the_clerk() -> None:
    cut = document("执照.jpg", "business_licence", {"address": "上海市甲路1号5幢2层B"})
    address = filled({"licence": [cut]})["address"]
    assert address.value == ""
    assert "上海市甲路1号5幢2层B" in address.note


def test_a_value_with_a_wrong_check_digit_is_left_for_the_clerk() -> None:
    wrong = document("执照.jpg", "business_licence", {"name": "上海甲商店"}, valid=False)
    assert filled({"licence": [wrong]})["name"].value == ""


def test_a_form_filled_in_by_hand_fills_what_no_certificate_holds() -> None:
    form = document("申请表.jpg", "application_form", {"phone": "13800000000", "name": "上海乙商店"})
    fields = filled({"licence": [LICENCE], "application_form": [form]})
    assert fields["phone"].value == "13800000000"
    assert fields["name"].value == "上海甲商店"
    assert [other.value for other in fields["name"].others] == ["上海乙商店"]


def test_an_unsure_first_source_gives_way_to_a_sure_second() -> None:
    unsure = document("执照.jpg", "business_licence", {"name": "上海甲商占"}, confidence=0.5)
    lease = document("合同.pdf", "lease_contract", {"lessee": "上海甲商店"})
    assert filled({"licence": [unsure], "lease": [lease]})["name"].value == "上海甲商店"


def test_a_conflict_between_sources_is_shown() -> None:
    lease = document("合同.pdf", "lease_contract", {"address": "上海市甲路2号"})
    address = filled({"licence": [LICENCE], "lease": [lease]})["address"]
    assert address.value == "上海市甲路1号"
    assert [other.value for other in address.others] == ["上海市甲路2号"]
    assert "不一致" in address.note


def test_the_same_address_written_differently_is_no_conflict() -> None:
    lease = document("合同.pdf", "lease_contract", {"address": "甲路1号"})
    assert filled({"licence": [LICENCE], "lease": [lease]})["address"].others == ()


def test_the_second_persons_card_fills_the_second_persons_field() -> None:
    cards = [document("一.jpg", "id_card", {"name": "王一"}), document("二.jpg", "id_card", {"name": "李二"})]
    fields = filled({"ids": cards})
    assert (fields["legal_representative"].value, fields["spouse"].value) == ("王一", "李二")
    assert fields["legal_representative"].others == ()


def test_an_answer_and_what_was_said_fill_too() -> None:
    fields = filled({}, said="我电话是13812345678，要开店")
    assert fields["business_form"].value == "食品销售"
    assert fields["phone"].value == "13812345678"


def test_fields_of_other_situations_are_not_on_the_form() -> None:
    assert "agent" not in filled({})
    assert "agent" in filled({}, {"business": "retail", "applicant": "agent"})


@pytest.mark.parametrize(
    ("kind", "one", "other", "wanted"),
    [
        ("date", "2024-01-05", "2024年1月5日", True),
        ("address", "上海市甲路1号", "甲路1号", True),
        ("company", "甲（上海）公司", "甲(上海)公司", True),
        ("text", "A 1", "A1", True),
        ("date", "2024-01-05", "2024-01-06", False),
        ("area", "无", "空", False),
    ],
)
def test_same_sees_through_ways_of_writing(kind: str, one: str, other: str, wanted: bool) -> None:
    assert same(kind, one, other) is wanted
