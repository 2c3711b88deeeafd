"""Which packets `copilot eval` measures on: all items, all kinds of defects, both difficulties, also in a quick run."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eval import packet_data
from eval.packets.stories.defects import DEFECTS
from eval.packets.stories.items import ITEMS


def written(monkeypatch: pytest.MonkeyPatch, count: int) -> list[tuple[str, str, tuple[str, ...]]]:
    """Item, difficulty and defects of the packets that would be drawn."""
    found = []

    def note(folder: Path, case: Any, split: str, rng: Any, difficulty: str, about: dict[str, Any]) -> None:
        assert split == "test"
        found.append((case.item, difficulty, tuple(about["defects"])))

    monkeypatch.setattr("eval.packets.packets.write_packet", note)
    packet_data._generate(Path("nowhere"), count)
    return found


def test_a_quick_run_has_all_items_and_all_kinds_of_defects(monkeypatch: pytest.MonkeyPatch) -> None:
    packets = written(monkeypatch, packet_data._PACKETS["quick"])
    assert len(packets) == 12
    assert {item for item, _, defects in packets if not defects} == set(ITEMS)
    assert {item for item, _, defects in packets if defects} == set(ITEMS)
    assert {kind for _, _, defects in packets for kind in defects} == set(DEFECTS)
    assert Counter(difficulty for _, difficulty, _ in packets) == {"clean": 6, "hard": 6}


def test_a_full_run_has_each_kind_several_times_in_both_difficulties(monkeypatch: pytest.MonkeyPatch) -> None:
    packets = written(monkeypatch, packet_data._PACKETS["full"])
    assert len(packets) == packet_data._PACKETS["full"]
    for difficulty in ("clean", "hard"):
        own = [(item, defects) for item, which, defects in packets if which == difficulty]
        assert (
            {item for item, defects in own if not defects} == {item for item, defects in own if defects} == set(ITEMS)
        )
        assert {kind for _, defects in own for kind in defects} == set(DEFECTS)
    assert min(Counter(kind for _, _, defects in packets for kind in defects).values()) >= 3
