"""Two people's cards lie in any order: who is who must be told by something, or nobody's part is sure."""

from typing import Any

import pytest

from copilot.forms import fill
from tests.copilot.builders import FIELDS, FORM, ITEM, document

HE, SHE = "310114199003071013", "310114199211182041"
MAN = document("男.jpg", "id_card", {"name": "沈示例", "id_number": HE})
WOMAN = document("女.jpg", "id_card", {"name": "苏样例", "id_number": SHE})
BACK = document("反面.jpg", "id_card", {"valid_to": "长期"})


def names(documents: list[Any], parts: list[str], **known: Any) -> tuple[str, str]:
    """Who is filled in as the first and the second person."""
    use = ITEM.materials[0].model_copy(update={"code": "ids", "one_for_person": parts})
    item = ITEM.model_copy(update={"materials": [use]})
    handed_in = {"ids": documents, **known.pop("others", {})}
    form = fill(item, FORM, FIELDS, handed_in, {"business": "retail"}, floor=0.8, **known)
    values = form.values
    return values.get("legal_representative", ""), values.get("spouse", "")


def test_without_a_sign_nobody_is_filled_in() -> None:
    assert names([WOMAN, MAN], ["申请人", "配偶"]) == ("", "")


@pytest.mark.parametrize("said", ["你好，我叫沈示例，来补证", "我是沈示例"])
def test_who_introduces_themselves_is_the_applicant(said: str) -> None:
    assert names([WOMAN, MAN], ["申请人", "配偶"], said=said) == ("沈示例", "苏样例")


def test_a_name_only_mentioned_is_no_introduction() -> None:
    assert names([WOMAN, MAN], ["申请人", "配偶"], said="沈示例是我先生") == ("", "")


def test_the_clerk_says_who_the_applicant_is() -> None:
    assert names([WOMAN, MAN], ["申请人", "配偶"], typed={"applicant": "沈示例"}) == ("沈示例", "苏样例")


def test_the_form_filled_in_by_hand_tells() -> None:
    form = document("表.jpg", "application_form", {"spouse": "沈示例"})
    assert names([MAN, WOMAN], ["申请人", "配偶"], others={"form": [form]}) == ("苏样例", "沈示例")


def test_parts_of_men_and_women_are_told_by_the_number() -> None:
    assert names([WOMAN, MAN], ["男方", "女方"]) == ("沈示例", "苏样例")


def test_the_seller_is_who_owns_the_property() -> None:
    deed = document("证.jpg", "property_certificate", {"owner": "苏样例"})
    assert names([MAN, WOMAN], ["出卖人", "买受人"], others={"deed": [deed]}) == ("苏样例", "沈示例")


def test_the_back_of_a_card_is_nobody_else() -> None:
    assert names([MAN, BACK, WOMAN], ["男方", "女方"]) == ("沈示例", "苏样例")


def test_a_field_for_everybody_names_them_all() -> None:
    section = FORM.sections[0].model_copy(
        update={"fields": [FORM.sections[0].fields[0].model_copy(update={"sources": ["ids.*.name"]})]}
    )
    form = fill(
        ITEM, FORM.model_copy(update={"sections": [section]}), FIELDS, {"ids": [MAN, BACK, WOMAN]}, {}, floor=0.8
    )
    assert form.values == {"name": "沈示例、苏样例"}


def test_the_only_card_may_be_that_of_whom_another_material_lacks() -> None:
    assert names([MAN, BACK], ["经营者"]) == ("沈示例", "")
    assert names([MAN, BACK], ["经营者"], lacking=frozenset({"id_card"})) == ("", "")
