"""A district's own data: a template of every kind, and a checker that names file and row of every fault."""

import json
from pathlib import Path

import pytest

from copilot.errors import InputError
from eval.own import KINDS, check, write_template
from knowledge import load
from knowledge.schema import Catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_lacks_only_the_files_that_the_district_must_bring(
    kind: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    assert write_template(kind, tmp_path)
    faults = [str(fault) for fault in check(kind, tmp_path, catalogue)]
    assert all("例.wav" in fault or "执照.jpg" in fault for fault in faults), faults
    with pytest.raises(InputError, match="已经有"):
        write_template(kind, tmp_path)


def test_an_unknown_kind_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(InputError, match="luck"):
        write_template("luck", tmp_path)
    with pytest.raises(InputError, match="luck"):
        check("luck", tmp_path, catalogue)


def test_every_wrong_row_of_the_queries_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    known = "我打算盘个小门面做麻辣烫，从来没办过证，第一步怎么走"
    lines = [
        "query\titem",
        "办狗证\tdog-registration",
        "办狗证\tdog-registration",
        "办猫证\tcat-registration",
        "什么\t",
    ]
    (tmp_path / "queries.tsv").write_text("\n".join([*lines, f"{known}\tfood-operation-licence"]), encoding="utf-8")
    (tmp_path / "follow_up.tsv").write_text("query\titem\ttopic\n多少钱\tdog-registration\tprice\n", encoding="utf-8")
    (tmp_path / "slots.tsv").write_text("query\titem\tanswers\n丢了\tid-card-issue\tkind=eaten\n", encoding="utf-8")
    faults = {(fault.file, fault.row): fault.message for fault in check("retrieval", tmp_path, catalogue)}
    assert "重复" in faults["queries.tsv", 3]
    assert "cat-registration" in faults["queries.tsv", 4]
    assert "item" in faults["queries.tsv", 5]
    assert "几乎相同" in faults["queries.tsv", 6]
    assert "price" in faults["follow_up.tsv", 2]
    assert "kind=eaten" in faults["slots.tsv", 2]


def test_recordings_and_transcripts_must_match(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "a.wav").write_bytes(b"")
    (tmp_path / "transcripts.tsv").write_text("file\ttranscript\nb.wav\t办狗证\n", encoding="utf-8")
    messages = [fault.message for fault in check("speech", tmp_path, catalogue)]
    assert any("b.wav" in message for message in messages)
    assert "没有听写稿" in messages


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"item": "no-such-item"}, "no-such-item"),
        ({"date": "昨天"}, "日期"),
        ({"answers": {"business": "flying"}}, "business=flying"),
        ({"files": [{"file": "none.jpg", "material": "moon"}]}, "moon"),
        ({"expected": {"decision": "maybe"}}, "maybe"),
        ({"expected": {"decision": "accept", "findings": [{"kind": "missing"}]}}, "第 1 个问题缺少"),
    ],
)
def test_a_packet_that_cannot_be_right_is_told(
    tmp_path: Path, catalogue: Catalogue, change: dict[str, object], told: str
) -> None:
    write_template("review", tmp_path)
    file = tmp_path / "例-001" / "packet.json"
    packet = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**packet, **change}, ensure_ascii=False), encoding="utf-8")
    assert any(told in fault.message for fault in check("review", tmp_path, catalogue))


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b'{"item": 1'])
def test_a_damaged_packet_is_one_fault(tmp_path: Path, catalogue: Catalogue, content: bytes) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "packet.json").write_bytes(content)
    assert len(check("review", tmp_path, catalogue)) == 1
