"""The query sets are whole, apart from one another, and of the size that is promised."""

from pathlib import Path

import pytest

from copilot.errors import InputError
from eval import duplicates
from eval.retrieval import data, noise
from knowledge import load


def test_every_item_is_asked_for_in_every_set() -> None:
    codes = set(load().items)
    for sets, least in ((data.built_in("dev"), 3), (data.built_in("test"), 5), (data.own(data.UNSEEN), 2)):
        asked = [query.item for query in sets.queries]
        assert set(asked) >= codes
        assert all(asked.count(code) >= least for code in codes)
    assert len(data.built_in("test").queries) >= 400
    assert len(data.own(data.UNSEEN).queries) >= 150
    assert {query.style for query in data.own(data.UNSEEN).queries} == {
        "colloquial", "story", "elderly", "jargon", "typo", "fillers",
    }  # fmt: skip


def test_nothing_measured_on_stands_in_the_development_data() -> None:
    development = data.built_in("dev")
    for sets in (data.built_in("test"), data.own(data.UNSEEN)):
        assert duplicates.near_duplicates(development.texts(), sets.texts()) == []
        assert not {one.text for one in development.slots} & {one.text for one in sets.slots}


def test_a_copy_of_the_development_data_is_refused() -> None:
    known = data.built_in("dev").queries[1].text
    with pytest.raises(InputError, match="几乎相同"):
        duplicates.refuse([known], [f"嗯那个{known}"], "自备数据")
    duplicates.refuse([known], ["完全不同的一句问话怎么办"], "自备数据")


def test_expectations_name_what_exists() -> None:
    catalogue = load()
    for sets in (data.built_in("dev"), data.built_in("test")):
        for one in sets.themes:
            assert set(one.items) <= {part.item for part in catalogue.themes[one.theme].items}
        for slots in sets.slots:
            options = {q.code: {o.code for o in q.options} for q in catalogue.items[slots.item].questions}
            assert all(option in options.get(question, ()) for question, option in slots.answers.items()), slots
        assert all(one.item in catalogue.items for one in sets.follow_ups)


def test_own_data_needs_only_queries(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"queries\.tsv"):
        data.own(tmp_path)
    (tmp_path / "queries.tsv").write_text("query\titem\n办狗证\tdog-registration\n", encoding="utf-8")
    sets = data.own(tmp_path)
    assert sets.queries == (data.Query("办狗证", "dog-registration"),)
    assert sets.out_of_scope == sets.slots == ()


def test_a_row_without_its_item_is_told_with_its_number(tmp_path: Path) -> None:
    (tmp_path / "queries.tsv").write_text("query\titem\n办狗证\tdog-registration\n办猫证\t\n", encoding="utf-8")
    with pytest.raises(InputError, match="第 3 行"):
        data.own(tmp_path)


def test_situations_are_written_as_pairs() -> None:
    assert data.answers("kind=renew,applicant=agent") == {"kind": "renew", "applicant": "agent"}
    with pytest.raises(InputError, match="情形写法"):
        data.answers("renew")


def test_misheard_is_repeatable_and_changes_about_as_much_as_a_recogniser() -> None:
    texts = [query.text for query in data.built_in("dev").queries]
    heard = [noise.misheard(text) for text in texts]
    assert heard == [noise.misheard(text) for text in texts]
    changed = sum(a != b for text, other in zip(texts, heard, strict=True) for a, b in zip(text, other, strict=True))
    assert 0.08 < changed / sum(map(len, texts)) < 0.2
