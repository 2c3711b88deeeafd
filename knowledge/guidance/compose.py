"""Puts the guidance of an item together: law written out, rules applied, doubts kept in sight."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.guidance.materials import PointsByMaterial, material_list
from knowledge.guidance.model import Guidance, LegalReference, Statement, TimeLimits, doubt
from knowledge.schema import Basis, Catalogue, Limit, ServiceItem, holds

_UNITS = {"working_day": "个工作日", "day": "日"}


def compose(
    item: ServiceItem, catalogue: Catalogue, answers: Mapping[str, str], day: date, points: PointsByMaterial
) -> Guidance:
    """The guidance of `item` where `answers` holds an option for every question that applies (`situation.resolve`)."""
    return Guidance(
        item=item.code,
        name=item.name,
        situation=dict(answers),
        conditions=tuple(
            Statement(condition.text, reference(condition.basis, catalogue), condition)
            for condition in item.conditions
            if holds(condition.when, answers)
        ),
        materials=material_list(item, catalogue, answers, day, points),
        steps=tuple(item.steps),
        time_limit=TimeLimits(
            statutory=_limit(item.time_limit.statutory, catalogue), promised=_limit(item.time_limit.promised, catalogue)
        ),
        fee=item.fee.text,
        outcome_name=item.outcome.name,
        outcome_validity=item.outcome.validity,
        outcome_renewal=item.outcome.renewal,
        where=item.where,
        legal_basis=tuple(_reference(basis, catalogue) for basis in item.legal_basis),
        prerequisites=tuple(item.prerequisites),
        follow_ups=tuple(item.follow_ups),
        effective_from=item.effective_from,
        version=catalogue.version,
        doubts=_doubts(item),
    )


def reference(basis: Basis | None, catalogue: Catalogue) -> LegalReference | None:
    """The place in the law written out, or None where there is none."""
    return _reference(basis, catalogue) if basis else None


def limit_in_words(limit: Limit) -> str:
    """A time limit as an applicant reads it, e.g. 20个工作日; 0 is 当场办结."""
    words = f"{limit.days}{_UNITS[limit.unit]}" if limit.days else "当场办结"
    return f"{words}（{limit.note}）" if limit.note else words


def _reference(basis: Basis, catalogue: Catalogue) -> LegalReference:
    law = catalogue.laws[basis.law]
    return LegalReference(law.title, basis.article, law.effective_from)


def _limit(limit: Limit | None, catalogue: Catalogue) -> Statement | None:
    if limit is None:
        return None
    return Statement(limit_in_words(limit), reference(limit.basis, catalogue), limit)


def _doubts(item: ServiceItem) -> dict[str, dict[str, Any]]:
    parts = {
        "item": item,
        "time_limit.statutory": item.time_limit.statutory,
        "time_limit.promised": item.time_limit.promised,
        "fee": item.fee,
        "outcome": item.outcome,
    }
    return {part: shown for part, sourced in parts.items() if (shown := doubt(sourced))}
