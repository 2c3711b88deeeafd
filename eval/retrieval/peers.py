"""What our search is held against in the same run: plain BM25, plain embedding, both fused, and a public pipeline.

Each, and ours, runs in a process of its own (`eval.apart`), given the queries. The peers see one text an item (name,
aliases, summary).
"""

import logging
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from typing import Any

import numpy as np

from copilot.desk import Desk
from eval import apart
from eval.benchmark import Tell
from eval.progress import Kept
from eval.retrieval.data import Query
from knowledge import SentenceTransformersEmbedder
from knowledge.retrieval import HybridIndex, Probe, Row, normalise
from knowledge.retrieval.lexical import LexicalIndex

Searcher = Callable[[str], Sequence[str]]
"""The codes of items for a query, best first."""

SYSTEMS = {
    "product": "本项目",
    "bm25": "纯 BM25",
    "embedding": "纯向量",
    "fused": "BM25 加向量",
    "txtai": "txtai 混合检索",
}
_NO_PUBLIC = "没有安装 txtai，未与公开的检索流水线对照；安装：pip install 'window-copilot[peers]'。"
_MEMORY = "peak_mib 是各系统在自己的进程里载入并答完所有问句的内存峰值，含 Python、本项目的公共代码和它要用的库。"
_TEXTS = 5


def compared(asked: Sequence[Query], kept: Kept, tell: Tell) -> tuple[dict[str, dict[str, float]], tuple[str, ...]]:
    """recall@1 and @3, milliseconds of a query and MiB of every system that is installed; notes."""
    found: dict[str, dict[str, float]] = {}
    pairs = [[query.text, query.item] for query in asked]
    for number, (system, name) in enumerate(SYSTEMS.items(), 1):
        tell(f"对照 {number}/{len(SYSTEMS)}：{name}")
        figures = kept.get(f"retrieval/{system}", partial(apart.measured, "eval.retrieval.peers", system, pairs))
        found |= {name: figures} if figures else {}
    return found, (_MEMORY,) if SYSTEMS["txtai"] in found else (_MEMORY, _NO_PUBLIC)


def figures_of(search: Searcher, pairs: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The figures of `search` on (query, item) pairs."""
    ranked, spent = [], []
    for query, _ in pairs:
        started = time.perf_counter()
        ranked.append(list(search(query)))
        spent.append(1000 * (time.perf_counter() - started))
    found = {f"recall@{k}": _recall(k, pairs, ranked) for k in (1, 3)}
    return {**found, "p50_ms": median(spent), "peak_mib": apart.peak_mib()}


def _recall(k: int, pairs: Sequence[Sequence[str]], ranked: Sequence[Sequence[str]]) -> float:
    return sum(item in codes[:k] for (_, item), codes in zip(pairs, ranked, strict=True)) / max(1, len(pairs))


def _product(desk: Desk) -> Searcher:
    desk.engines.guide.warm_up()
    return lambda query: [hit.code for hit in desk.engines.guide.ask(query).items]


def _bm25(desk: Desk) -> Searcher:
    codes, texts = _texts(desk)
    lexical = LexicalIndex(texts)
    return lambda query: [codes[n] for n in np.argsort(-lexical.scores(normalise(query)), kind="stable")]


def _embedding(desk: Desk) -> Searcher:
    codes, texts = _texts(desk)
    embedder = _embedder(desk)
    vectors = embedder.encode(texts, "passage")
    return lambda query: [codes[n] for n in np.argsort(-(vectors @ embedder.encode([query], "query")[0]))]


def _fused(desk: Desk) -> Searcher:
    codes, texts = _texts(desk)
    embedder = _embedder(desk)
    rows = [Row(code, "text", text) for code, text in zip(codes, texts, strict=True)]
    index = HybridIndex(rows, embedder.encode(texts, "passage"))

    def search(query: str) -> list[str]:
        text = normalise(query)
        return [found.owner for found in index.search([Probe(text, embedder.encode([text], "query")[0])], _TEXTS)]

    return search


def _txtai(desk: Desk) -> Searcher:
    """Its hybrid search as it comes, with the same embedding model."""
    logging.getLogger("transformers").setLevel(logging.ERROR)
    from txtai import Embeddings

    codes, texts = _texts(desk)
    engines = desk.engines
    model = engines.weights("embedding", engines.settings.embedding_model)
    instructions = {"query": "query: ", "data": "passage: "}
    embeddings = Embeddings(path=str(model), instructions=instructions, hybrid=True, gpu=False)
    embeddings.index((code, text, None) for code, text in zip(codes, texts, strict=True))
    return lambda query: [code for code, _ in embeddings.search(query, _TEXTS)]


def _embedder(desk: Desk) -> SentenceTransformersEmbedder:
    engines = desk.engines
    model = engines.weights("embedding", engines.settings.embedding_model)
    embedder = SentenceTransformersEmbedder(model, threads=engines.settings.threads)
    embedder.warm_up()
    return embedder


def _texts(desk: Desk) -> tuple[list[str], list[str]]:
    items = desk.engines.catalogue.items
    return list(items), ["。".join([item.name, *item.aliases, item.summary]) for item in items.values()]


_MAKERS = {"product": _product, "bm25": _bm25, "embedding": _embedding, "fused": _fused, "txtai": _txtai}


def _measured(system: str, pairs: Sequence[Sequence[str]]) -> dict[str, Any]:
    return figures_of(_MAKERS[system](Desk()), pairs)


if __name__ == "__main__":
    sys.exit(apart.main(_measured))
