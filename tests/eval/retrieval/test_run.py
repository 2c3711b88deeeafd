"""A run measures every set, with the individual scores beside the numbers; peers are measured alike."""

from dataclasses import fields, replace

import pytest

from eval.retrieval import data, peers, run, scale
from knowledge import Guide, RecordedEmbedder, load


@pytest.fixture
def few() -> data.Sets:
    """Three cases of each set: what is tested is the measuring, not the search."""
    sets = data.built_in("dev")
    return replace(sets, **{field.name: getattr(sets, field.name)[:3] for field in fields(sets)})


def test_every_set_is_measured(few: data.Sets) -> None:
    report = run.measure(Guide(load(), RecordedEmbedder()), few)
    names = {score.name for score in report.scores}
    assert names >= {
        "finding_recall_1",
        "spoken_recall_1",
        "answered_at_once",
        "out_of_scope_refused",
        "out_of_scope_answered",
        "theme_items",
        "slots_f1",
        "follow_up",
    }
    assert all(score.individuals and score.value is not None for score in report.scores)
    assert len(report.latency_ms["total"]) == len(report.confused) == 3


def test_what_a_district_does_not_bring_is_not_measured(few: data.Sets) -> None:
    report = run.measure(Guide(load(), RecordedEmbedder()), data.Sets(queries=few.queries))
    assert not {"slots_f1", "theme", "out_of_scope_refused"} & {score.name for score in report.scores}


def test_peers_have_quality_time_and_memory(few: data.Sets) -> None:
    plain = peers.baselines(load(), RecordedEmbedder())
    for peer in plain.values():
        figures = peers.measured(peer, few.queries)
        assert 0 <= figures["recall@1"] <= figures["recall@3"] <= 1
        assert figures["p50_ms"] > 0
        assert figures["memory_mib"] >= 0


def test_a_public_pipeline_that_is_not_installed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert peers.public(load(), "model") == {}


def test_a_grown_catalogue_has_the_size_asked_for() -> None:
    big = scale.grown(load(), items=120, rows_per_item=10)
    growth = scale.latency(big, scale.ScaleEmbedder(RecordedEmbedder()), ["我想办修脚证"])
    assert growth.items == 120
    assert growth.vectors > 1000
