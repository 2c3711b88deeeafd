"""Scores: the mean with the individual scores beside it, weighted where asked, with an interval."""

import pytest

from eval.score import Individual, Score, spread, wilson


def score(values: list[float], **more: object) -> Score:
    return Score("s", "分数", tuple(Individual(str(n), value) for n, value in enumerate(values)), **more)  # type: ignore[arg-type]


def test_the_value_is_the_mean_and_keeps_the_individual_scores() -> None:
    measured = score([1, 0, 1, 1])
    assert measured.value == 0.75
    assert [one["value"] for one in measured.as_dict()["individual"]] == [1, 0, 1, 1]


def test_weights_make_a_ratio_of_sums() -> None:
    """Two errors in ten characters and none in thirty are an error rate of 0.05, not 0.1."""
    assert score([0.2, 0.0], weights=(10, 30)).value == pytest.approx(0.05)


def test_lists_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="2 scores but 1 weights"):
        score([1, 0], weights=(1.0,))


def test_nothing_measured_is_no_zero() -> None:
    empty = score([])
    assert empty.value is None
    assert empty.interval() is None
    assert score([], target=0.5).met is None


def test_the_target_is_met_from_above_or_from_below() -> None:
    assert score([0.9, 1.0], target=0.95).met
    assert not score([0.9, 0.9], target=0.95).met
    assert score([0.1], target=0.13, lower_is_better=True).met


def test_a_small_set_has_a_wide_interval() -> None:
    small, large = score([1, 1, 0, 1]).interval(), score([1, 1, 0, 1] * 50).interval()
    assert small is not None
    assert large is not None
    assert small[1] - small[0] > large[1] - large[0]
    assert large[0] <= 0.75 <= large[1]


def test_the_interval_is_the_same_every_time() -> None:
    assert score([1, 0, 1]).interval() == score([1, 0, 1]).interval()


def test_spread_of_latencies() -> None:
    assert spread([10.0, 20.0, 30.0]) == {"p50": 20.0, "p95": 29.0, "mean": 20.0}
    assert spread([]) == {}


def test_a_detail_never_hides_the_value() -> None:
    told = Score("s", "分数", (Individual("a", 0.5, {"value": "as read", "id": "no"}),)).as_dict()["individual"]
    assert (told[0]["id"], told[0]["value"]) == ("a", 0.5)


def test_fields_of_one_packet_are_no_independent_cases() -> None:
    """Ten packets of ten fields each, right or wrong together: as uncertain as ten cases, not as a hundred."""
    values = [(packet, field) for packet in range(10) for field in range(10)]
    together = tuple(Individual(f"{p}.{n}", float(p % 2), {}, f"packet {p}") for p, n in values)
    alone = tuple(Individual(one.id, one.value) for one in together)
    wide, narrow = Score("s", "分", together), Score("s", "分", alone)
    assert wide.value == narrow.value
    (low, high), (inner_low, inner_high) = wide.interval() or (0, 0), narrow.interval() or (0, 0)
    assert high - low > 2.5 * (inner_high - inner_low)
    assert Score.from_dict(wide.as_dict()) == wide
    assert Score("s", "分", together[:10]).interval() is None, "one packet tells nothing of others"


def test_a_difference_is_paired_group_by_group() -> None:
    before = Score("s", "分", tuple(Individual(f"{p}.{n}", 1.0, {}, f"{p}") for p in range(6) for n in range(20)))
    worse = tuple(Individual(one.id, 0.0 if one.group == "0" else 1.0, {}, one.group) for one in before.individuals)
    found = before.difference(Score("s", "分", worse))
    assert found is not None
    change, (_, high), common = found
    assert (round(change, 3), high, common) == (-0.167, 0.0, 120), "one packet of six may be chance"


def test_few_cases_have_a_wide_interval_even_where_all_are_right() -> None:
    low, high = Score("s", "分", tuple(Individual(str(n), 1.0) for n in range(5))).interval() or (0, 0)
    assert low < 0.6
    assert high == pytest.approx(1)
    assert wilson(5, 5) == (low, high)
