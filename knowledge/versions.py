"""Dated versions of entries (files `<kind>/<code>@YYYY-MM-DD.yaml`): which one counts on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from knowledge.schema import Catalogue, Elsewhere, Field, Form, Law, Material, ReviewPoint, ServiceItem, Theme

MODELS: Mapping[str, type[BaseModel]] = {
    "items": ServiceItem,
    "themes": Theme,
    "materials": Material,
    "fields": Field,
    "forms": Form,
    "laws": Law,
    "points": ReviewPoint,
    "elsewhere": Elsewhere,
}
"""What an entry of each kind is."""

SINGLE = frozenset({"items", "themes", "forms"})
"""Kinds with one entry a file; files of the others hold lists."""

STAMPED = frozenset({"items", "points"})
"""Kinds whose `effective_from` is the day of the version. A law has its own: the day it comes into force."""


@dataclass(frozen=True)
class Version:
    """`entry` replaces the version before from `day` on."""

    day: date
    entry: Any
    file: str


Versions = Mapping[str, Mapping[str, Sequence[Version]]]
"""Kind → code → its further versions, oldest first."""


def as_of(base: Catalogue, versions: Versions, day: date) -> Catalogue:
    """`base` with the version of each entry that had begun by `day`; whether it has ended by then is not looked at."""
    begun = {
        (kind, code): last
        for kind, entries in versions.items()
        for code, dated in entries.items()
        if (last := next((one for one in reversed(dated) if one.day <= day), None))
    }
    if not begun:
        return base
    changed: dict[str, Any] = {}
    for (kind, code), version in begun.items():
        changed.setdefault(kind, dict(getattr(base, kind)))[code] = version.entry
    files = {**base.files, **{f"{kind}/{code}": version.file for (kind, code), version in begun.items()}}
    return replace(base, **changed, files=files)


def days(versions: Versions) -> list[date]:
    """The days on which a version begins, in order."""
    return sorted({one.day for entries in versions.values() for dated in entries.values() for one in dated})
