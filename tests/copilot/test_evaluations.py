"""Benchmarks run one at a time in processes of their own, and what became of each is known afterwards too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.errors import InputError
from copilot.evaluations import Runs
from tests.copilot.evaluated import ended, runs_in


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    with runs_in(tmp_path) as made:
        yield made


def test_a_run_leaves_its_results(runs: Runs) -> None:
    run = ended(runs, runs.start("retrieval", "quick", "", "甲"))
    assert (run.state, run.by, run.size) == ("done", "甲", "quick")
    assert runs.results(run.id)["results"][0]["name"] == "retrieval"
    assert "报告" in runs.report(run.id).read_text(encoding="utf-8")


def test_a_run_that_fails_says_why(runs: Runs) -> None:
    run = ended(runs, runs.start("ocr", "quick", "", "甲"))
    assert (run.state, run.code, run.told) == ("failed", 3, "识读模型没有就绪")
    with pytest.raises(InputError):
        runs.results(run.id)


def test_one_run_at_a_time_and_it_can_be_stopped(runs: Runs) -> None:
    run = runs.start("all", "full", "", "甲")
    with pytest.raises(InputError, match="正在进行"):
        runs.start("retrieval", "quick", "", "乙")
    runs.stop(run.id)
    assert runs.run(run.id).state == "interrupted"
    assert ended(runs, runs.start("retrieval", "quick", "", "乙")).state == "done"
    assert {one.id for one in runs.list()} == {run.id, runs.list()[0].id}


def test_another_server_knows_how_runs_ended(runs: Runs, tmp_path: Path) -> None:
    done = ended(runs, runs.start("retrieval", "quick", "", "甲"))
    stopped = runs.start("all", "quick", "", "甲")
    runs.stop(stopped.id)
    later = Runs(tmp_path / "eval")
    assert {one.id: one.state for one in later.list()} == {done.id: "done", stopped.id: "interrupted"}


@pytest.mark.parametrize("asked", [("nothing", "quick", ""), ("all", "huge", ""), ("all", "quick", "/no/such/folder")])
def test_what_is_not_to_be_had_is_told(runs: Runs, asked: tuple[str, str, str]) -> None:
    with pytest.raises(InputError) as error:
        runs.start(*asked, "甲")
    assert error.value.remedy
    assert runs.list() == []


@pytest.mark.parametrize("name", ["../../etc", "20260101-000000-all/../x", "", "20260101-000000-none"])
def test_only_runs_are_found(runs: Runs, name: str) -> None:
    with pytest.raises(InputError):
        runs.results(name)


def test_a_run_that_outlived_its_server_is_seen_and_stopped(runs: Runs, tmp_path: Path) -> None:
    run = runs.start("all", "quick", "", "甲")
    later = Runs(tmp_path / "eval")
    assert later.run(run.id).state == "running"
    with pytest.raises(InputError, match="正在进行"):
        later.start("retrieval", "quick", "", "乙")
    later.stop(run.id)
    assert later.run(run.id).state == "interrupted"
