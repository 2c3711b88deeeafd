"""Where defects can sit in a case, and moving its dates."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import yaml

from eval.packets.stories.cases import Case, Paper
from eval.packets.stories.people import anniversary
from eval.packets.types import Value


@cache
def places() -> dict[str, Any]:
    """Where the defects can sit."""
    text = files("eval.packets").joinpath("data", "defects.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def free(case: Case) -> list[Paper]:
    """Papers of materials that no other defect concerns."""
    taken = {material for expected in case.expected for material in expected.materials}
    return [paper for paper in case.papers if paper.material not in taken]


def form_of(case: Case) -> Paper | None:
    """The application form, if no other defect concerns it."""
    return next((paper for paper in free(case) if paper.material == "application_form"), None)


def pick(case: Case, kind: str, rng: Random) -> tuple[Paper, str] | None:
    """A paper the defect can sit in, with the field; only fields that say something."""
    where: dict[str, str] = places()[kind]
    fitting = [(p, where[p.material]) for p in free(case) if p.material in where]
    fitting = [
        (p, code)
        for p, code in fitting
        if not code or isinstance(p.facts.values.get(code), date) or p.facts.values.get(code)
    ]
    return rng.choice(fitting) if fitting else None


def move_date(paper: Paper, code: str, day: date) -> None:
    """Put a date of the paper on a day, and the paper's other dates in order around it."""
    years = places()["terms"].get(paper.facts.type, 1)
    first, last, second = {
        "lease_contract": ("term_from", "term_to", "signed_on"),
        "id_card": ("valid_from", "valid_to", ""),
        "authorization_letter": ("signed_on", "valid_to", ""),
        "satellite_positioning_proof": ("online_since", "valid_to", ""),
        "vehicle_inspection_report": ("inspected_on", "", ""),
    }.get(paper.facts.type, ("issued_on", "valid_to", ""))
    changes: dict[str, Value] = {code: day}
    if code == last:
        changes[first] = anniversary(day, -years)
    elif last:
        changes[last] = anniversary(day, years) - timedelta(days=1)
    if second:
        start = changes[first]
        assert isinstance(start, date)
        changes |= {second: min(start, day) - timedelta(days=3), "months": "12"}
    paper.change(**changes)
