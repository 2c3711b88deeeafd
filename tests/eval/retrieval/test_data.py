"""The query sets are whole, apart from one another, and of the size that is promised."""

import csv

from eval.retrieval import data, noise
from knowledge import load


def test_every_item_is_asked_for_in_both_splits() -> None:
    codes = set(load().items)
    for split, least in (("dev", 3), ("test", 5)):
        asked = [query.item for query in data.queries(split)]  # type: ignore[arg-type]
        assert set(asked) >= codes
        assert all(asked.count(code) >= least for code in codes)
    assert len(data.queries("test")) >= 400


def test_no_query_stands_in_both_splits() -> None:
    for load_set in (data.queries, data.out_of_scope, data.ambiguous, data.themes, data.slots):
        dev, test = ({one.text for one in load_set(split)} for split in ("dev", "test"))  # type: ignore[arg-type]
        assert not dev & test


def test_expectations_name_what_exists() -> None:
    catalogue = load()
    for split in ("dev", "test"):
        for one in data.themes(split):  # type: ignore[arg-type]
            assert set(one.items) <= {part.item for part in catalogue.themes[one.theme].items}
        for slots in data.slots(split):  # type: ignore[arg-type]
            options = {q.code: {o.code for o in q.options} for q in catalogue.items[slots.item].questions}
            assert all(option in options.get(question, ()) for question, option in slots.answers.items()), slots
        assert all(one.item in catalogue.items for one in data.follow_ups(split))  # type: ignore[arg-type]


def test_files_have_no_blank_queries() -> None:
    for file in data.DATA.glob("*.tsv"):
        with file.open(encoding="utf-8", newline="") as stream:
            assert all(row["query"].strip() for row in csv.DictReader(stream, delimiter="\t"))


def test_misheard_is_repeatable_and_changes_about_as_much_as_a_recogniser() -> None:
    texts = [query.text for query in data.queries("dev")]
    heard = [noise.misheard(text) for text in texts]
    assert heard == [noise.misheard(text) for text in texts]
    changed = sum(a != b for text, other in zip(texts, heard, strict=True) for a, b in zip(text, other, strict=True))
    assert 0.08 < changed / sum(map(len, texts)) < 0.2
