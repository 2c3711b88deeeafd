"""The catalogue of a day with everything that is computed from it; immutable, so that it is swapped whole."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from knowledge.errors import KnowledgeError
from knowledge.guidance import PointsByMaterial, points_by_material
from knowledge.retrieval import HybridIndex, Row, VectorCache, elsewhere_rows, item_rows, theme_rows
from knowledge.retrieval.embedder import Vectors
from knowledge.schema import QA, Catalogue, ServiceItem
from knowledge.spoken import Corrector, TermIndex


@dataclass(frozen=True)
class Snapshot:
    """Indices over items, themes and stored answers. `qa` has the item and entry of each row owner of `answers`."""

    catalogue: Catalogue
    items: HybridIndex
    themes: HybridIndex | None
    answers: HybridIndex | None
    qa: dict[str, tuple[ServiceItem, QA]]
    points: PointsByMaterial
    terms: TermIndex
    corrector: Corrector


def build(catalogue: Catalogue, cache: VectorCache) -> Snapshot:
    """Index `catalogue`; texts whose vectors are cached are not embedded again."""
    qa = {
        f"{item.code}#qa.{n}": (item, entry) for item in catalogue.items.values() for n, entry in enumerate(item.qa, 1)
    }
    groups = [
        [*item_rows(catalogue), *elsewhere_rows(catalogue)],
        theme_rows(catalogue),
        [Row(key, "question", text) for key, (_, entry) in qa.items() for text in (entry.question, *entry.similar)],
    ]
    texts = list(dict.fromkeys(text for group in groups for row in group for text in (row.text, row.about) if text))
    vectors = dict(zip(texts, cache.encode(texts), strict=True))
    indices = [
        HybridIndex(group, np.stack([_vector(row, vectors) for row in group])) if group else None for group in groups
    ]
    if indices[0] is None:
        raise KnowledgeError("知识库里没有当日有效的事项", "请检查知识库目录，或换一个日期。")
    terms = [term for item in catalogue.items.values() for term in (item.name.split("（")[0], *item.aliases)]
    words = [*terms, *(material.name for material in catalogue.materials.values())]
    return Snapshot(
        catalogue=catalogue,
        items=indices[0],
        themes=indices[1],
        answers=indices[2],
        qa=qa,
        points=points_by_material(catalogue.points.values()),
        terms=TermIndex(terms),
        corrector=Corrector(words),
    )


def _vector(row: Row, vectors: Mapping[str, Vectors]) -> Vectors:
    """The vector of a row's text, drawn to what it is about; saves embedding every question a second time."""
    vector = vectors[row.text] + vectors[row.about] if row.about else vectors[row.text]
    return vector / np.linalg.norm(vector)
