"""Shares of candidates, and what is decided on them."""

from pathlib import Path

import pytest

from knowledge.decision import Calibration
from knowledge.retrieval import FEATURES
from knowledge.themes import THEME_FEATURES

EVEN = Calibration(weights=(1.0,), bias=0.0, answer_from=0.6, match_from=0.3)


def test_two_that_are_equally_likely_share() -> None:
    alone, two = EVEN.shares([(3.0,)]), EVEN.shares([(3.0,), (3.0,)])
    assert alone[0] > 0.9
    assert two[0] == two[1] < 0.5
    assert EVEN.decide(alone) == "answer"
    assert EVEN.decide(two) == "clarify"


def test_where_nothing_is_near_nothing_matches() -> None:
    assert EVEN.decide(EVEN.shares([(-5.0,), (-6.0,)])) == "no_match"
    assert EVEN.decide([]) == "no_match"


def test_extreme_features_do_no_harm() -> None:
    assert EVEN.shares([(1e9,), (-1e9,)]) == pytest.approx([1.0, 0.0])


def test_the_stored_parameters_fit_the_features() -> None:
    assert len(Calibration.load("items").weights) == len(FEATURES)
    assert len(Calibration.load("themes").weights) == len(THEME_FEATURES)


def test_parameters_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "decision.json"
    file.write_text('{"x": {"weights": {"a": 2}, "bias": 1, "answer_from": 0.5, "match_from": 0.2}}')
    assert Calibration.load("x", file) == Calibration((2,), 1, 0.5, 0.2)
