"""Differences between two runs: real ones are told from noise, pairs by id, and what else differed is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from copilot.errors import InputError
from eval import compare, report
from eval.score import Individual, Score

from .results import result


def run(folder: Path, values: list[float], **circumstances: object) -> Path:
    report.write([result(values)], {"data": "built in", "size": "quick", **circumstances}, folder)
    return folder


def test_a_real_loss_and_a_real_gain_are_told(tmp_path: Path) -> None:
    good, bad = run(tmp_path / "good", [1.0] * 40), run(tmp_path / "bad", [1.0] * 25 + [0.0] * 15)
    (difference,) = compare.compare(good, bad).differences
    assert difference.verdict == "变差"
    assert difference.change == pytest.approx(-15 / 40)
    assert compare.compare(bad, good).differences[0].verdict == "变好"


def test_one_case_more_is_not_told_apart_from_chance(tmp_path: Path) -> None:
    before, after = run(tmp_path / "a", [1.0] * 19 + [0.0]), run(tmp_path / "b", [1.0] * 20)
    assert compare.compare(before, after).differences[0].verdict == "分不清"
    assert compare.compare(before, before).differences[0].verdict == "没有变化"


def test_pairing_sees_what_the_means_hide() -> None:
    """The same three cases lost among a hundred hard and easy ones: the interval of either mean is far wider."""
    values = [float(n % 2) for n in range(100)]
    worse = [0.0 if n in (1, 3, 5, 7, 9) else value for n, value in enumerate(values)]
    before, after = (
        Score("s", "分", tuple(Individual(str(n), v) for n, v in enumerate(one))) for one in (values, worse)
    )
    paired = before.difference(after)
    assert paired is not None
    assert paired[1][1] < 0
    assert before.interval()[0] < (after.value or 0)  # type: ignore[index]


def test_what_else_differed_is_said(tmp_path: Path) -> None:
    before, after = run(tmp_path / "a", [1, 0], size="full"), run(tmp_path / "b", [1, 0], machine={"cores": 2})
    warnings = compare.compare(before, after).warnings
    assert any("规模" in warning for warning in warnings)
    assert any("机器" in warning for warning in warnings)


def test_the_comparison_is_written_in_three_forms(tmp_path: Path) -> None:
    comparison = compare.compare(run(tmp_path / "a", [1.0] * 20), run(tmp_path / "b", [0.0] * 20))
    files = compare.write(comparison, tmp_path / "out")
    assert "变差" in files["compare.md"].read_text(encoding="utf-8")
    assert "<svg" in files["compare.html"].read_text(encoding="utf-8")
    assert files["compare.json"].stat().st_size > 0


@pytest.mark.parametrize("content", ["", "[]", '{"results": []}', "没有"])
def test_what_is_no_run_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "results.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="不是评测结果"):
        compare.compare(tmp_path, tmp_path)


def test_other_parts_scores_and_sets_are_said_and_left_out(tmp_path: Path) -> None:
    more = Score("further", "别的指标", (Individual("x", 1.0),))
    first, second = result([1, 0, 1]), result([1, 1])
    report.write([replace(first, scores=(*first.scores, more)), result([1], "form")], {}, tmp_path / "a")
    report.write([second, result([1], "ocr")], {}, tmp_path / "b")
    warnings = "".join(compare.compare(tmp_path / "a", tmp_path / "b").warnings)
    for told in (
        "只有前一次评测了 form",
        "只有后一次评测了 ocr",
        "测试集 3；测试集 2",
        "只有前一次有这些指标：别的指标",
    ):
        assert told in warnings, told


def test_nothing_in_common_says_what_each_has(tmp_path: Path) -> None:
    report.write([result([1], "form")], {}, tmp_path / "a")
    report.write([result([1], "ocr")], {}, tmp_path / "b")
    with pytest.raises(InputError, match="前一次评测了 form，后一次 ocr"):
        compare.compare(tmp_path / "a", tmp_path / "b")
