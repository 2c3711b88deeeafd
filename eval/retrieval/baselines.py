"""What our search is held against in the same run: plain BM25, plain embedding, and both fused, one text an item."""

from collections.abc import Callable

import numpy as np

from knowledge import Embedder
from knowledge.retrieval import HybridIndex, Probe, Row, normalise
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.schema import Catalogue

Searcher = Callable[[str], list[str]]


def baselines(catalogue: Catalogue, embedder: Embedder) -> dict[str, Searcher]:
    """Searchers by name. Each sees one text an item: name, aliases and summary in one."""
    codes = list(catalogue.items)
    texts = ["。".join([item.name, *item.aliases, item.summary]) for item in catalogue.items.values()]
    lexical = LexicalIndex(texts)
    vectors = embedder.encode(texts, "passage")
    index = HybridIndex([Row(code, "text", text) for code, text in zip(codes, texts, strict=True)], vectors)

    def bm25(query: str) -> list[str]:
        return [codes[position] for position in np.argsort(-lexical.scores(normalise(query)), kind="stable")]

    def embedding(query: str) -> list[str]:
        cosines = vectors @ embedder.encode([query], "query")[0]
        return [codes[position] for position in np.argsort(-cosines, kind="stable")]

    def fused(query: str) -> list[str]:
        text = normalise(query)
        return [found.owner for found in index.search([Probe(text, embedder.encode([text], "query")[0])], 10)]

    return {"bm25": bm25, "embedding": embedding, "bm25+embedding": fused}
