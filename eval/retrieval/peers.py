"""What our search is held against in the same run: plain BM25, plain embedding, both fused, and a public pipeline.

Each sees one text an item (name, aliases, summary) and is made when its turn comes, so that its memory can be told.
"""

import importlib.util
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import numpy as np

from eval.machine import memory_mib
from eval.retrieval.data import Query
from knowledge import Embedder
from knowledge.retrieval import HybridIndex, Probe, Row, normalise
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.schema import Catalogue

Searcher = Callable[[str], list[str]]
Peer = Callable[[], Searcher]

_TEXTS = 5


def baselines(catalogue: Catalogue, embedder: Embedder) -> dict[str, Peer]:
    """The three plain ones, by name."""
    codes, texts = _texts(catalogue)

    def bm25() -> Searcher:
        lexical = LexicalIndex(texts)
        return lambda query: [codes[n] for n in np.argsort(-lexical.scores(normalise(query)), kind="stable")]

    def embedding() -> Searcher:
        vectors = embedder.encode(texts, "passage")
        return lambda query: [codes[n] for n in np.argsort(-(vectors @ embedder.encode([query], "query")[0]))]

    def fused() -> Searcher:
        rows = [Row(code, "text", text) for code, text in zip(codes, texts, strict=True)]
        index = HybridIndex(rows, embedder.encode(texts, "passage"))

        def search(query: str) -> list[str]:
            text = normalise(query)
            return [found.owner for found in index.search([Probe(text, embedder.encode([text], "query")[0])], _TEXTS)]

        return search

    return {"纯 BM25": bm25, "纯向量": embedding, "BM25 加向量": fused}


def public(catalogue: Catalogue, model: str | Path) -> dict[str, Peer]:
    """txtai's hybrid search as it comes, with the same embedding `model`; nothing where txtai is not installed."""
    if importlib.util.find_spec("txtai") is None:
        return {}
    codes, texts = _texts(catalogue)

    def txtai() -> Searcher:
        logging.getLogger("transformers").setLevel(logging.ERROR)
        from txtai import Embeddings

        instructions = {"query": "query: ", "data": "passage: "}
        embeddings = Embeddings(path=str(model), instructions=instructions, hybrid=True, gpu=False)
        embeddings.index((code, text, None) for code, text in zip(codes, texts, strict=True))
        return lambda query: [code for code, _ in embeddings.search(query, _TEXTS)]

    return {"txtai 混合检索": txtai}


def measured(peer: Peer, asked: tuple[Query, ...]) -> Mapping[str, float]:
    """recall@1 and @3, milliseconds of a query, and how much the process grew while the peer was made and asked."""
    before = memory_mib()
    search = peer()
    ranked, spent = [], []
    for query in asked:
        started = time.perf_counter()
        ranked.append(search(query.text))
        spent.append(1000 * (time.perf_counter() - started))
    found = {f"recall@{k}": _recall(k, asked, ranked) for k in (1, 3)}
    return {**found, "p50_ms": median(spent), "memory_mib": max(0.0, memory_mib() - before)}


def _recall(k: int, asked: tuple[Query, ...], ranked: list[list[str]]) -> float:
    return sum(query.item in codes[:k] for query, codes in zip(asked, ranked, strict=True)) / max(1, len(asked))


def _texts(catalogue: Catalogue) -> tuple[list[str], list[str]]:
    texts = ["。".join([item.name, *item.aliases, item.summary]) for item in catalogue.items.values()]
    return list(catalogue.items), texts
