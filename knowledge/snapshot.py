"""The catalogue of a day with everything that is computed from it; immutable, so that it is swapped whole."""

from dataclasses import dataclass

from knowledge.guidance import PointsByMaterial, points_by_material
from knowledge.retrieval import HybridIndex, Row, VectorCache, item_rows, theme_rows
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
        item_rows(catalogue),
        theme_rows(catalogue),
        [Row(key, "question", text) for key, (_, entry) in qa.items() for text in (entry.question, *entry.similar)],
    ]
    vectors = cache.encode([row.text for group in groups for row in group])
    indices: list[HybridIndex | None] = []
    for group in groups:
        indices.append(HybridIndex(group, vectors[: len(group)]) if group else None)
        vectors = vectors[len(group) :]
    if indices[0] is None:
        raise ValueError("a catalogue without items cannot be searched")
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
