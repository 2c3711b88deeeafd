"""All dated versions of the catalogue, and the catalogue as it stands on a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from knowledge import loader
from knowledge.schema import Catalogue, ServiceItem

# Days remembered: looking through the versions of two thousand items at every query would take longer than the search.
_DAYS = 366


class Library:
    """A catalogue and further dated versions of its items (files `items/<code>@YYYY-MM-DD.yaml`)."""

    def __init__(self, catalogue: Catalogue, versions: Mapping[str, list[ServiceItem]] | None = None) -> None:
        self.latest = catalogue
        self._versions: dict[str, list[ServiceItem]] = {code: [item] for code, item in catalogue.items.items()}
        for code, further in (versions or {}).items():
            self._versions.setdefault(code, []).extend(further)
        for dated in self._versions.values():
            dated.sort(key=lambda item: item.effective_from or date.min)
        self._views: dict[tuple[object, ...], Catalogue] = {}
        self._days: dict[date, Catalogue] = {}

    @classmethod
    def load(cls, folder: Path = loader.CATALOGUE) -> "Library":
        """Read `folder` with its dated versions. Raises CatalogueError with every problem of every file."""
        return cls(*loader.load_all(folder))

    def codes(self) -> list[str]:
        """Every item that has a version, in force or not."""
        return list(self._versions)

    def versions(self, code: str) -> list[ServiceItem]:
        """All versions of an item, oldest first; none for an unknown code."""
        return list(self._versions.get(code, []))

    def on(self, day: date) -> Catalogue:
        """The catalogue in force on `day`; days on which nothing differs share one object."""
        if day not in self._days:
            if len(self._days) >= _DAYS:
                self._days.clear()
            self._days[day] = self._view(day)
        return self._days[day]

    def _view(self, day: date) -> Catalogue:
        items = {code: item for code in self._versions if (item := self._in_force(code, day)) is not None}
        items = {code: _answers_in_force(item, day) for code, item in items.items()}
        key = tuple((code, item.effective_from, len(item.qa)) for code, item in items.items())
        if key not in self._views:
            self._views[key] = replace(self.latest, items=items)
        return self._views[key]

    def _in_force(self, code: str, day: date) -> ServiceItem | None:
        return next((item for item in reversed(self._versions[code]) if item.in_force(day)), None)


def _answers_in_force(item: ServiceItem, day: date) -> ServiceItem:
    current = [qa for qa in item.qa if qa.in_force(day)]
    return item if len(current) == len(item.qa) else item.model_copy(update={"qa": current})
