"""The commands of `copilot eval` that need no model: own data, comparison, the district's table, wrong names."""

from pathlib import Path

import pytest

from copilot.errors import ExitCode
from eval import report
from tests.conftest import Command

from .results import result


def test_own_data_from_template_to_check(copilot: Command, tmp_path: Path) -> None:
    assert copilot("eval", "template", "retrieval", "--out", tmp_path / "q", "--json").code == ExitCode.DONE
    assert copilot("eval", "check", "retrieval", "--data", tmp_path / "q").code == ExitCode.DONE
    with (tmp_path / "q" / "queries.tsv").open("a", encoding="utf-8") as table:
        table.write("办猫证\tcat-registration\n")
    found = copilot("eval", "check", "retrieval", "--data", tmp_path / "q", "--json")
    assert found.code == ExitCode.INPUT
    assert [(fault["file"], fault["row"]) for fault in found.json["faults"]] == [("queries.tsv", 3)]


def test_two_runs_compared(copilot: Command, tmp_path: Path) -> None:
    for name, values in (("a", [1.0] * 30), ("b", [1.0] * 20 + [0.0] * 10)):
        report.write([result(values)], {}, tmp_path / name)
    found = copilot("eval", "compare", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "c", "--json")
    assert found.code == ExitCode.DONE
    assert found.json["differences"][0]["verdict"] == "变差"
    assert Path(found.json["files"]["compare.html"]).is_file()


def test_the_district_table_from_several_runs_and_operation(copilot: Command, tmp_path: Path) -> None:
    report.write([result([1.0] * 9 + [0.0], "form", "prefilled")], {}, tmp_path / "form")
    report.write([result([1.0] * 4, "review", "coverage")], {}, tmp_path / "review")
    (tmp_path / "counts.json").write_text('{"first_pass": {"hits": 95, "count": 100}}', encoding="utf-8")
    told = ("eval", "district", tmp_path / "form", tmp_path / "review", "--supervision", tmp_path / "counts.json")
    figures = {row["code"]: row["value"] for row in copilot(*told, "--json").json["figures"]}
    assert (figures["prefill"], figures["review_coverage"], figures["first_pass"]) == (0.9, 1.0, 0.95)
    assert figures["helper_response"] is None
    assert "区级指标" in copilot(*told).out


def test_what_is_not_there_is_told(copilot: Command, tmp_path: Path) -> None:
    for wrong in (("check", "luck", "--data", tmp_path), ("retrieval", "--data", tmp_path / "none"), ("luck",)):
        assert copilot("eval", *wrong).code == ExitCode.INPUT


def test_an_interrupted_run_says_how_to_go_on(
    copilot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("eval.runner.run", interrupted)
    found = copilot("eval", "cases", "--out", tmp_path)
    assert found.code != ExitCode.DONE
    assert "再运行同一条命令就接着做" in found.err
