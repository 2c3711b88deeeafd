"""The wordings of application forms: drawn by the case's random source, and known again when the form is drawn."""

from datetime import date
from random import Random

import pytest

from eval.packets.drawing.fonts import FONTS
from eval.packets.stories.forms import application_form, form_rows, form_words, wording_of
from eval.packets.types import FORM_FIELDS

DAY = date(2026, 4, 2)
ITEM = "residence-permit"
ANSWERS = {code: code for code in FORM_FIELDS[ITEM]}


@pytest.mark.parametrize("split", FONTS)
def test_every_wording_names_every_field(split: str) -> None:
    for item, wordings in form_words(split).items():
        for words in wordings:
            assert set(words) == {"title", "declaration", *FORM_FIELDS[item]}, (item, words["title"])
        titles = [words["title"] for words in wordings]
        assert len(set(titles)) == len(titles), "a form is known by its title"


def test_a_split_with_one_wording_draws_nothing() -> None:
    rng = Random(4)
    before = rng.getstate()
    application_form("former1", ITEM, ANSWERS, "张三", "", DAY, rng)
    assert rng.getstate() == before


def test_all_wordings_come_up_and_give_the_labels() -> None:
    rng = Random(4)
    seen = set()
    for _ in range(60):
        facts = application_form("development", ITEM, ANSWERS, "张三", "", DAY, rng)
        words = wording_of("development", facts)
        seen.add(words["title"])
        assert form_rows(words, ITEM, 1)[0] == [words["name"], "{name}"]
    assert seen == {words["title"] for words in form_words("development")[ITEM]}


def test_without_a_random_source_it_is_the_first() -> None:
    facts = application_form("development", ITEM, ANSWERS, "张三", "", DAY)
    assert facts.values["form_title"] == form_words("development")[ITEM][0]["title"]
