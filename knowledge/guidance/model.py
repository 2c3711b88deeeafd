"""Guidance: what one applicant must know of one item in one situation on one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.schema import MaterialSpec, Sourced, Step


@dataclass(frozen=True)
class LegalReference:
    """A place in a law, its title written out."""

    title: str
    article: str
    effective_from: date | None

    def __str__(self) -> str:
        return f"《{self.title}》{self.article}"

    def as_dict(self) -> dict[str, Any]:
        return {"title": self.title, "article": self.article, "effective_from": iso(self.effective_from)}


@dataclass(frozen=True)
class Statement:
    """A line of guidance with its legal basis, and what stands behind it where it is not certain."""

    text: str
    basis: LegalReference | None = None
    sourced: Sourced | None = None

    def as_dict(self) -> dict[str, Any]:
        return {"text": self.text, "basis": str(self.basis) if self.basis else None, **doubt(self.sourced)}


@dataclass(frozen=True)
class TimeLimits:
    """Statutory and promised limit in words; None where the guide does not know."""

    statutory: Statement | None
    promised: Statement | None


@dataclass(frozen=True)
class Guidance:
    """`situation` is question code → option code, defaults filled in; `materials` have the rules already applied.

    `doubts` are the parts of the guide that are not certain, part → {certainty, source, checked_on}, for the clerk.
    """

    item: str
    name: str
    situation: Mapping[str, str]
    conditions: tuple[Statement, ...]
    materials: tuple[MaterialSpec, ...]
    steps: tuple[Step, ...]
    time_limit: TimeLimits
    fee: str
    outcome_name: str
    outcome_validity: str
    outcome_renewal: str | None
    where: str
    legal_basis: tuple[LegalReference, ...]
    prerequisites: tuple[str, ...]
    follow_ups: tuple[str, ...]
    effective_from: date | None
    version: str
    doubts: Mapping[str, Mapping[str, Any]]

    def as_dict(self) -> dict[str, Any]:
        """The `guidance` object of the command-line contract; dates as ISO strings."""
        limit = self.time_limit
        return {
            "item": self.item,
            "name": self.name,
            "situation": dict(self.situation),
            "conditions": [condition.as_dict() for condition in self.conditions],
            "materials": [_material(spec) for spec in self.materials],
            "steps": [step.model_dump() for step in self.steps],
            "time_limit": {
                "statutory": limit.statutory.text if limit.statutory else None,
                "promised": limit.promised.text if limit.promised else None,
            },
            "fee": self.fee,
            "outcome": {"name": self.outcome_name, "validity": self.outcome_validity, "renewal": self.outcome_renewal},
            "where": self.where,
            "legal_basis": [reference.as_dict() for reference in self.legal_basis],
            "prerequisites": list(self.prerequisites),
            "follow_ups": list(self.follow_ups),
            "effective_from": iso(self.effective_from),
            "version": self.version,
            "doubts": {part: dict(doubt) for part, doubt in self.doubts.items()},
        }


def doubt(sourced: Sourced | None) -> dict[str, Any]:
    """Certainty, source and day of the last look, where a fact is not certain; else nothing."""
    if sourced is None or sourced.certainty == "certain":
        return {}
    return {"certainty": sourced.certainty, "source": sourced.source, "checked_on": iso(sourced.checked_on)}


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _material(spec: MaterialSpec) -> dict[str, Any]:
    return {
        "code": spec.code,
        "name": spec.name,
        "document_type": spec.document_types[0],
        "document_types": spec.document_types,
        "necessity": spec.necessity,
        "originals": spec.originals,
        "copies": spec.copies,
        "form": spec.form,
        "issuer": spec.issuer,
        "exempt": spec.exempt,
        "exempt_reason": spec.exempt_reason,
        "requirements": spec.requirements,
        "sample": spec.sample,
        "blank_form": spec.blank_form,
        "points": spec.points,
        **doubt(spec),
    }
