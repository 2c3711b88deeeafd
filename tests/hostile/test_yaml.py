"""YAML and JSON lines of strangers: told what is wrong with them, never followed into the ground."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from knowledge.errors import CatalogueError, KnowledgeError
from knowledge.exchange import provincial, read_provincial
from knowledge.loader import load, parse
from knowledge.schema import Catalogue

NOTHING = Catalogue(items={}, themes={}, materials={}, fields={}, forms={}, laws={}, points={})
LAUGHS = "a: &a [哈, 哈, 哈]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefghi"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LAUGHS, "引用"),
        ("a: &a\n  b: *a\n", "引用"),  # itself within itself
        ("[" * 100_000, "太深"),
        ("- " * 100_000 + "a", "太深"),
        ("{a: " * 1_000 + "}" * 1_000, "太深"),
        ("名称: " + "长" * 1_000_001, "超过"),
        ("effective_from: 2026-02-30", "日期"),
        ("number: " + "9" * 5_000, "数字"),
        ("!!python/object/apply:os.system [ls]", "could not determine a constructor"),
        ("a: \0", "unacceptable|control"),
    ],
)
def test_hostile_yaml_is_told(text: str, told: str) -> None:
    with pytest.raises(yaml.YAMLError, match=told):
        parse(text)


def test_honest_yaml_is_read() -> None:
    assert parse("- {code: a, days: [1, 2], on: 是, note: '带 * 号'}") == [
        {"code": "a", "days": [1, 2], "on": "是", "note": "带 * 号"}
    ]


def test_a_day_that_does_not_exist_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "items").mkdir()
    (tmp_path / "items" / "a.yaml").write_text("code: a\neffective_from: 2026-02-30\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"items/a.yaml.*日期"):
        load(tmp_path)


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"AUDIT_ITEM": []}', "7", "null", '{"AUDIT_ITEM": {"CATANAME": ' + "9" * 5_000 + "}}"]
)
def test_a_line_that_cannot_be_taken_costs_itself_alone(tmp_path: Path, line: str) -> None:
    file = tmp_path / "import.jsonl"
    file.write_text(f"{line}\n{json.dumps({'AUDIT_ITEM': {}})}\n", encoding="utf-8")
    taken = read_provincial(file, NOTHING)
    assert [problem.row for problem in taken.problems] == [1, 2]


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provincial, "_LARGEST", 10)
    file = tmp_path / "import.jsonl"
    file.write_text("{}" * 10, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="太大"):
        read_provincial(file, NOTHING)
