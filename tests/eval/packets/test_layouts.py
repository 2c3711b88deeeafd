"""The layouts of all splits: complete, apart from one another, and drawn with labels where the text stands."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from eval.packets import PacketError
from eval.packets.drawing.blocks import layouts
from eval.packets.drawing.fonts import FONTS, PACKAGES, require_fonts
from eval.packets.drawing.render import choices, render
from eval.packets.stories.defects import DEFECTS
from eval.packets.stories.items import ITEMS, invent_case
from eval.packets.types import FIELDS, MORE, NAMES, Facts
from tests.eval.packets.papers import loose_papers


def _all_papers(split: str) -> Iterator[Facts]:
    """One paper of every type and variant."""
    seen = set()
    rng = Random(8)
    cases = [invent_case(item, split, rng) for item in ITEMS]
    for facts in [*(paper.facts for case in cases for paper in case.papers), *loose_papers(split, rng)]:
        if (facts.type, facts.variant) not in seen:
            seen.add((facts.type, facts.variant))
            yield facts


@pytest.mark.parametrize("split", FONTS)
def test_every_type_of_the_items_has_two_layouts(split: str) -> None:
    papers = list(_all_papers(split))
    assert {facts.type for facts in papers} == set(NAMES) - set(MORE)
    assert set(NAMES) == set(FIELDS)
    for facts in papers:
        assert len(choices(split, facts)) >= 2, facts.type


def test_missing_fonts_are_named_with_their_packages(tmp_path: Path) -> None:
    with pytest.raises(PacketError, match="apt-get install") as caught:
        require_fonts("test", tmp_path)
    assert "fonts-arphic-ukai" in caught.value.remedy
    assert set(caught.value.remedy.split()) & set(PACKAGES.values())


def test_unknown_type_is_told() -> None:
    with pytest.raises(PacketError, match="passport"):
        layouts("test", "passport")


@pytest.mark.parametrize("split", FONTS)
def test_every_field_is_labelled_inside_the_page(split: str) -> None:
    """Each field that has a value stands on a page, and its box holds it: on all layouts that are written on or
    measured with, and on every third of the former splits, which nobody changes any more.
    """
    step = 3 if split.startswith("former") else 1
    for facts in _all_papers(split):
        for layout in choices(split, facts)[::step]:
            drawn = render(facts, split, Random(1), layout)
            expected = {code for code in facts.labelled() if facts.values.get(code)}
            found = {mark.code for mark in drawn.marks if mark.present}
            assert expected <= found, (layout.name, expected - found)
            for mark in drawn.marks:
                width, height = drawn.pages[mark.page - 1].size
                x0, y0, x1, y1 = mark.box
                assert 0 <= x0 < x1 <= width + 1, (layout.name, mark)
                assert 0 <= y0 < y1 <= height + 1, (layout.name, mark)


def test_label_boxes_hold_ink() -> None:
    """Where a label says something stands, the paper is darker than its margin."""
    facts = next(_all_papers("development"))
    drawn = render(facts, "development", Random(1))
    for mark in drawn.marks:
        if mark.kind == "text":
            crop = drawn.pages[mark.page - 1].convert("L").crop(tuple(map(round, mark.box)))
            assert crop.getextrema()[0] < 120, mark


def test_thirteen_kinds_of_defects() -> None:
    assert len(DEFECTS) == 13
