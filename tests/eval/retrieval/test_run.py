"""A run measures every set, with the individual scores beside the numbers; peers are measured alike."""

from collections.abc import Callable
from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any

import pytest

from eval import apart
from eval.progress import Kept
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


@pytest.mark.parametrize("make", [peers._bm25, peers._embedding, peers._fused])
def test_peers_have_quality_time_and_memory(
    few: data.Sets, make: Callable[[Any], peers.Searcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "_embedder", lambda _: RecordedEmbedder())
    search = make(SimpleNamespace(engines=SimpleNamespace(catalogue=load())))
    figures = peers.figures_of(search, [[query.text, query.item] for query in few.queries])
    assert 0 <= figures["recall@1"] <= figures["recall@3"] <= 1
    assert figures["p50_ms"] > 0
    assert figures["peak_mib"] > 0


def test_each_system_is_measured_apart_and_one_that_is_not_installed_left_out(
    few: data.Sets, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def measured(module: str, system: str, given: object) -> dict[str, float] | None:
        asked.append(system)
        return None if system == "txtai" else {"recall@1": 1.0}

    monkeypatch.setattr(peers.apart, "measured", measured)
    kept = Kept()
    found, notes = peers.compared(few.queries, kept, lambda _: None)
    assert list(found) == ["本项目", "纯 BM25", "纯向量", "BM25 加向量"]
    assert "没有安装 txtai" in notes[-1]
    peers.compared(few.queries, kept, lambda _: None)
    assert asked == list(peers.SYSTEMS), "what was measured is not measured again"


def test_a_process_of_its_own_gives_its_figures() -> None:
    found = apart.measured("eval.retrieval.peers", "bm25", [["我要办食品经营许可证", "food-operation-licence"]])
    assert found is not None
    assert (found["recall@1"], found["peak_mib"] > 10) == (1.0, True)
    with pytest.raises(RuntimeError, match="nothing"):
        apart.measured("eval.retrieval.peers", "nothing", [])


def test_a_grown_catalogue_has_the_size_asked_for() -> None:
    big = scale.grown(load(), items=120, rows_per_item=10)
    growth = scale.latency(big, scale.ScaleEmbedder(RecordedEmbedder()), ["我想办修脚证"])
    assert growth.items == 120
    assert growth.vectors > 1000
