"""Every kind of gap is found, with file and remedy; a sound entry has none."""

from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.curation import Gap, check
from knowledge.schema import Catalogue, Elsewhere

DAY = date(2026, 5, 1)


def _changed(catalogue: Catalogue, code: str, **changes: Any) -> list[Gap]:
    item = catalogue.items[code]
    raw = {**item.model_dump(), **changes}
    return check(replace(catalogue, items={**catalogue.items, code: type(item).model_validate(raw)}), DAY)


def _found(gaps: list[Gap], kind: str, place: str) -> Gap:
    return next(gap for gap in gaps if gap.kind == kind and gap.place.startswith(place))


def test_materials_without_review_points_are_found(small_catalogue: Catalogue) -> None:
    gaps = check(small_catalogue, DAY)
    assert _found(gaps, "no_review_point", "materials.purchase_proof").file == "items/bicycle-registration.yaml"
    assert not [gap for gap in gaps if gap.place == "materials.owner_id" and gap.kind == "no_review_point"]


def test_conditions_without_basis_are_found(small_catalogue: Catalogue) -> None:
    gaps = _changed(small_catalogue, "pet-shop-permit", conditions=[{"text": "有店面"}])
    assert _found(gaps, "no_basis", "conditions.1").remedy


def test_questions_that_change_nothing_are_found(small_catalogue: Catalogue) -> None:
    options = [{"code": "red", "text": "红"}, {"code": "blue", "text": "蓝"}]
    question = {"code": "colour", "text": "什么颜色？", "options": options, "default": "red"}
    gaps = _changed(small_catalogue, "pet-shop-permit", questions=[question])
    assert _found(gaps, "no_effect", "questions.colour")
    assert not [gap for gap in check(small_catalogue, DAY) if gap.kind == "no_effect"]


def test_branches_no_situation_reaches_are_found(small_catalogue: Catalogue) -> None:
    item = small_catalogue.items["food-stall-permit"]
    materials = [use.model_dump() for use in item.materials]
    materials[4]["when"] = {"staff": "some", "business": "packaged"}
    gaps = _changed(small_catalogue, "food-stall-permit", materials=materials)
    assert _found(gaps, "unreachable", "materials.helper_id.when")


def test_expired_rules_without_successor_are_found(small_catalogue: Catalogue) -> None:
    gaps = check(small_catalogue, DAY)
    assert _found(gaps, "expired", "licence-old-rule").file == "points/points.yaml"
    assert _found(
        _changed(small_catalogue, "pet-shop-permit", effective_until=date(2025, 1, 1)), "expired", "effective"
    )


def test_shared_aliases_are_found(small_catalogue: Catalogue) -> None:
    gaps = _changed(small_catalogue, "pet-shop-permit", aliases=["借书证丢了"])
    assert "借书证丢了" in _found(gaps, "shared_alias", "aliases").message


def test_answers_that_contradict_the_guide_are_found(small_catalogue: Catalogue) -> None:
    wrong = {
        "宠物店许可证有效期多久": "有效期3年。",
        "收费吗": "不收费用，办证免费。",
        "多久办好": "法定期限10个工作日，承诺时限8个工作日。",
    }
    qa = [{"question": question, "answer": answer} for question, answer in wrong.items()]
    gaps = [gap for gap in _changed(small_catalogue, "pet-shop-permit", qa=qa) if gap.kind == "contradiction"]
    assert [gap.place for gap in gaps] == ["qa.1", "qa.2", "qa.3"]
    assert "承诺" not in gaps[2].message
    assert not [gap for gap in check(small_catalogue, DAY) if gap.kind == "contradiction"]


def test_an_option_that_does_what_the_default_does_is_found(small_catalogue: Catalogue) -> None:
    item = small_catalogue.items["food-stall-permit"]
    questions = [question.model_dump() for question in item.questions]
    asked = next(question for question in questions if question["code"] == "applicant")
    asked["options"].append({"code": "twin", "text": "同上"})
    gaps = _changed(small_catalogue, "food-stall-permit", questions=questions)
    assert _found(gaps, "no_effect", "questions.applicant.twin")


def test_branches_of_the_form_no_situation_reaches_are_found(small_catalogue: Catalogue) -> None:
    form = small_catalogue.forms["food-stall-permit"]
    raw = form.model_dump()
    raw["sections"][0]["fields"][0]["when"] = {"business": "no-such-option"}
    changed = replace(small_catalogue, forms={**small_catalogue.forms, form.code: type(form).model_validate(raw)})
    assert _found(check(changed, DAY), "unreachable", "form.")


def test_aliases_that_say_nothing_of_their_own_are_found(small_catalogue: Catalogue) -> None:
    item = small_catalogue.items["pet-shop-permit"]
    gaps = _changed(small_catalogue, "pet-shop-permit", aliases=[item.name, "开宠物店", "开寵物店"])
    messages = [gap.message for gap in gaps if gap.kind == "idle_alias"]
    assert any("名称本身" in message for message in messages)
    assert any("重复" in message for message in messages)


def test_words_of_others_that_are_an_items_are_found(small_catalogue: Catalogue) -> None:
    matter = Elsewhere(code="zoo", name="动物园", where="动物园", says=["借书证丢了"])
    gaps = check(replace(small_catalogue, elsewhere={"zoo": matter}), DAY)
    assert "library-card-reissue" in _found(gaps, "shared_alias", "zoo").message
