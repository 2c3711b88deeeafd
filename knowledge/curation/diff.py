"""What a new version of the catalogue changes, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from knowledge.schema import Catalogue

_KINDS = ("items", "themes", "materials", "fields", "forms", "laws", "points", "elsewhere")

Action = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Change:
    """A change at `place` of an entry (kind/code); `before` is None if it is added, `after` if removed."""

    entry: str
    place: str
    action: Action
    before: Any
    after: Any

    def __str__(self) -> str:
        sign = {"added": "+", "removed": "-", "changed": "~"}[self.action]
        told = {"added": f"{self.after}", "removed": f"{self.before}", "changed": f"{self.before} → {self.after}"}
        return f"{sign} {self.entry} {self.place}: {told[self.action]}"


def diff(old: Catalogue, new: Catalogue) -> list[Change]:
    """All changes from `old` to `new`, by kind and code; list entries are compared by their code, not by position."""
    changes: list[Change] = []
    for kind in _KINDS:
        before: Mapping[str, BaseModel] = getattr(old, kind)
        after: Mapping[str, BaseModel] = getattr(new, kind)
        for code in sorted({*before, *after}):
            entry = f"{kind}/{code}"
            if code not in after:
                changes.append(Change(entry, "", "removed", _title(before[code]), None))
            elif code not in before:
                changes.append(Change(entry, "", "added", None, _title(after[code])))
            elif before[code] != after[code]:
                changes += _walk(entry, "", before[code].model_dump(mode="json"), after[code].model_dump(mode="json"))
    return changes


def _title(entry: BaseModel) -> str:
    return str(next(filter(None, (getattr(entry, name, None) for name in ("name", "title", "label"))), ""))


def _walk(entry: str, place: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from _walk(entry, f"{place}.{key}" if place else str(key), before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _walk_lists(entry, place, _keyed(before), _keyed(after))
    else:
        yield Change(entry, place, _action(before, after), before, after)


def _action(before: Any, after: Any) -> Action:
    return "added" if before is None else "removed" if after is None else "changed"


def _walk_lists(entry: str, place: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for key in dict.fromkeys([*before, *after]):
        yield from _walk(entry, f"{place}[{key}]", before.get(key), after.get(key))


def _keyed(entries: list[Any]) -> dict[str, Any]:
    """Entries by what names them: their code, question, text or law; plain values by themselves."""
    keyed: dict[str, Any] = {}
    for position, entry in enumerate(entries, 1):
        names = ("code", "question", "item", "field", "title", "name", "text")
        name = next((str(entry[key]) for key in names if entry.get(key)), "") if isinstance(entry, dict) else str(entry)
        key = name or str(position)
        keyed[key if key not in keyed else f"{key}#{position}"] = entry
    return keyed
