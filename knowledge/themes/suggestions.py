"""New prerequisites and themes proposed from the graph itself, with reasons, for a curator to accept or not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from knowledge.schema import Catalogue, ServiceItem

# Nearly every item asks for these, so they say nothing about items belonging together.
_EVERYWHERE = 0.25
_ALIKE = 0.6


@dataclass(frozen=True)
class Suggestion:
    """`items` as (first, then) for a prerequisite, or the members of a theme; `score` 0..1; `reason` in Chinese."""

    kind: Literal["prerequisite", "theme"]
    items: tuple[str, ...]
    reason: str
    score: float


def suggest(catalogue: Catalogue) -> list[Suggestion]:
    """All suggestions, the strongest first."""
    return sorted([*_prerequisites(catalogue), *_themes(catalogue)], key=lambda one: (-one.score, one.items))


def _prerequisites(catalogue: Catalogue) -> Iterator[Suggestion]:
    """The outcome of one item is a material of another."""
    makers: dict[str, list[ServiceItem]] = {}
    for item in catalogue.items.values():
        if item.outcome.document_type not in (None, "other"):
            makers.setdefault(str(item.outcome.document_type), []).append(item)
    # What half of all items ask for (an identity card) hardly makes its issue a step before them.
    askers = Counter(
        document
        for item in catalogue.items.values()
        for document in {catalogue.materials[use.material].document_types[0] for use in item.materials}
    )
    for item in catalogue.items.values():
        for use in item.materials:
            material = catalogue.materials[use.material]
            for maker in makers.get(material.document_types[0], []):
                if maker.code == item.code or maker.code in item.prerequisites or item.code in maker.prerequisites:
                    continue
                # A reissued or renewed certificate needs the first one, so only first issues come before others.
                if maker.outcome.document_type == item.outcome.document_type:
                    continue
                reason = f"《{item.name}》的材料“{use.name or material.name}”是《{maker.name}》的办理结果"
                others = len(makers[material.document_types[0]]) * askers[material.document_types[0]] ** 0.5
                score = (0.9 if use.necessity == "required" else 0.6) / others
                yield Suggestion("prerequisite", (maker.code, item.code), reason, round(score, 3))


def _themes(catalogue: Catalogue) -> Iterator[Suggestion]:
    """Two items of one subject that share most of their telling materials and that no theme holds together."""
    uses = {code: {use.material for use in item.materials} for code, item in catalogue.items.items()}
    frequent = {
        material
        for material in set().union(*uses.values())
        if sum(material in used for used in uses.values()) > max(2, _EVERYWHERE * len(uses))
    }
    together = {
        pair for theme in catalogue.themes.values() for pair in combinations(sorted(p.item for p in theme.items), 2)
    }
    for a, b in combinations(sorted(uses), 2):
        if (a, b) in together or catalogue.items[a].subject != catalogue.items[b].subject:
            continue
        telling_a, telling_b = uses[a] - frequent, uses[b] - frequent
        shared = telling_a & telling_b
        alike = len(shared) / len(telling_a | telling_b) if len(shared) > 1 else 0.0
        if alike >= _ALIKE:
            names = "、".join(catalogue.materials[code].name for code in sorted(shared))
            yield Suggestion("theme", (a, b), f"两个事项共用材料：{names}", round(alike, 3))
