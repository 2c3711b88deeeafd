"""No split shares with another what a reader could learn by heart: layouts, wordings of forms, words, fonts."""

import re
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest
from rapidfuzz import fuzz

from eval.packets.drawing.blocks import Layout, layouts
from eval.packets.drawing.degrade import ranges
from eval.packets.drawing.fonts import FONTS
from eval.packets.drawing.plain import plain_layouts
from eval.packets.stories.forms import form_words
from eval.packets.stories.people import stock
from eval.packets.types import MORE, NAMES

PAIRS = list(combinations(FONTS, 2))
BUILDING = [split for split in FONTS if split != "test"]
ALIKE = 85
# Of these the state knows so few that splits share them.
FEW = {"category", "grade"}
# Shanghai has sixteen districts, and the networks few beginnings of a number: fewer than the splits want.
SHARED = {"ethnicities", "old_area", "districts", "prefixes"}
# The state prescribes their labels, or there are none: such layouts differ in size, paper and type alone.
PRESCRIBED = {"id_card", "vehicle_licence", "business_licence", "property_certificate", "marriage_certificate", "photo"}


def _layouts(split: str, kind: str) -> tuple[Layout, ...]:
    return (plain_layouts(split)[kind],) if kind in MORE else layouts(split, kind)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"\s", "", re.sub(r"\{[^}]*\}", "□", value))
    elif isinstance(value, dict):
        for key in value.keys() & {"sides", "blocks", "title", "prose", "columns", "rows", "table", "place"}:
            yield from _texts(value[key])
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)


def _wording(layout: Layout) -> str:
    """What is printed on a layout, with a mark for each field."""
    return "\n".join(
        filter(None, (text for side in layout.sides for b in side.blocks for text in _texts(b.model_dump())))
    )


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_layouts_differ(one: str, other: str) -> None:
    for kind in NAMES:
        drawn = [{str(layout.sides) for layout in _layouts(split, kind)} for split in (one, other)]
        assert not drawn[0] & drawn[1], kind


@pytest.mark.parametrize("other", BUILDING)
def test_no_wording_of_the_test_split_is_nearly_that_of_another(other: str) -> None:
    alike = [
        (mine.name, theirs.name)
        for kind in NAMES.keys() - PRESCRIBED
        for mine in _layouts("test", kind)
        for theirs in _layouts(other, kind)
        if fuzz.ratio(_wording(mine), _wording(theirs)) > ALIKE
    ]
    assert not alike


@pytest.mark.parametrize("other", BUILDING)
def test_no_form_of_the_test_split_is_mostly_that_of_another(other: str) -> None:
    """Forms share plain labels all over the country, but none is another's with a few words changed."""
    for item, wordings in form_words("test").items():
        for mine, theirs in product(wordings, form_words(other)[item]):
            same = [label for code, label in mine.items() if label == theirs[code]]
            assert len(same) <= len(mine) / 2, (item, same)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_words_differ(one: str, other: str) -> None:
    for key in stock("development").keys() - SHARED:
        words = [{str(word) for word in stock(split)[key]} for split in (one, other)]
        assert not words[0] & words[1], key


@pytest.mark.parametrize("other", BUILDING)
def test_single_documents_of_the_test_split_say_other_things(other: str) -> None:
    """Where other splits choose among fixed words, it has words of its own."""
    own, theirs = (stock(split).get("more", {}) for split in ("test", other))
    for kind, entry in MORE.items():
        for code, choice in (entry["fields"] | theirs.get(kind, {})).items():
            if isinstance(choice, list) and code not in FEW:
                assert not set(choice) & set(own[kind][code]), (kind, code)


def test_fonts_of_the_test_split_are_its_own() -> None:
    files = {split: {file for file, _ in FONTS[split].values()} for split in FONTS}
    assert not files["test"] & set().union(*(files[split] for split in BUILDING))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_damage_differs(one: str, other: str) -> None:
    assert ranges(one)["desk"] != ranges(other)["desk"]
    same = {key for key in ranges(one) if isinstance(ranges(one)[key], list) and ranges(one)[key] == ranges(other)[key]}
    assert not same
