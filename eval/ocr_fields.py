"""Document types and fields against labels: which documents were found, and which fields were read exactly.

Labels stand beside each file as `<file>.json`: `documents` with type, pages and fields, as the packet generator writes.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.score import Individual, Score
from review_models.document import Document
from review_models.reading.values import fold

TYPE_TARGET = 0.98
FIELD_TARGET = 0.95
HARD_TARGET = 0.90
ILLEGIBLE = "illegible"

# What a row of a list of persons must say.
_RECORD = ("name", "id_number")
# Handwriting and stamps: what counts is whether they are there.
_PRESENCE = ("signature", "seal")


@dataclass(frozen=True)
class Labelled:
    """A file, the documents that it truly holds, and what happened to its pages; `lines` is all that is printed."""

    file: Path
    documents: tuple[dict[str, Any], ...]
    lines: tuple[str, ...] = ()
    effects: frozenset[str] = frozenset()


def labelled(folder: Path) -> list[Labelled]:
    """All files under `folder` that have labels, in order of their names; not those that nobody can read."""
    found = []
    for label in sorted(folder.rglob("*.json")):
        file = label.with_suffix("")
        content = json.loads(label.read_text(encoding="utf-8"))
        if not file.is_file() or not isinstance(content, dict) or "documents" not in content:
            continue
        pages = content.get("pages", ())
        lines = tuple(line["text"] for page in pages for line in page.get("lines", ()))
        effects = frozenset(effect for page in pages for effect in page.get("effects", ()))
        if ILLEGIBLE not in effects:
            found.append(Labelled(file, tuple(content["documents"]), lines, effects))
    return found


def scores(data: Sequence[Labelled], read: Callable[[Path], Sequence[Document]]) -> list[Score]:
    """Document type accuracy; field exact match over all, over pages with and without effects, and type by type.

    `read` gives the documents of a file. A document that was not found has all its fields wrong.
    """
    types: list[Individual] = []
    fields: dict[str, list[Individual]] = {}
    for one in data:
        found = list(read(one.file))
        for number, truth in enumerate(one.documents):
            document = _match(truth, found)
            where = f"{one.file.parent.name}/{one.file.name}#{number}"
            got = document.type if document else "none"
            detail = {"type": truth["type"], "got": got, "layout": truth.get("layout", "")}
            types.append(Individual(where, float(got == truth["type"]), detail))
            fields.setdefault(truth["type"], []).extend(_fields(where, truth, document, bool(one.effects)))
    total = [individual for individuals in fields.values() for individual in individuals]
    hard = [individual for individual in total if individual.detail["hard"]]
    return [
        Score("document_type", "材料类型识别准确率", tuple(types), target=TYPE_TARGET),
        Score("field_exact", "字段完全一致率", tuple(total), target=FIELD_TARGET),
        Score("field_exact_hard", "字段完全一致率：拍摄退化的页", tuple(hard), target=HARD_TARGET),
        *(
            Score(f"field_exact.{kind}", f"字段完全一致率：{kind}", tuple(individuals))
            for kind, individuals in sorted(fields.items())
            if individuals
        ),
    ]


def _match(truth: dict[str, Any], found: list[Document]) -> Document | None:
    """The document meant by `truth`, taken out of `found`: same type first, then most pages and values in common."""
    pages = set(truth["pages"])
    wanted = {fold(_text(field["value"])) for field in truth["fields"].values()}

    def likeness(document: Document) -> tuple[bool, int, int]:
        values = {fold(_text(value.value)) for value in document.fields.values()}
        return document.type == truth["type"], len(wanted & values), len(pages & set(document.pages))

    best = max((document for document in found if pages & set(document.pages)), key=likeness, default=None)
    if best is not None:
        found.remove(best)
    return best


def _fields(where: str, truth: dict[str, Any], document: Document | None, hard: bool) -> Iterator[Individual]:
    read = document.fields if document and document.type == truth["type"] else {}
    for code, field in truth["fields"].items():
        wanted, got = field["value"], read[code].value if code in read else ""
        form = bool if code.endswith(_PRESENCE) else comparable
        right = form(wanted) == form(got)
        detail: dict[str, Any] = {
            "field": code,
            "truth": _text(wanted),
            "read": _text(got),
            "layout": truth.get("layout", ""),
        }
        detail["hard"] = hard
        yield Individual(f"{where}.{code}", float(right), detail)


def comparable(value: Any) -> Any:
    """Width of characters and blanks do not count; lists of words are compared as sets, records in their order."""
    if isinstance(value, str):
        return frozenset(map(fold, value.split("、"))) if "、" in value else fold(value)
    if all(isinstance(part, str) for part in value):
        return frozenset(map(fold, value)) if len(value) > 1 else "".join(map(fold, value))
    return [{key: fold(record.get(key, "")) for key in _RECORD} for record in value]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
