"""A run measures every set, with the individual scores beside the numbers."""

import pytest

from eval.retrieval import data, run, scale
from eval.retrieval.baselines import baselines
from knowledge import Guide, RecordedEmbedder, load


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three cases of each set: what is tested is the measuring, not the search."""
    for name in ("queries", "out_of_scope", "ambiguous", "themes", "slots", "follow_ups"):
        whole = getattr(data, name)
        monkeypatch.setattr(data, name, lambda split, whole=whole: whole(split)[:3])


@pytest.mark.usefixtures("few")
def test_every_set_is_measured_beside_the_baselines() -> None:
    catalogue, embedder = load(), RecordedEmbedder()
    report = run.measure(Guide(catalogue, embedder), "dev", baselines(catalogue, embedder))
    names = {score.name for score in report.scores}
    assert {
        "finding_recall_1",
        "spoken_recall_1",
        "out_of_scope_refused",
        "theme_items",
        "slots_f1",
        "follow_up",
    } <= names
    assert all(score.individuals and score.value is not None for score in report.scores)
    assert {"bm25", "embedding"} <= set(report.peers)
    assert len(report.latency_ms["total"]) == 3


def test_a_grown_catalogue_has_the_size_asked_for() -> None:
    big = scale.grown(load(), ["修脚证", "理发证"], items=120, rows_per_item=10)
    growth = scale.latency(big, scale.ScaleEmbedder(RecordedEmbedder()), ["我想办修脚证"])
    assert growth.items == 120
    assert growth.vectors > 1000
