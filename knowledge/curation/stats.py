"""Counts of the catalogue, beside those that Putuo district has published of its own knowledge graph."""

from dataclasses import asdict, dataclass
from typing import Any

from knowledge.schema import Catalogue

# 普陀区“智能图谱”, as the district has published its counts.
PUTUO = {
    "items": 1940,
    "conditions": 1456,
    "situations": 2868,
    "form_fields": 2424,
    "materials": 1108,
    "field_points": 955,
    "material_points": 1369,
    "review_models": 228,
    "qa": 971,
}


@dataclass(frozen=True)
class Stats:
    """How much the catalogue holds. `situations` are options of questions, `review_models` materials that have review
    points, `uncertain` facts not marked certain.
    """

    items: int
    themes: int
    situations: int
    questions: int
    conditions: int
    materials: int
    material_uses: int
    fields: int
    form_fields: int
    field_points: int
    material_points: int
    review_models: int
    laws: int
    qa: int
    aliases: int
    uncertain: int

    def as_dict(self) -> dict[str, Any]:
        """The counts, and under `putuo` the published ones to compare with."""
        return {**asdict(self), "putuo": PUTUO}


def stats(catalogue: Catalogue) -> Stats:
    """Count `catalogue`."""
    items = catalogue.items.values()
    questions = [question for item in items for question in item.questions]
    sourced = [
        fact for item in items for fact in (item, item.fee, item.outcome, *item.conditions, *item.materials, *item.qa)
    ]
    return Stats(
        items=len(catalogue.items),
        themes=len(catalogue.themes),
        situations=sum(len(question.options) for question in questions),
        questions=len(questions),
        conditions=sum(len(item.conditions) for item in items),
        materials=len(catalogue.materials),
        material_uses=sum(len(item.materials) for item in items),
        fields=len(catalogue.fields),
        form_fields=sum(len(section.fields) for form in catalogue.forms.values() for section in form.sections),
        field_points=sum(point.on_field for point in catalogue.points.values()),
        material_points=sum(not point.on_field for point in catalogue.points.values()),
        review_models=len({point.material for point in catalogue.points.values()}),
        laws=len(catalogue.laws),
        qa=sum(len(item.qa) for item in items),
        aliases=sum(len(item.aliases) for item in items),
        uncertain=sum(fact.certainty != "certain" for fact in sourced),
    )
