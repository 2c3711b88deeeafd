"""Vectors are kept by text; damage is noticed and mended."""

from pathlib import Path

import numpy as np
import pytest

from knowledge import RecordedEmbedder
from knowledge.retrieval import VectorCache


def _encoded(folder: Path | None, texts: list[str]) -> tuple[list[str], np.ndarray]:
    embedder = RecordedEmbedder()
    return embedder.encoded, VectorCache(embedder, folder).encode(texts)


def test_only_new_texts_are_embedded(tmp_path: Path) -> None:
    _, before = _encoded(tmp_path, ["甲甲", "乙乙"])
    encoded, after = _encoded(tmp_path, ["乙乙", "丙丙", "甲甲"])
    assert encoded == ["丙丙"]
    assert np.array_equal(after[[2, 0]], before)


@pytest.mark.parametrize("damage", ["empty", "half", "flipped", "text"])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: str) -> None:
    _, before = _encoded(tmp_path, ["甲甲", "乙乙"])
    (file,) = tmp_path.glob("*.npz")
    content = bytearray(file.read_bytes())
    if damage == "flipped":
        content[len(content) // 2] ^= 0xFF
    file.write_bytes({"empty": b"", "half": content[: len(content) // 2], "text": b"oops"}.get(damage, content))
    encoded, after = _encoded(tmp_path, ["甲甲", "乙乙"])
    assert encoded == ["甲甲", "乙乙"]
    assert np.array_equal(before, after)
    assert _encoded(tmp_path, ["甲甲", "乙乙"])[0] == []


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert _encoded(blocked, ["甲甲"])[1].shape[0] == 1
    assert _encoded(None, ["甲甲"])[1].shape[0] == 1


def test_texts_long_gone_do_not_pile_up(tmp_path: Path) -> None:
    _encoded(tmp_path, [f"旧{number}" for number in range(30)])
    (file,) = tmp_path.glob("*.npz")
    size = file.stat().st_size
    _encoded(tmp_path, ["新的"])
    assert _encoded(tmp_path, ["新的"])[0] == []
    assert file.stat().st_size < size
