"""What a theme asks for in one case: its items in order, one merged material list, one merged form."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Any

from knowledge.guidance import PointsByMaterial, material_list
from knowledge.retrieval.text import normalise
from knowledge.schema import Catalogue, MaterialSpec, Theme, holds
from knowledge.situation import resolve, settle
from knowledge.understanding import is_said, understand


@dataclass(frozen=True)
class Bundle:
    """The items of one case with what is handed in once instead of once an item."""

    theme: Theme
    situation: Mapping[str, str]
    items: tuple[str, ...]
    reasons: Mapping[str, str]
    materials: tuple[Mapping[str, Any], ...]
    asked: int
    fields: tuple[Mapping[str, Any], ...]
    fields_asked: int
    edges: tuple[tuple[str, str], ...]
    before: tuple[str, ...]
    questions: tuple[Any, ...]

    def as_dict(self) -> dict[str, Any]:
        """`graph.edges` point from what comes first to what needs it, also from items outside the theme."""
        return {
            "situation": dict(self.situation),
            "questions": [{"code": question.code, "text": question.text} for question in self.questions],
            "reasons": dict(self.reasons),
            "materials": [dict(material) for material in self.materials],
            "saved": {
                "materials": self.asked - len(self.materials),
                "of": self.asked,
                "fields": self.fields_asked - len(self.fields),
                "fields_of": self.fields_asked,
            },
            "form": {"fields": [dict(field) for field in self.fields]},
            "graph": {
                "nodes": [*self.before, *self.items],
                "edges": [{"from": first, "to": then} for first, then in self.edges],
            },
        }


def compose_bundle(
    theme: Theme,
    catalogue: Catalogue,
    query: str,
    day: date,
    points: PointsByMaterial,
    answers: Mapping[str, str] | None = None,
) -> Bundle:
    """The bundle of `theme` for what `query` says and `answers` add (answers to questions of others are ignored)."""
    own = {question.code for question in theme.questions}
    given = {code: option for code, option in (answers or {}).items() if code in own}
    situation = resolve(theme.questions, given, understand(query, theme.questions))
    heard = normalise(query)
    chosen: dict[str, str] = {}
    for part in theme.items:
        said = next((word for word in part.words if is_said(word, heard)), None)
        if part.item in catalogue.items and (said or holds(part.when, situation.answers)):
            chosen[part.item] = f"提到“{said}”" if said else "本主题需要" if not part.when else "符合所选情形"
    edges, before = _edges(catalogue, list(chosen))
    items = _ordered(list(chosen), edges)
    specs = {
        code: _materials(code, catalogue, query, {**situation.answers, **(answers or {})}, day, points)
        for code in items
    }
    fields, fields_asked = _merged_fields(catalogue, items)
    return Bundle(
        theme=theme,
        situation=situation.answers,
        items=tuple(items),
        reasons={code: chosen[code] for code in items},
        materials=tuple(_merged_materials(specs)),
        asked=sum(len(materials) for materials in specs.values()),
        fields=tuple(fields),
        fields_asked=fields_asked,
        edges=tuple(edges),
        before=tuple(before),
        questions=situation.open,
    )


def _materials(
    code: str, catalogue: Catalogue, query: str, answers: Mapping[str, str], day: date, points: PointsByMaterial
) -> tuple[MaterialSpec, ...]:
    item = catalogue.items[code]
    options = {question.code: {option.code for option in question.options} for question in item.questions}
    shared = {question: option for question, option in answers.items() if option in options.get(question, ())}
    settled = settle(item.questions, {**understand(query, item.questions), **shared})
    return tuple(spec for spec in material_list(item, catalogue, settled, day, points) if not spec.exempt)


def _merged_materials(specs: Mapping[str, Sequence[MaterialSpec]]) -> list[dict[str, Any]]:
    """One line for a standard material (two persons' cards in one item stay two lines), with the items that ask."""
    merged: dict[tuple[str, int], dict[str, Any]] = {}
    for item, materials in specs.items():
        seen: Counter[str] = Counter()
        for spec in materials:
            # One merged form takes the place of all application forms; other materials merge by what they are.
            kind = "application_form" if "application_form" in spec.document_types else spec.material
            key = (kind, seen[kind])
            seen[kind] += 1
            line = merged.setdefault(
                key,
                {
                    "material": spec.material,
                    "name": spec.name,
                    "document_type": spec.document_types[0],
                    "necessity": spec.necessity,
                    "originals": spec.originals,
                    "copies": spec.copies,
                    "items": [],
                },
            )
            line["items"].append(item)
            line["originals"] = max(line["originals"], spec.originals)
            line["copies"] = max(line["copies"], spec.copies)
            if spec.necessity == "required":
                line["necessity"] = "required"
    return list(merged.values())


def _merged_fields(catalogue: Catalogue, items: Sequence[str]) -> tuple[list[dict[str, Any]], int]:
    """Fields of all forms, each once, with the items whose form has it; and how many there were before."""
    merged: dict[str, dict[str, Any]] = {}
    asked = 0
    for code in items:
        form = catalogue.forms.get(catalogue.items[code].form or "")
        for entry in [field for section in form.sections for field in section.fields] if form else []:
            asked += 1
            label = entry.label or catalogue.fields[entry.field].label
            merged.setdefault(entry.field, {"code": entry.field, "label": label, "items": []})["items"].append(code)
    return list(merged.values()), asked


def _edges(catalogue: Catalogue, items: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """(first, then) for every prerequisite, and the prerequisites that are not among `items`."""
    edges = [(first, code) for code in items for first in catalogue.items[code].prerequisites]
    return edges, list(dict.fromkeys(first for first, _ in edges if first not in items))


def _ordered(items: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[str]:
    """Items with prerequisites before what needs them, otherwise in the theme's order."""
    needs = {code: {first for first, then in edges if then == code and first in items} for code in items}
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError:
        return list(items)
