"""BM25 over characters and pairs of characters."""

from collections.abc import Sequence

import bm25s
import numpy as np
import numpy.typing as npt

from knowledge.retrieval.text import normalise, tokens

Scores = npt.NDArray[np.float32]


class LexicalIndex:
    """BM25 (Lucene variant) of short Chinese texts; no word segmentation, so no word list to go stale."""

    def __init__(self, texts: Sequence[str]) -> None:
        corpus = [tokens(normalise(text)) for text in texts]
        self._bm25 = bm25s.BM25()
        self._bm25.index(corpus, show_progress=False)
        self._vocabulary: dict[str, int] = self._bm25.vocab_dict
        counts: dict[str, int] = {}
        for words in corpus:
            for word in set(words):
                counts[word] = counts.get(word, 0) + 1
        size = len(texts)
        self._idf = {word: float(np.log(1 + (size - n + 0.5) / (n + 0.5))) for word, n in counts.items()}
        self._unknown = float(np.log(1 + size + 0.5))

    def scores(self, query: str) -> Scores:
        """One BM25 score for each text, shape (n,); `query` is normalised."""
        known = [token for token in tokens(query) if token in self._vocabulary]
        if not known:
            return np.zeros(self._bm25.scores["num_docs"], dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def overlap(self, query: str, text: str) -> tuple[float, float]:
        """Share of the query's, and of the text's, information (idf) that the other one holds too; both 0..1."""
        asked, held = set(tokens(normalise(query))), set(tokens(normalise(text)))
        common = self._weight(asked & held)
        return common / (self._weight(asked) or 1.0), common / (self._weight(held) or 1.0)

    def _weight(self, words: set[str]) -> float:
        return sum(self._idf.get(word, self._unknown) for word in words)

    def ceiling(self, query: str) -> float:
        """About the best score a text could have for `query`: every token in it, at its usual frequency."""
        return self._weight(set(tokens(query))) or 1.0
