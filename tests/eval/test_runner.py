"""A run goes on after an interruption, tells what failed, and masks what a district brought."""

import types
from pathlib import Path

import pytest

from copilot.desk import Desk
from copilot.errors import ExitCode, WeightsError
from copilot.settings import Settings
from eval import runner
from eval.benchmark import Result, Task

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


def run(desk: Desk, out: Path, *names: str) -> tuple[dict[str, object], ExitCode]:
    content, _, code = runner.run(names, desk, None, "quick", out, lambda _: None)
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
