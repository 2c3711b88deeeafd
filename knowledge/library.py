"""All dated versions of the catalogue, and the catalogue as it stands on a day."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from knowledge import loader
from knowledge.schema import Catalogue, ServiceItem
from knowledge.versions import Version, Versions, as_of

# Days remembered: looking through the versions of two thousand items at every query would take longer than the search.
_DAYS = 366


class Library:
    """A catalogue and further dated versions of its entries (files `<kind>/<code>@YYYY-MM-DD.yaml`).

    A version counts from its day until the next one begins; where it ends before that, nothing stands in its place.
    """

    def __init__(self, catalogue: Catalogue, versions: Versions | None = None) -> None:
        self.latest = catalogue
        self._versions: Versions = versions or {}
        self._views: dict[tuple[object, ...], Catalogue] = {}
        self._days: dict[date, Catalogue] = {}

    @classmethod
    def load(cls, folder: Path = loader.CATALOGUE) -> "Library":
        """Read `folder` with its dated versions. Raises CatalogueError with every problem of every file."""
        return cls(*loader.load_all(folder))

    def newest(self) -> Catalogue:
        """The newest version of every entry, also of those that take effect later or have ended."""
        return as_of(self.latest, self._versions, date.max)

    def versions(self, code: str, kind: str = "items") -> list[Any]:
        """All versions of an entry, oldest first; none for an unknown code."""
        first = getattr(self.latest, kind).get(code)
        return [*([first] if first else []), *(version.entry for version in self.dated(code, kind))]

    def dated(self, code: str, kind: str = "items") -> list[Version]:
        """The versions of an entry that have a file of their own, oldest first."""
        return list(self._versions.get(kind, {}).get(code, ()))

    def on(self, day: date) -> Catalogue:
        """The catalogue in force on `day`; days on which nothing differs share one object."""
        if day not in self._days:
            if len(self._days) >= _DAYS:
                self._days.clear()
            self._days[day] = self._view(day)
        return self._days[day]

    def _view(self, day: date) -> Catalogue:
        begun = as_of(self.latest, self._versions, day)
        items = {code: _answers_in_force(item, day) for code, item in begun.items.items() if item.in_force(day)}
        key = (
            *((code, item.effective_from, len(item.qa)) for code, item in items.items()),
            *(begun.files.get(f"{kind}/{code}") for kind, dated in self._versions.items() for code in dated),
        )
        if key not in self._views:
            self._views[key] = replace(begun, items=items)
        return self._views[key]


def _answers_in_force(item: ServiceItem, day: date) -> ServiceItem:
    current = [qa for qa in item.qa if qa.in_force(day)]
    return item if len(current) == len(item.qa) else item.model_copy(update={"qa": current})
