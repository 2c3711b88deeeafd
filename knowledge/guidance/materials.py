"""The material list of an item in one situation: the rules of each `MaterialUse` applied."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from knowledge.schema import Catalogue, MaterialSpec, MaterialUse, Necessity, ReviewPoint, ServiceItem, holds

PointsByMaterial = Mapping[str, Sequence[ReviewPoint]]


def points_by_material(points: Iterable[ReviewPoint]) -> dict[str, list[ReviewPoint]]:
    """Review points grouped by the code of their standard material."""
    grouped: dict[str, list[ReviewPoint]] = {}
    for point in points:
        grouped.setdefault(point.material, []).append(point)
    return grouped


def material_list(
    item: ServiceItem, catalogue: Catalogue, answers: Mapping[str, str], day: date, points: PointsByMaterial
) -> tuple[MaterialSpec, ...]:
    """What is asked for in the situation `answers` (every applying question answered) on `day`, in the item's order."""
    return tuple(
        _spec(item, use, catalogue, answers, day, points) for use in item.materials if holds(use.when, answers)
    )


def effect_of(item: ServiceItem, answers: Mapping[str, str]) -> frozenset[tuple[str, str, bool]]:
    """The material list reduced to (code, necessity, exempt): what a change of answers can change."""
    return frozenset(
        (use.code, _necessity(use, answers), _exempt_reason(use, answers) is not None)
        for use in item.materials
        if holds(use.when, answers)
    )


def _spec(
    item: ServiceItem,
    use: MaterialUse,
    catalogue: Catalogue,
    answers: Mapping[str, str],
    day: date,
    points: PointsByMaterial,
) -> MaterialSpec:
    material = catalogue.materials[use.material]
    reason = _exempt_reason(use, answers)
    doubtful = use if use.certainty != "certain" else material
    is_form = "application_form" in material.document_types
    return MaterialSpec(
        code=use.code,
        material=material.code,
        name=use.name or material.name,
        document_types=material.document_types,
        titles=material.titles,
        necessity=_necessity(use, answers),
        originals=use.originals,
        copies=use.copies,
        form=use.form or material.form,
        issuer=material.issuer,
        exempt=reason is not None,
        exempt_reason=reason,
        one_for_each=use.one_for_each,
        one_for_person=use.one_for_person,
        requirements=use.requirements,
        sample=material.sample,
        blank_form=catalogue.files.get(f"forms/{item.form}") if is_form and item.form else None,
        points=[point.code for point in points.get(material.code, ()) if _applies(point, item, answers, day)],
        basis=use.basis,
        certainty=doubtful.certainty,
        source=doubtful.source,
        checked_on=doubtful.checked_on,
    )


def _necessity(use: MaterialUse, answers: Mapping[str, str]) -> Necessity:
    return next((rule.necessity for rule in use.necessity_when if holds(rule.when, answers)), use.necessity)


def _exempt_reason(use: MaterialUse, answers: Mapping[str, str]) -> str | None:
    return next((exemption.reason for exemption in use.exemptions if holds(exemption.when, answers)), None)


def _applies(point: ReviewPoint, item: ServiceItem, answers: Mapping[str, str], day: date) -> bool:
    return point.in_force(day) and (not point.items or item.code in point.items) and holds(point.when, answers)
