"""A whole undertaking becomes its bundle: which items, one material list, one form, in order."""

from datetime import date

import pytest

from knowledge import Guide
from knowledge.guidance import points_by_material
from knowledge.schema import Catalogue
from knowledge.themes import Bundle, compose_bundle, suggest

DAY = date(2026, 5, 1)


def _bundle(catalogue: Catalogue, query: str, answers: dict[str, str] | None = None) -> Bundle:
    points = points_by_material(catalogue.points.values())
    return compose_bundle(catalogue.themes["corner-shop"], catalogue, query, DAY, points, answers)


@pytest.mark.parametrize(
    ("query", "items"),
    [
        ("开一家街角小店", {"food-stall-permit"}),
        ("开一家街角小店，也寄养猫", {"food-stall-permit", "pet-shop-permit", "bicycle-registration"}),
        ("开街角小店，有送货车", {"food-stall-permit", "bicycle-registration"}),
        ("开街角小店，没有送货车", {"food-stall-permit"}),
    ],
)
def test_the_items_are_those_the_case_needs(small_catalogue: Catalogue, query: str, items: set[str]) -> None:
    assert set(_bundle(small_catalogue, query).items) == items


def test_an_answer_decides_like_the_sentence(small_catalogue: Catalogue) -> None:
    assert "pet-shop-permit" in _bundle(small_catalogue, "开街角小店", {"pets": "yes"}).items


def test_a_material_is_handed_in_once_and_says_for_what(small_catalogue: Catalogue) -> None:
    told = _bundle(small_catalogue, "开街角小店卖煎饼和猫").as_dict()
    lines = {line["material"]: line for line in told["materials"]}
    assert lines["business_licence"]["items"] == ["food-stall-permit", "pet-shop-permit"]
    assert lines["application_form"]["items"] == ["food-stall-permit", "pet-shop-permit", "bicycle-registration"]
    assert told["saved"]["materials"] == told["saved"]["of"] - len(told["materials"]) > 0


def test_the_merged_form_asks_a_shared_field_once(small_catalogue: Catalogue) -> None:
    told = _bundle(small_catalogue, "开街角小店卖煎饼和猫").as_dict()
    codes = [field["code"] for field in told["form"]["fields"]]
    assert len(codes) == len(set(codes))
    assert told["saved"]["fields"] > 0


def test_what_comes_first_stands_first(small_catalogue: Catalogue) -> None:
    renewal = small_catalogue.items["food-stall-renewal"]
    theme = small_catalogue.themes["corner-shop"]
    parts = [theme.items[0].model_copy(update={"item": code}) for code in ("food-stall-renewal", "food-stall-permit")]
    turned = theme.model_copy(update={"items": parts})
    bundle = compose_bundle(turned, small_catalogue, "开店", DAY, {})
    assert renewal.prerequisites == ["food-stall-permit"]
    assert bundle.items == ("food-stall-permit", "food-stall-renewal")
    assert {"from": "food-stall-permit", "to": "food-stall-renewal"} in bundle.as_dict()["graph"]["edges"]


def test_a_named_theme_is_told_beside_the_items(guide: Guide) -> None:
    answer = guide.ask("我想开一家街角小店", day=DAY)
    assert answer.theme is not None
    assert answer.theme.code == "corner-shop"
    assert answer.as_dict()["theme"]["items"] == ["food-stall-permit"]


def test_suggestions_come_with_a_reason(small_catalogue: Catalogue) -> None:
    outcome = small_catalogue.items["food-stall-permit"].outcome.model_copy(
        update={"document_type": "business_licence"}
    )
    items = dict(small_catalogue.items)
    items["food-stall-permit"] = items["food-stall-permit"].model_copy(update={"outcome": outcome})
    changed = Catalogue(**{**small_catalogue.__dict__, "items": items})
    wanted = ("food-stall-permit", "pet-shop-permit")
    (found,) = [one for one in suggest(changed) if one.items == wanted and one.kind == "prerequisite"]
    assert "营业执照" in found.reason
    assert wanted not in {one.items for one in suggest(small_catalogue)}
