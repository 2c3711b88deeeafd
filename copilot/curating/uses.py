"""Where an entry is used: what a change of it touches."""

from collections.abc import Iterator
from typing import Any

from copilot.curating.trial import items_with
from knowledge.schema import Catalogue, ServiceItem

Use = tuple[str, str]
"""Kind and code."""


def uses(catalogue: Catalogue, kind: str, code: str) -> list[Use]:
    """Entries that name the entry `code` of `kind`."""
    found = _FIND.get(kind)
    return list(dict.fromkeys(found(catalogue, code))) if found else []


def laws_of(item: ServiceItem) -> set[str]:
    """The laws that an item cites anywhere."""
    limits = (item.time_limit.statutory, item.time_limit.promised)
    parts: list[Any] = [*item.conditions, *item.materials, *item.qa, item.fee, *(limit for limit in limits if limit)]
    parts += [exemption for use in item.materials for exemption in use.exemptions]
    return {basis.law for basis in (*item.legal_basis, *(part.basis for part in parts)) if basis}


def _of_law(catalogue: Catalogue, code: str) -> Iterator[Use]:
    yield from (("items", item.code) for item in catalogue.items.values() if code in laws_of(item))
    points = (point for point in catalogue.points.values() if point.basis and point.basis.law == code)
    yield from (("points", point.code) for point in points)


def _of_material(catalogue: Catalogue, code: str) -> Iterator[Use]:
    yield from (("items", item) for item in items_with(catalogue, code))
    yield from (("points", point.code) for point in catalogue.points.values() if point.material == code)


def _of_point(catalogue: Catalogue, code: str) -> Iterator[Use]:
    point = catalogue.points.get(code)
    if point:
        yield from (("items", item) for item in items_with(catalogue, point.material, point.items))


def _of_item(catalogue: Catalogue, code: str) -> Iterator[Use]:
    themes = (theme for theme in catalogue.themes.values() if any(part.item == code for part in theme.items))
    yield from (("themes", theme.code) for theme in themes)
    yield from (("forms", form.code) for form in catalogue.forms.values() if form.item == code)
    others = (item for item in catalogue.items.values() if code in (*item.prerequisites, *item.follow_ups))
    yield from (("items", item.code) for item in others)


def _of_field(catalogue: Catalogue, code: str) -> Iterator[Use]:
    for form in catalogue.forms.values():
        if any(used.field == code for section in form.sections for used in section.fields):
            yield "forms", form.code


def _of_form(catalogue: Catalogue, code: str) -> Iterator[Use]:
    yield from (("items", item.code) for item in catalogue.items.values() if item.form == code)


_FIND = {
    "laws": _of_law,
    "materials": _of_material,
    "points": _of_point,
    "items": _of_item,
    "fields": _of_field,
    "forms": _of_form,
}
