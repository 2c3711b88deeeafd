"""The lists that a curator looks through: entries of one kind, and the answers of all items."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from copilot.curating.choices import name_of
from copilot.curating.workshop import Workshop
from knowledge.versions import MODELS

KINDS = {
    "items": "事项",
    "points": "审查要点",
    "materials": "材料",
    "laws": "法规",
    "qa": "问答",
    "themes": "主题",
    "forms": "申请表",
    "fields": "字段",
    "elsewhere": "别处办的事",
}
"""What can be listed; `qa` are the answers inside items."""

_SHOWN = 200


@dataclass(frozen=True)
class Line:
    """A line of a list: which entry it opens, and where in it; `note` is what else tells it from others."""

    entry: str
    name: str
    note: str
    drafted: bool
    later: str
    place: str = ""


@dataclass(frozen=True)
class Listing:
    """The lines that are shown; `more` were found besides."""

    lines: tuple[Line, ...]
    more: int


def listed(workshop: Workshop, kind: str, find: str) -> Listing:
    """Entries of `kind` that hold `find` in their names, codes or words, drafts first; where no item does, those that a
    search by meaning finds.
    """
    words = find.strip().casefold()
    if kind == "qa":
        found = list(_answers(workshop, words))
    elif kind in MODELS:
        found = list(_entries(workshop, kind, words))
        if not found and words and kind == "items":
            codes = [hit.code for hit in workshop.desk.ask(find).items]
            found = [line for line in _entries(workshop, kind, "") if line.entry.partition("/")[2] in codes]
    else:
        found = []
    found.sort(key=lambda line: not line.drafted)
    return Listing(tuple(found[:_SHOWN]), max(0, len(found) - _SHOWN))


def _entries(workshop: Workshop, kind: str, words: str) -> Iterator[Line]:
    catalogue, drafted = workshop.catalogue, set(workshop.drafts.codes(kind))
    entries: dict[str, Any] = getattr(catalogue, kind)
    for code, entry in entries.items():
        note = code
        if kind == "points":
            material = catalogue.materials.get(entry.material)
            note = f"{material.name if material else entry.material}　{code}"
        if words in "\n".join([code, name_of(entry), note, *_said(entry)]).casefold():
            yield Line(f"{kind}/{code}", name_of(entry), note, code in drafted, _later(workshop, kind, code))
    for code in sorted(drafted - set(entries)):
        if words in code:
            yield Line(f"{kind}/{code}", "（新）", code, True, "")


def _said(entry: Any) -> list[str]:
    """Further words by which an entry can be looked for."""
    lists = [getattr(entry, key, None) or [] for key in ("aliases", "says")]
    texts = [getattr(entry, key, None) or "" for key in ("message", "number")]
    return [*(word for words in lists for word in words), *texts]


def _later(workshop: Workshop, kind: str, code: str) -> str:
    dated = workshop.desk.engines.library.dated(code, kind)
    return str(dated[-1].day) if dated and dated[-1].day > date.today() else ""


def _answers(workshop: Workshop, words: str) -> Iterator[Line]:
    drafted = set(workshop.drafts.codes())
    for code, item in workshop.catalogue.items.items():
        for position, qa in enumerate(item.qa):
            if words in "\n".join([qa.question, *qa.similar, qa.answer, item.name]).casefold():
                yield Line(f"items/{code}", qa.question, item.name, code in drafted, "", f"qa.{position}")
