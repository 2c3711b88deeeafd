"""A run goes on after an interruption, tells what failed, and masks what a district brought."""

import types
from pathlib import Path

import pytest

from copilot.desk import Desk
from copilot.errors import ExitCode, WeightsError
from copilot.settings import Settings
from eval import runner
from eval.benchmark import Result, Size, Task

from .results import result


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Invented benchmarks: `steady` works, `broken` works once its list is emptied."""
    calls: dict[str, list[str]] = {"ran": [], "fail": ["broken"]}

    def module(path: str) -> types.SimpleNamespace:
        def run(task: Task) -> Result:
            calls["ran"].append(path)
            if path in calls["fail"]:
                raise WeightsError("没有权重", "请准备权重。")
            return result([1, 0], name=path)

        return types.SimpleNamespace(run=run)

    monkeypatch.setattr(runner, "BENCHMARKS", {"steady": "steady", "broken": "broken"})
    monkeypatch.setattr("importlib.import_module", module)
    return calls


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(Settings(cache=tmp_path / "cache"))


def run(
    desk: Desk, out: Path, *names: str, size: Size = "quick", told: list[str] | None = None
) -> tuple[dict[str, object], ExitCode]:
    content, _, code = runner.run(names, desk, None, size, out, (told if told is not None else []).append)
    return content, code


def test_what_had_finished_is_not_run_again(benchmarks: dict[str, list[str]], desk: Desk, tmp_path: Path) -> None:
    content, code = run(desk, tmp_path / "out", "steady", "broken")
    assert code is ExitCode.UNAVAILABLE
    assert "没有权重" in content["results"][1]["about"]  # type: ignore[index]
    benchmarks["fail"].clear()
    content, code = run(desk, tmp_path / "out", "steady", "broken")
    assert code is ExitCode.DONE
    assert benchmarks["ran"] == ["steady", "broken", "broken"]
    run(desk, tmp_path / "out", "steady")
    assert benchmarks["ran"][-1] == "steady", "a finished run leaves nothing to go on with"


def test_one_benchmark_alone_fails_as_itself(benchmarks: dict[str, list[str]], desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(WeightsError):
        run(desk, tmp_path / "out", "broken")


def test_circumstances_and_district_figures_stand_beside_the_results(
    benchmarks: dict[str, list[str]], desk: Desk, tmp_path: Path
) -> None:
    benchmarks["fail"].clear()
    content, _ = run(desk, tmp_path / "out", "steady", "broken")
    assert {"machine", "packages", "weights", "catalogue", "data", "size", "code"} <= set(content["circumstances"])  # type: ignore[call-overload]
    assert content["district"][0]["code"] == "guidance_in_3s"  # type: ignore[index]
    alone, _ = run(desk, tmp_path / "alone", "steady")
    assert alone["district"] == [], "one part shows only what it measured"


def test_an_unfinished_run_of_other_circumstances_is_left_as_it_is(
    benchmarks: dict[str, list[str]], desk: Desk, tmp_path: Path
) -> None:
    told: list[str] = []
    run(desk, tmp_path, "steady", "broken", size="full")
    benchmarks["fail"].clear()
    run(desk, tmp_path, "steady", told=told)
    assert any("另有 1 次没做完的评测" in line for line in told)
    told.clear()
    run(desk, tmp_path, "steady", "broken", size="full", told=told)
    assert any("接着上次没做完的评测" in line for line in told)
    assert benchmarks["ran"] == ["steady", "broken", "steady", "broken"]
    assert not list(tmp_path.glob("unfinished-*"))


def test_an_earlier_report_is_set_aside_and_that_is_said(
    benchmarks: dict[str, list[str]], desk: Desk, tmp_path: Path
) -> None:
    told: list[str] = []
    for _ in range(3):
        run(desk, tmp_path, "steady", told=told)
    assert any("已有一份报告" in line for line in told)
    assert any("已移到" in line for line in told)
    aside = sorted(tmp_path.glob("earlier-*"))
    assert len(aside) == 2
    assert all({path.name for path in one.iterdir()} == {"results.json", "summary.md", "report.html"} for one in aside)


def test_the_time_left_of_the_whole_is_told_for_each_part(
    benchmarks: dict[str, list[str]], desk: Desk, tmp_path: Path
) -> None:
    told: list[str] = []
    run(desk, tmp_path, "steady", "broken", told=told)
    assert any(line.startswith("评测 1/2：steady（全部约剩") for line in told)
