"""Earlier cases of the same holder fill what lasts; never another's, never what belongs to one application."""

from typing import Any

from copilot.forms import Earlier, fill
from tests.copilot.builders import FIELDS, FORM, ITEM, document

LICENCE = document("执照.jpg", "business_licence", {"name": "上海甲商店", "address": "上海市甲路1号"})
BEFORE = Earlier("2025年6月1日 食品经营许可", {"name": "上海甲商店", "phone": "13800000000", "agent": "陶样例"})


def filled(earlier: Earlier, said: str = "") -> Any:
    form = fill(
        ITEM, FORM, FIELDS, {"licence": [LICENCE]}, {"applicant": "agent"}, said=said, earlier=[earlier], floor=0.8
    )
    return {field.code: field for field in form.fields}


def test_what_lasts_is_taken_over_with_its_origin() -> None:
    phone = filled(BEFORE)["phone"]
    assert phone.value == "13800000000"
    assert (phone.source.field, phone.source.words) == ("earlier", "2025年6月1日 食品经营许可")


def test_what_is_known_now_goes_first_and_the_difference_is_shown() -> None:
    phone = filled(BEFORE, said="电话13912345678")["phone"]
    assert phone.value == "13912345678"
    assert [other.value for other in phone.others] == ["13800000000"]
    assert phone.conflict


def test_what_belongs_to_one_application_is_not_taken_over() -> None:
    assert filled(BEFORE)["agent"].value == ""


def test_another_holder_or_nobody_known_gives_nothing() -> None:
    assert filled(Earlier("x", {"name": "上海乙商店", "phone": "13800000000"}))["phone"].value == ""
    assert filled(Earlier("x", {"phone": "13800000000"}))["phone"].value == ""
