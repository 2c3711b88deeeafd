"""Requests are asked as at the counter, at once or once more; a visit ends rightly where all of it is right."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from copilot.forms import FilledField
from copilot.reading import FileReading, Reading
from eval import journey
from eval.benchmark import Task
from eval.journey_guidance import guided
from eval.journey_requests import Request, ours, sounding
from eval.own import write_template
from eval.progress import Kept
from knowledge import Answer
from knowledge.answer import ItemHit
from review_models.finding import Decision, Review
from speech import load
from tests.copilot.builders import document

FOOD, ROAD = "food-operation-licence", "road-transport-certificate"


def found(*codes: str, sure: bool = True) -> Answer:
    guidance: Any = SimpleNamespace(item=codes[0]) if codes else None
    hits = tuple(ItemHit(code, code, 0.9, ()) for code in codes)
    decision: Any = "answer" if sure and codes else "clarify" if codes else "no_match"
    return Answer("", None, decision, hits, None, (), {}, guidance, (), {})


class _Desk:
    """Hears 我要办食品证, finds what `finds` says of a text (food without), decides and fills in as told."""

    engines = SimpleNamespace(catalogue=None)

    def __init__(
        self, decision: Decision = Decision.SUPPLEMENT, name: str = "上海例子有限公司", **finds: Answer
    ) -> None:
        self._decision, self._name, self._finds = decision, name, finds
        self.reads = 0
        self.asked: list[str] = []

    def warm_up(self) -> list[Any]:
        return []

    def transcribe(self, recording: Path, *, item: str | None = None) -> Any:
        return SimpleNamespace(text="我要办食品证", speech=True)

    def ask(self, query: str, *, item: str | None = None, **_: Any) -> Answer:
        self.asked.append(query)
        return found(item) if item else self._finds.get(query, found(FOOD))

    def read(self, files: list[Path]) -> Reading:
        self.reads += len(files)
        [file] = files
        one = document(str(file), "business_licence", {})
        return Reading((FileReading(str(file), (), (one,), 1.0),), ())

    def item(self, code: str) -> Any:
        return SimpleNamespace(form=code, name=code)

    def review(self, item: str, *_: Any, **__: Any) -> Review:
        return Review(item, self._decision, (), (), (), 1, 1)

    def fill(self, *_: Any, **__: Any) -> Any:
        return SimpleNamespace(fields=(FilledField("name", "单位名称", "company", self._name),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_template("journey", tmp_path / "data")
    (tmp_path / "data" / "例-001" / "执照.jpg").write_bytes(b"")
    return tmp_path / "data"


def run(desk: _Desk, folder: Path, kept: Kept | None = None) -> Any:
    return journey.run(Task(desk, folder, "quick", lambda _: None, kept or Kept()))  # type: ignore[arg-type]


def value(result: Any, name: str) -> float | None:
    return next(score.value for score in result.scores if score.name == name)


def walked_to(desk: _Desk, request: Request, folder: Path) -> tuple[str, int]:
    outcome = guided(desk, request, folder)  # type: ignore[arg-type]
    assert outcome["ms"]["guidance"] >= outcome["ms"]["first"]
    return outcome["step"], outcome["turns"]


def test_a_right_visit_ends_rightly_and_every_step_has_its_time(folder: Path) -> None:
    result = run(_Desk(), folder)
    assert value(result, "ended_rightly") == 1.0
    assert {"说完到指引（打字）", "递上材料到首批问题", "递上材料到结论", "填表", "整次办理的等待（打字）"} == set(
        result.latency_ms
    )
    assert all({"p50", "p95"} <= set(times) for times in result.latency_ms.values())
    assert result.sets[0].split == "own"


@pytest.mark.parametrize("desk", [_Desk(decision=Decision.ACCEPT), _Desk(name="别的公司")])
def test_a_wrong_decision_or_a_wrong_field_spoils_the_visit(folder: Path, desk: _Desk) -> None:
    assert value(run(desk, folder), "ended_rightly") == 0.0


def test_a_recording_is_heard(folder: Path) -> None:
    file = folder / "例-001" / "packet.json"
    (folder / "例-001" / "话.wav").write_bytes(b"")
    file.write_text(
        json.dumps({**json.loads(file.read_text(encoding="utf-8")), "recording": "话.wav"}), encoding="utf-8"
    )
    result = run(_Desk(), folder)
    assert value(result, "right_matter.spoken") == 1.0
    assert result.scores[0].individuals[0].detail["heard"] == "我要办食品证"


def test_a_visit_that_was_walked_is_not_walked_again(folder: Path, tmp_path: Path) -> None:
    run(_Desk(), folder, Kept(tmp_path / "unfinished.jsonl"))
    again = _Desk()
    assert value(run(again, folder, Kept(tmp_path / "unfinished.jsonl")), "ended_rightly") == 1.0
    assert (again.reads, again.asked) == (0, [])


def test_the_matter_is_open_at_once_tapped_or_said_again_and_each_step_counts(tmp_path: Path) -> None:
    ask = Request("1", ROAD, "给车办证", "道路运输证")
    assert walked_to(_Desk(给车办证=found(ROAD)), ask, tmp_path) == ("at once", 1)
    assert walked_to(_Desk(给车办证=found(FOOD, ROAD, sure=False)), ask, tmp_path) == ("shown", 2)
    assert walked_to(_Desk(给车办证=found(), 道路运输证=found(ROAD)), ask, tmp_path) == ("said again", 2)
    assert walked_to(_Desk(给车办证=found()), replace(ask, reply=""), tmp_path) == ("missed", 2)


def test_a_list_of_another_matter_is_told_even_where_the_clerk_sees_the_right_one_beside_it(tmp_path: Path) -> None:
    outcome = guided(_Desk(给车办证=found(FOOD, ROAD)), Request("1", ROAD, "给车办证"), tmp_path)  # type: ignore[arg-type]
    assert (outcome["first"], outcome["step"]) == (FOOD, "shown")


@pytest.mark.parametrize(("split", "fewest"), [("development", 6), ("test", 8)])
def test_every_item_has_its_sentences_typed_and_spoken_and_some_of_them_in_noise(split: str, fewest: int) -> None:
    requests = ours(split)
    typed = Counter(one.item for one in requests if one.kind == "typed")
    assert len(typed) == 6
    assert min(typed.values()) >= fewest
    spoken = [one for one in requests if one.kind != "typed"]
    assert Counter(one.item for one in spoken) == typed
    assert all(one.recording and one.recording.is_file() and one.reply for one in spoken)
    assert {one.item for one in spoken if one.kind == "noisy"} == set(typed)


def test_test_and_development_share_neither_sentence_nor_voice() -> None:
    texts, voices = [
        [{of(one) for one in ours(split)} for split in ("development", "test")]
        for of in (lambda one: one.text, lambda one: one.recording and one.recording.stem.split("_", 1)[1])
    ]
    assert not texts[0] & texts[1]
    assert voices[0] & voices[1] == {None}


def test_noise_is_mixed_in_the_same_way_each_time(tmp_path: Path) -> None:
    noisy = next(one for one in ours("development") if one.kind == "noisy")
    assert noisy.recording is not None
    heard = load(sounding(noisy, tmp_path)).samples
    assert len(heard) == len(load(noisy.recording).samples)
    (tmp_path / "again").mkdir()
    assert (heard == load(sounding(noisy, tmp_path / "again")).samples).all()
