"""The guard fails on a real loss, holds on none, and never looks at the clock."""

from pathlib import Path

import pytest

from copilot.errors import InputError
from eval import guard
from eval.score import Individual, Score

from .results import score


def stored(tmp_path: Path, scores: list[Score]) -> Path:
    guard.record(scores, tmp_path / "guard.json")
    return tmp_path / "guard.json"


def test_the_same_holds(tmp_path: Path) -> None:
    same = [score([1.0] * 30 + [0.0] * 3)]
    assert not any(one.dropped for one in guard.held(same, stored(tmp_path, same)))


def test_a_real_loss_on_the_same_cases_is_a_drop(tmp_path: Path) -> None:
    (outcome,) = guard.held([score([0.0] * 6 + [1.0] * 54)], stored(tmp_path, [score([1.0] * 60)]))
    assert outcome.dropped
    assert "变差" in str(outcome)


def test_a_gain_is_no_drop_and_one_case_is_noise(tmp_path: Path) -> None:
    before = score([1.0] * 50 + [0.0] * 10)
    for values in ([1.0] * 60, [1.0] * 49 + [0.0] * 11):
        assert not guard.held([score(values)], stored(tmp_path, [before]))[0].dropped


def test_one_case_lost_where_all_were_right_is_noise(tmp_path: Path) -> None:
    file = stored(tmp_path, [score([1.0] * 18)])
    assert not guard.held([score([1.0] * 17 + [0.0])], file)[0].dropped
    assert guard.held([score([1.0] * 12 + [0.0] * 6)], file)[0].dropped


def test_where_less_is_better_more_is_a_drop(tmp_path: Path) -> None:
    def errors(rate: float) -> Score:
        return Score(
            "cer", "字错误率", tuple(Individual(str(n), rate) for n in range(4)), (10.0,) * 4, lower_is_better=True
        )

    file = stored(tmp_path, [errors(0.1)])
    assert guard.held([errors(0.3)], file)[0].dropped
    assert not guard.held([errors(0.05)], file)[0].dropped


def test_a_score_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有测到"):
        guard.held([], stored(tmp_path, [score([1.0, 0.0])]))


def test_what_is_stored_has_no_times() -> None:
    text = guard.STORED.read_text(encoding="utf-8")
    assert "_ms" not in text
    assert "field_exact" in text
