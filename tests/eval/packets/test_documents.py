"""Single documents of the types that no item's packet holds: drawn in every split, with labels, alike for a seed."""

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest

from eval.packets.drawing.fonts import FONTS
from eval.packets.drawing.render import render
from eval.packets.packets import generate_documents
from eval.packets.stories.others import invent_document
from eval.packets.types import MORE
from review_models.reading import load_types

TYPES = load_types()


@pytest.mark.parametrize("split", FONTS)
@pytest.mark.parametrize("kind", list(MORE))
def test_document_shows_all_of_its_fields(split: str, kind: str) -> None:
    facts = invent_document(kind, split, Random(3), date(2026, 3, 12))
    rendered = render(facts, split, Random(3))
    assert set(facts.labelled()) <= {mark.code for mark in rendered.marks}
    known = {field.code for field in TYPES[kind].fields}
    assert set(MORE[kind]["fields"]) <= known


def test_files_are_labelled_and_alike_for_a_seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = {kind: MORE[kind] for kind in ("bank_card", "tax_clearance")}
    monkeypatch.setattr("eval.packets.packets.MORE", few)
    first, second = (
        generate_documents(tmp_path / name, split="test", seed=1, difficulty="hard") for name in ("a", "b")
    )
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    labels = json.loads((tmp_path / "a" / f"{first[1].name}.json").read_text(encoding="utf-8"))
    assert labels["documents"][0]["type"] == "tax_clearance"
    assert labels["documents"][0]["fields"]["credit_code"]["value"]
