"""The knowledge graph: what a matter is, what it needs, and how to find it from how people speak."""

from knowledge.answer import Answer, AnswerHit, ItemHit, ThemeHit
from knowledge.answering import Passages
from knowledge.errors import CatalogueError, KnowledgeError
from knowledge.guidance import Guidance
from knowledge.guide import Guide
from knowledge.library import Library
from knowledge.loader import load
from knowledge.retrieval.embedder import Embedder, RecordedEmbedder, SentenceTransformersEmbedder

__all__ = [
    "Answer",
    "AnswerHit",
    "CatalogueError",
    "Embedder",
    "Guidance",
    "Guide",
    "ItemHit",
    "KnowledgeError",
    "Library",
    "Passages",
    "RecordedEmbedder",
    "SentenceTransformersEmbedder",
    "ThemeHit",
    "load",
]
