"""Nearest vectors with FAISS: exact up to 100,000, a navigable graph beyond."""

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.retrieval.embedder import Vectors

EXACT_UP_TO = 100_000
_LINKS, _BUILD_BREADTH, _SEARCH_BREADTH = 32, 80, 128


class VectorIndex:
    """Cosine search over unit vectors of shape (n, d)."""

    def __init__(self, vectors: Vectors, exact_up_to: int = EXACT_UP_TO) -> None:
        count, dimension = vectors.shape
        self._index = faiss.IndexFlatIP(dimension) if count <= exact_up_to else _graph(dimension)
        self._index.add(vectors)
        self._count = count

    def nearest(self, query: Vectors, top: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """Positions and cosines of the `top` nearest to `query` (shape (d,)), nearest first."""
        # One query is too small to share: waiting for a busy second core takes longer than the search itself.
        threads = faiss.omp_get_max_threads()
        faiss.omp_set_num_threads(1)
        try:
            cosines, positions = self._index.search(query[None, :], min(top, self._count))
        finally:
            faiss.omp_set_num_threads(threads)
        found = positions[0] >= 0
        return positions[0][found], cosines[0][found]


def _graph(dimension: int) -> faiss.Index:
    index = faiss.IndexHNSWFlat(dimension, _LINKS, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = _BUILD_BREADTH
    index.hnsw.efSearch = _SEARCH_BREADTH
    return index
