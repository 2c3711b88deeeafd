"""A run measures every set, with the misses beside the numbers."""

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
    report = run.measure(Guide(catalogue, embedder), "dev", baselines(catalogue, embedder)).as_dict()
    assert {"finding", "spoken", "out of scope", "ambiguous", "theme", "situation", "follow-up"} <= set(
        report["measures"]
    )
    assert {"baseline:bm25", "baseline:embedding"} <= set(report["measures"])
    for measures in report["measures"].values():
        assert all(0 <= one["value"] <= 1 for one in measures)
    assert set(report["latency_ms"]) == {"p50", "p95"}


def test_a_grown_catalogue_has_the_size_asked_for() -> None:
    big = scale.grown(load(), ["修脚证", "理发证"], items=120, rows_per_item=10)
    growth = scale.latency(big, RecordedEmbedder(), ["我想办修脚证"])
    assert growth.items == 120
    assert growth.vectors > 1000
