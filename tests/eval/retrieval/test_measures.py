"""Scores come with the individual ones, and scores that can be trusted show no error."""

import pytest

from eval.retrieval.measures import f1, recall_at, reliability


def test_recall_counts_the_first_k() -> None:
    asked, ranked = [("q1", "a"), ("q2", "a"), ("q3", "a")], [["a", "b"], ["b", "a"], []]
    first = recall_at(1, asked, ranked)
    assert [one.value for one in first.individuals] == [1.0, 0.0, 0.0]
    assert first.target == 0.92
    assert recall_at(2, asked, ranked).value == pytest.approx(2 / 3)


def test_lists_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match=r"zip\(\)"):
        recall_at(1, [("q", "a"), ("p", "b")], [["a"]])


def test_f1_is_over_all_members() -> None:
    score = f1("slots", "情形", [("q", {"a", "b"}, {"a"}), ("p", {"c"}, {"c"}), ("n", set(), set())])
    assert score.value == pytest.approx(2 * 2 / 5)
    assert [one.value for one in score.individuals] == [pytest.approx(2 / 3), 1.0, 1.0]


def test_calibrated_scores_have_no_error() -> None:
    bins, error = reliability([0.75] * 4 + [0.25] * 4, [True, True, True, False, True, False, False, False])
    assert error == pytest.approx(0)
    assert [(one.count, one.right) for one in bins] == [(4, 0.25), (4, 0.75)]
