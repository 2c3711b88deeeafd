"""Latency of the whole `ask` as the catalogue grows: items with real names, the rest generated from a template."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from knowledge import Embedder, Guide
from knowledge.retrieval.embedder import Kind, Vectors
from knowledge.schema import QA, Catalogue

_SHAPES = ("{}", "{}怎么办", "办{}要什么材料", "{}在哪里办", "我想办{}", "{}需要多久", "请问{}怎么申请", "{}窗口")


@dataclass(frozen=True)
class Growth:
    """Latency of one size; `vectors` counts the searchable texts. `cpu_p95_ms` is processor time, which other work
    on the machine hardly lengthens: about the latency of an idle one, since a single query keeps to one core.
    """

    items: int
    vectors: int
    p50_ms: float
    p95_ms: float
    cpu_p95_ms: float
    encode_p95_ms: float
    search_p95_ms: float
    built_s: float

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class ScaleEmbedder:
    """Real vectors for queries, random ones for passages: as slow to search, and embedded in seconds, not hours."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def fingerprint(self) -> str:
        return f"random-{self._embedder.fingerprint}"

    def warm_up(self) -> None:
        self._embedder.warm_up()

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        if kind == "query":
            return self._embedder.encode(texts, kind)
        width = self._embedder.encode(["宽度"], "query").shape[1]
        vectors = np.random.default_rng(len(texts)).normal(size=(len(texts), width)).astype(np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


# Searchable texts an item has in the catalogue, about; the last size has a hundred thousand of them.
_TEXTS = 50


def sizes(items: int) -> list[tuple[int, int]]:
    """(items, texts an item) to measure: our `items` themselves, as many as Putuo has, a hundred thousand texts."""
    return [(items, _TEXTS), (1940, _TEXTS), (2370, 42)]


def grown(catalogue: Catalogue, items: int, rows_per_item: int) -> Catalogue:
    """`catalogue` filled up to `items` items, named after its own names and aliases; a name that is used again gets a
    district in front of it.
    """
    names = [alias for item in catalogue.items.values() for alias in (item.name, *item.aliases)]
    pattern = next(iter(catalogue.items.values()))
    found = dict(catalogue.items)
    number = 0
    while len(found) < items:
        round_, place = divmod(number, len(names))
        name = f"{f'第{round_}区' if round_ else ''}{names[place]}"
        code = f"grown-{number}"
        aliases = [
            _SHAPES[n % len(_SHAPES)].format(name) + ("" if n < len(_SHAPES) else str(n))
            for n in range(1, rows_per_item - 3)
        ]
        found[code] = pattern.model_copy(
            update={
                "code": code,
                "name": name,
                "aliases": aliases,
                "summary": f"办理{name}。",
                "qa": [QA(question=f"{name}收费吗", answer="不收费。")],
            }
        )
        number += 1
    return replace(catalogue, items=found)


def latency(catalogue: Catalogue, embedder: Embedder, queries: Sequence[str], cache: Path | None = None) -> Growth:
    """Ask `queries` and take the percentiles of the whole `ask`, the model loaded and the index built before."""
    guide = Guide(catalogue, embedder, cache)
    started = time.perf_counter()
    guide.warm_up()
    built = time.perf_counter() - started
    spent, processor = [], []
    for query in queries:
        before = time.process_time()
        spent.append(guide.ask(query).latency_ms)
        processor.append(1000 * (time.process_time() - before))
    processor.sort()
    totals = sorted(one["total"] for one in spent)
    encodes = sorted(one["encode"] for one in spent)
    searches = sorted(one["search"] for one in spent)
    return Growth(
        items=len(catalogue.items),
        vectors=guide.size(),
        p50_ms=round(totals[len(totals) // 2], 2),
        p95_ms=round(totals[int(len(totals) * 0.95)], 2),
        cpu_p95_ms=round(processor[int(len(processor) * 0.95)], 2),
        encode_p95_ms=round(encodes[int(len(encodes) * 0.95)], 2),
        search_p95_ms=round(searches[int(len(searches) * 0.95)], 2),
        built_s=round(built, 1),
    )
