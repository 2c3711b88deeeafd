"""What runs out, and what rests on a law that changes: each with the entry that is to be looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from copilot.curating.choices import name_of
from copilot.curating.uses import uses
from knowledge.library import Library
from knowledge.schema import Catalogue

_AHEAD = timedelta(days=90)
"""How long before the end a curator is told."""


@dataclass(frozen=True)
class Due:
    """`entry` (kind/code) ends on `day`, or cites a `law` that ends, has ended or has changed on `day`."""

    kind: Literal["ends", "law"]
    entry: str
    name: str
    day: date
    law: str = ""


def due(library: Library, today: date) -> list[Due]:
    """What is to be looked at on `today`, the most urgent first. What was checked since a law changed is not told."""
    catalogue = library.newest()
    found = [*_ending(catalogue, today), *_on_laws(library, catalogue, today)]
    return sorted(found, key=lambda one: (one.day, one.entry))


def _ending(catalogue: Catalogue, today: date) -> Iterator[Due]:
    """Items, review points and answers that end soon, or have ended and nobody has said that they are done with."""
    for kind in ("items", "points"):
        for code, entry in getattr(catalogue, kind).items():
            if entry.effective_until and today <= entry.effective_until <= today + _AHEAD:
                yield Due("ends", f"{kind}/{code}", name_of(entry), entry.effective_until)
    for code, item in catalogue.items.items():
        for qa in item.qa:
            if qa.effective_until and today <= qa.effective_until <= today + _AHEAD:
                yield Due("ends", f"items/{code}", f"{item.name}：{qa.question}", qa.effective_until)


def _on_laws(library: Library, catalogue: Catalogue, today: date) -> Iterator[Due]:
    for code, law in catalogue.laws.items():
        changed = [version.day for version in library.dated(code, "laws") if version.day <= today + _AHEAD]
        if law.effective_until and law.effective_until <= today + _AHEAD:
            changed.append(law.effective_until)
        if not changed:
            continue
        day = max(changed)
        since = day if day <= today else day - _AHEAD
        for kind, used in uses(catalogue, "laws", code):
            entry = getattr(catalogue, kind)[used]
            if entry.checked_on is None or entry.checked_on < since:
                yield Due("law", f"{kind}/{used}", name_of(entry), day, law.title)
