"""Finds items, themes and answers: BM25 and embeddings over short texts, fused."""

from knowledge.retrieval.cache import VectorCache
from knowledge.retrieval.embedder import Embedder, RecordedEmbedder, SentenceTransformersEmbedder
from knowledge.retrieval.finder import FEATURES, Candidate, find, nearest_cosine, undistinguished
from knowledge.retrieval.index import Found, HybridIndex, Probe
from knowledge.retrieval.rows import ELSEWHERE, Row, elsewhere_rows, item_rows, theme_rows
from knowledge.retrieval.text import normalise

__all__ = [
    "ELSEWHERE",
    "FEATURES",
    "Candidate",
    "Embedder",
    "Found",
    "HybridIndex",
    "Probe",
    "RecordedEmbedder",
    "Row",
    "SentenceTransformersEmbedder",
    "VectorCache",
    "elsewhere_rows",
    "find",
    "item_rows",
    "nearest_cosine",
    "normalise",
    "theme_rows",
    "undistinguished",
]
