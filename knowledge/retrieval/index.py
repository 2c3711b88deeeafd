"""Hybrid search: BM25 and embeddings over rows, best row of each owner, fused by reciprocal rank."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.retrieval.embedder import Vectors
from knowledge.retrieval.lexical import LexicalIndex, Scores
from knowledge.retrieval.rows import Row
from knowledge.retrieval.vectors import VectorIndex

# Rows looked at in each channel; an item has some thirty, so this covers the best ten to twenty items.
DEPTH = 300
RANK_CONSTANT = 60


@dataclass(frozen=True)
class Probe:
    """One form of the query to search with. `why` names the channel in the reasons; `weight` scales its votes."""

    text: str
    vector: Vectors | None
    weight: float = 1.0
    why: str = ""


@dataclass
class Found:
    """An owner that was found: fused score, and the best row and raw score of each channel."""

    owner: str
    fused: float = 0.0
    lexical: float = 0.0
    semantic: float = 0.0
    lexical_row: Row | None = None
    semantic_row: Row | None = None
    probes: list[str] = field(default_factory=list)


class HybridIndex:
    """Rows with their vectors, ready to be searched; immutable, so a new one can be swapped in whole."""

    def __init__(self, rows: Sequence[Row], vectors: Vectors) -> None:
        self.rows = list(rows)
        self.lexical = LexicalIndex([row.words for row in rows])
        self._vectors = VectorIndex(vectors)

    def search(self, probes: Sequence[Probe], top: int) -> list[Found]:
        """The best `top` owners over all probes, best first, by the sum of weight / (60 + rank) over channels."""
        found: dict[str, Found] = {}
        for probe in probes:
            self._lexical(probe, found)
            if probe.vector is not None:
                self._semantic(probe, found)
        return sorted(found.values(), key=lambda one: -one.fused)[:top]

    def _lexical(self, probe: Probe, found: dict[str, Found]) -> None:
        scores = self.lexical.scores(probe.text)
        for rank, (position, score) in enumerate(self._best_rows(_top(scores), scores), 1):
            row = self.rows[position]
            one = self._vote(found, row.owner, probe, rank)
            if score > one.lexical:
                one.lexical, one.lexical_row = score, row

    def _semantic(self, probe: Probe, found: dict[str, Found]) -> None:
        assert probe.vector is not None
        positions, cosines = self._vectors.nearest(probe.vector, DEPTH)
        by_position = dict(zip(positions.tolist(), cosines.tolist(), strict=True))
        for rank, (position, cosine) in enumerate(self._best_rows(list(by_position), by_position), 1):
            row = self.rows[position]
            one = self._vote(found, row.owner, probe, rank)
            if cosine > one.semantic:
                one.semantic, one.semantic_row = cosine, row

    def _best_rows(self, positions: list[int], scores: Scores | dict[int, float]) -> list[tuple[int, float]]:
        """The first row of each owner in `positions`, which are best first."""
        best: dict[str, tuple[int, float]] = {}
        for position in positions:
            best.setdefault(self.rows[position].owner, (position, float(scores[position])))
        return list(best.values())

    def _vote(self, found: dict[str, Found], owner: str, probe: Probe, rank: int) -> Found:
        one = found.setdefault(owner, Found(owner))
        one.fused += probe.weight / (RANK_CONSTANT + rank)
        if probe.why and probe.why not in one.probes:
            one.probes.append(probe.why)
        return one


def _top(scores: Scores) -> list[int]:
    """Positions of the best positive scores, best first; ties keep the order of the rows."""
    count = min(DEPTH, len(scores))
    nearest = np.argpartition(-scores, count - 1)[:count] if count else np.array([], dtype=np.int64)
    ordered = nearest[np.lexsort((nearest, -scores[nearest]))]
    return [int(position) for position in ordered if scores[position] > 0]
