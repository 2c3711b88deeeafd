"""Changes to YAML keep what a person wrote: comments, order, how lists are set."""

import json
from pathlib import Path

import pytest
import yaml

from knowledge.curation import entry_of, with_value, with_values
from knowledge.loader import CATALOGUE, parse

TEXT = """\
# head
code: a   # the code
# about names
name: 甲
list:
# first
- {code: x, t: 1}   # tail x
# second
- code: y
  # inner
  t: 2
# about the end
effective_until: 2026-01-01
"""


def plain(text: str) -> object:
    return json.loads(json.dumps(parse(text), default=str))


def test_what_does_not_change_stays_letter_for_letter() -> None:
    assert with_values(TEXT, plain(TEXT)) == TEXT  # type: ignore[arg-type]
    changed = with_value(TEXT, "name", "乙")
    assert changed == TEXT.replace("name: 甲", "name: 乙")


def test_entries_that_move_take_their_comments_along() -> None:
    entries = [{"code": "z", "t": 9}, {"code": "y", "t": 3}, {"code": "x", "t": 1}]
    changed = with_value(TEXT, "list", entries)
    assert plain(changed) == {**plain(TEXT), "list": entries}  # type: ignore[dict-item]
    assert all(f"# {words}" in changed for words in ("head", "the code", "first", "tail x", "second", "inner", "about"))
    assert "- {code: x, t: 1}   # tail x" in changed


def test_a_day_is_put_in_and_taken_away() -> None:
    dated = with_value(TEXT, "effective_from", "2027-01-01")
    assert dated == f"{TEXT}effective_from: 2027-01-01\n"
    assert with_value(dated, "effective_from", None) == TEXT
    assert "effective_until: 2026-12-31\n" in with_value(TEXT, "effective_until", "2026-12-31")


@pytest.mark.parametrize("kind", ["points", "materials", "laws", "fields", "elsewhere"])
def test_every_entry_of_a_list_can_be_taken_out_and_changed(kind: str) -> None:
    path = sorted((CATALOGUE / kind).glob("*.yaml"))[0]
    text = path.read_text(encoding="utf-8")
    for entry in parse(text):
        own = entry_of(text, entry["code"])
        assert parse(own) == entry
        changed = {**plain(own), "source": "试: #一下"}  # type: ignore[dict-item]
        assert plain(with_values(own, changed)) == changed
    assert entry_of(text, "no-such") == ""


@pytest.mark.parametrize("path", sorted((CATALOGUE / "themes").glob("*.yaml"))[:3], ids=lambda path: path.stem)
def test_a_whole_file_keeps_its_remarks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    value = plain(text)
    assert isinstance(value, dict)
    value["items"] = value["items"][::-1]
    changed = with_values(text, value)
    assert plain(changed) == value
    assert changed.count("#") == text.count("#")


@pytest.mark.parametrize("text", ["", "a: [", "- x", "{code: a, name: b}", "a: 1\nb: &x [1]\nc: *x\n"])
def test_odd_texts_are_told_or_taken(text: str) -> None:
    try:
        assert plain(with_values(text, {"code": "a", "name": "新"})) == {"code": "a", "name": "新"}
    except yaml.YAMLError:
        assert text == "a: [" or "*x" in text
