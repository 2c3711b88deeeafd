"""A packet is read once in a run, an interrupted run goes on in the middle, and failures carry their picture."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from copilot.reading import FileReading, Reading
from eval import form, packet_data, review
from eval.benchmark import Task
from eval.packet_walk import introduction, walked
from eval.pictures import PICTURE
from eval.progress import Kept
from eval.review_packets import Packet, load_packets
from ocr.page import Page, Quality
from review_models.document import Document
from review_models.finding import Decision, Evidence, Finding, Review, Verdict

ITEM = "food-operation-licence"
MISSING = {
    "kind": "missing",
    "material": "floor_plan",
    "field": "",
    "acceptable_kinds": ["missing"],
    "acceptable_materials": ["licence", "floor_plan"],
    "acceptable_verdicts": ["fail"],
}


class Counter:
    """Accuses every packet of an expired lease; counts what it reads, and is interrupted before the file `until`."""

    engines = SimpleNamespace(catalogue=SimpleNamespace(forms={}))

    def __init__(self, until: int = 1000) -> None:
        self.read_files: list[Path] = []
        self._until = until

    def warm_up(self, **_: Any) -> None:
        pass

    def item(self, code: str) -> Any:
        return SimpleNamespace(form=None)

    def read(self, files: Sequence[Path]) -> Reading:
        [file] = files
        if len(self.read_files) == self._until:
            raise KeyboardInterrupt
        self.read_files.append(file)
        page = Page(1, 200, 100, 0, Quality(True, 0, 0, 0), (), (), np.zeros((100, 200, 3), np.uint8))
        found = Document(str(file), "lease_contract", "合同", 0.9, (1,), {}, (page,))
        return Reading((FileReading(str(file), (page,), (found,), 1.0),), ())

    def review(self, item: str, documents: Sequence[Document], **_: Any) -> Review:
        place = Evidence(documents[0].file, 1, (10, 10, 60, 30), "2020年")
        finding = Finding("lease-valid", "有效", "expired", Verdict.FAIL, "lease", "已过期", "", "", evidence=(place,))
        return Review(item, Decision.SUPPLEMENT, (), (finding,), (), 2, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three packets of two files each: two faultless ones, and one whose plan is missing."""
    for number, findings in enumerate(([], [], [MISSING])):
        packet = tmp_path / "data" / f"{number}"
        packet.mkdir(parents=True)
        files = [{"file": name, "material": name.removesuffix(".jpg")} for name in ("licence.jpg", "lease.jpg")]
        decision = "supplement" if findings else "accept"
        expected = {"decision": decision, "acceptable_decisions": [decision], "findings": findings}
        about = {"item": ITEM, "date": "2026-03-09", "answers": {}, "files": files, "expected": expected}
        generated = {"split": "development", "difficulty": "clean"}
        (packet / "packet.json").write_text(json.dumps({**about, **generated}), encoding="utf-8")
    return tmp_path / "data"


def task(desk: Counter, data: Path | None, kept: Kept | None = None) -> Task:
    return Task(desk, data, "quick", lambda _: None, Kept() if kept is None else kept)  # type: ignore[arg-type]


def test_an_interrupted_run_reads_only_the_rest(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "unfinished.jsonl"
    first = Counter(until=5)
    with pytest.raises(KeyboardInterrupt):
        review.run(task(first, folder, Kept(file)))
    second = Counter()
    result = review.run(task(second, folder, Kept(file)))
    assert [path.parent.name for path in second.read_files] == ["2", "2"], "the packet in the middle is read whole"
    decisions = result.scores[0]
    assert [one.value for one in decisions.individuals] == [0.0, 0.0, 1.0]
    assert len(result.latency_ms["每套材料"]) == 3


def test_parts_of_one_run_share_the_reading(folder: Path) -> None:
    desk = Counter()
    shared = task(desk, folder)
    review.run(shared)
    form.run(shared)
    assert len(desk.read_files) == 6


def test_sets_say_what_they_are_and_who_made_them(folder: Path) -> None:
    sets = review.run(task(Counter(), folder)).sets
    assert {(one.name, one.count, one.split) for one in sets} == {
        ("无误的材料包（清晰）", 2, "development"),
        ("有缺陷的材料包（清晰）", 1, "development"),
    }
    assert all("eval.packets" in one.made_by for one in sets)


def test_failures_show_where_on_the_page_but_not_on_data_of_ones_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packets = load_packets(folder)
    own = walked(task(Counter(), folder), packets[0])
    assert own.pictures == {}
    ours = review.run(task(Counter(), folder))
    assert not any(PICTURE in one.detail for score in ours.scores for one in score.individuals)
    monkeypatch.setattr(packet_data, "generate", lambda *_, **__: [])
    monkeypatch.setattr(packet_data, "_in", lambda _: packets)
    shown = {score.name: score for score in review.run(task(Counter(), None)).scores}
    assert shown["false_fails"].individuals[0].detail[PICTURE].startswith("data:image/jpeg;base64,")
    assert PICTURE in shown["defect_recall"].individuals[0].detail
    assert "已过期" in shown["decision_accuracy"].individuals[0].detail["fails"][0]


def test_what_is_said_is_the_packets_own_or_name_and_telephone() -> None:
    packet = Packet(Path("a"), ITEM, date(2026, 3, 2), {}, (), {"name": "甲店", "phone": "13812345678"}, {})
    assert introduction(packet) == "您好，我叫甲店，我的手机号是13812345678。"
