"""A visit is measured step by step, ends rightly only where all of it is right, and is not walked twice."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from eval import journey
from eval.benchmark import Task
from eval.own import write_template
from eval.progress import Kept
from review_models.finding import Decision


class _Desk:
    """Hears `heard`, decides `decision`, fills in `name`; counts the files it reads."""

    def __init__(self, decision: Decision = Decision.SUPPLEMENT, name: str = "上海例子有限公司") -> None:
        self._decision, self._name = decision, name
        self.reads = 0

    def warm_up(self) -> list[Any]:
        return []

    def transcribe(self, recording: Path) -> Any:
        return SimpleNamespace(text="我要办食品证")

    def ask(self, query: str, **_: Any) -> Any:
        assert query
        return SimpleNamespace(items=[SimpleNamespace(code="food-operation-licence")], decision="answer")

    def read(self, files: list[Path]) -> Any:
        self.reads += len(files)
        return SimpleNamespace(documents=[SimpleNamespace(type="business_licence")])

    def item(self, code: str) -> Any:
        return SimpleNamespace(form=code)

    def review(self, *_: Any, **__: Any) -> Any:
        return SimpleNamespace(decision=self._decision)

    def fill(self, *_: Any, **__: Any) -> Any:
        field = SimpleNamespace(code="name", kind="company", value=self._name)
        return SimpleNamespace(fields=(field,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_template("journey", tmp_path / "data")
    (tmp_path / "data" / "例-001" / "执照.jpg").write_bytes(b"")
    return tmp_path / "data"


def run(desk: _Desk, folder: Path, kept: Kept | None = None) -> Any:
    return journey.run(Task(desk, folder, "quick", lambda _: None, kept or Kept()))  # type: ignore[arg-type]


def ended(result: Any) -> float | None:
    return next(score.value for score in result.scores if score.name == "ended_rightly")


def test_a_right_visit_ends_rightly_and_every_step_has_its_time(folder: Path) -> None:
    result = run(_Desk(), folder)
    assert ended(result) == 1.0
    assert set(result.latency_ms) == {"说完到指引", "递上材料到首批问题", "递上材料到结论", "填表", "整次办理的等待"}
    assert all({"p50", "p95"} <= set(times) for times in result.latency_ms.values())
    assert result.sets[0].split == "own"


@pytest.mark.parametrize("desk", [_Desk(decision=Decision.ACCEPT), _Desk(name="别的公司")])
def test_a_wrong_decision_or_a_wrong_field_spoils_the_visit(folder: Path, desk: _Desk) -> None:
    assert ended(run(desk, folder)) == 0.0


def test_a_recording_is_heard(folder: Path) -> None:
    file = folder / "例-001" / "packet.json"
    (folder / "例-001" / "话.wav").write_bytes(b"")
    file.write_text(
        json.dumps({**json.loads(file.read_text(encoding="utf-8")), "recording": "话.wav"}), encoding="utf-8"
    )
    (individual,) = run(_Desk(), folder).scores[0].individuals
    assert (individual.detail["spoken"], individual.detail["said"]) == (True, "我要办食品证")


def test_a_visit_that_was_walked_is_not_walked_again(folder: Path, tmp_path: Path) -> None:
    run(_Desk(), folder, Kept(tmp_path / "unfinished.jsonl"))
    again = _Desk()
    assert ended(run(again, folder, Kept(tmp_path / "unfinished.jsonl"))) == 1.0
    assert again.reads == 0
