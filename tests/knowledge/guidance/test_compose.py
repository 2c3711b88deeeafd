"""The guidance of an item in a situation on a day, in the words of the contract."""

from datetime import date

import pytest

from knowledge import Guide, KnowledgeError

DAY = date(2026, 5, 1)
CONTRACT = {
    "item", "situation", "conditions", "materials", "steps", "time_limit", "fee", "outcome", "where", "legal_basis",
    "prerequisites", "follow_ups", "effective_from", "version",
}  # fmt: skip
MATERIAL = {
    "code", "name", "document_type", "necessity", "originals", "copies", "form", "issuer", "exempt", "exempt_reason",
    "sample", "blank_form", "points",
}  # fmt: skip


def test_the_contract_is_kept(guide: Guide) -> None:
    told = guide.guidance("food-stall-permit", day=DAY).as_dict()
    assert set(told) >= CONTRACT
    assert all(set(material) >= MATERIAL for material in told["materials"])
    assert told["time_limit"] == {"statutory": "20个工作日", "promised": "5个工作日"}
    assert told["legal_basis"] == [{"title": "食品摊点管理办法", "article": "第二条", "effective_from": "2024-01-01"}]
    assert told["conditions"] == [{"text": "有营业执照", "basis": "《食品摊点管理办法》第三条"}]


def test_rules_of_the_situation_are_applied(guide: Guide) -> None:
    plain = {spec.code: spec for spec in guide.guidance("food-stall-permit", day=DAY).materials}
    assert plain["business_licence"].exempt
    assert plain["health_certificates"].necessity == "deferrable"
    answers = {"business": "cooked", "staff": "some", "applicant": "agent"}
    cooked = {spec.code: spec for spec in guide.guidance("food-stall-permit", answers, DAY).materials}
    assert not cooked["business_licence"].exempt
    assert cooked["health_certificates"].necessity == "required"
    assert {"helper_id", "authorization", "agent_id"} <= set(cooked)


def test_review_points_are_those_of_the_item_the_situation_and_the_day(guide: Guide) -> None:
    def points(day: date, answers: dict[str, str]) -> list[str]:
        specs = {spec.code: spec for spec in guide.guidance("food-stall-permit", answers, day).materials}
        return specs["business_licence"].points

    assert points(DAY, {"business": "cooked"}) == ["licence-of-stall"]
    assert points(DAY, {"business": "packaged"}) == []
    specs = {spec.code: spec for spec in guide.guidance("pet-shop-permit", day=date(2023, 1, 1)).materials}
    assert specs["business_licence"].points == ["licence-old-rule"]


def test_doubts_are_shown(guide: Guide) -> None:
    told = guide.guidance("food-stall-permit", day=DAY).as_dict()
    promised = {"certainty": "likely", "source": "示例指南", "checked_on": "2026-11-22"}
    assert told["doubts"]["time_limit.promised"] == promised
    electric = guide.guidance("bicycle-registration", {"vehicle": "electric"}, DAY).as_dict()
    battery = next(material for material in electric["materials"] if material["code"] == "battery_proof")
    assert battery["certainty"] == "likely"


def test_the_application_form_leads_to_the_item_s_form(guide: Guide) -> None:
    specs = {spec.code: spec for spec in guide.guidance("food-stall-permit", day=DAY).materials}
    assert specs["application_form"].blank_form == "forms/food-stall-permit.yaml"
    assert specs["owner_id"].blank_form is None


def test_an_unknown_item_is_told(guide: Guide) -> None:
    with pytest.raises(KnowledgeError, match="没有事项 nothing"):
        guide.guidance("nothing")


def test_an_item_is_not_there_before_it_takes_effect(guide: Guide) -> None:
    with pytest.raises(KnowledgeError, match="未生效"):
        guide.guidance("food-stall-permit", day=date(2023, 12, 31))
