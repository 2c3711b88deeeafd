"""Measures return their value with the individual scores, and refuse what cannot be measured."""

import pytest

from eval.retrieval.measures import f1, recall_at, reliability, share


def test_recall_counts_the_first_k() -> None:
    ranked = [["a", "b"], ["b", "a"], []]
    assert recall_at(1, ranked, ["a", "a", "a"]).scores == (1.0, 0.0, 0.0)
    assert recall_at(2, ranked, ["a", "a", "a"]).value == pytest.approx(2 / 3)


def test_lists_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match=r"zip\(\)"):
        recall_at(1, [["a"]], ["a", "b"])


def test_no_cases_are_refused() -> None:
    with pytest.raises(ValueError, match="no cases"):
        share("empty", [])


def test_the_interval_holds_the_value_and_narrows() -> None:
    few, many = share("few", [1.0, 0.0, 1.0]), share("many", [1.0, 0.0, 1.0] * 100)
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low


def test_f1_is_over_all_members_and_scores_are_exact_cases() -> None:
    measure = f1("slots", [{"a", "b"}, set()], [{"a"}, set()])
    assert measure.value == pytest.approx(2 / 3)
    assert measure.scores == (0.0, 1.0)


def test_calibrated_scores_have_no_error() -> None:
    bins, error = reliability([0.75] * 4 + [0.25] * 4, [True, True, True, False, True, False, False, False])
    assert error == pytest.approx(0)
    assert [(one.count, one.right) for one in bins] == [(4, 0.25), (4, 0.75)]
