"""Document types and fields against labels: which documents were found, and which fields were read exactly.

Labels stand beside each file as `<file>.json`: `documents` with type, pages and fields, as the packet generator writes.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eval.pictures import PICTURE, picture
from eval.score import Individual, Score
from ocr.page import Page
from review_models.document import Document
from review_models.reading import load_types
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
    """A file, the documents that it truly holds, and what happened to its pages; `lines` is all that is printed, `name`
    its path within the set, `widths` those of its upright pages in the pixels of the labels.
    """

    file: Path
    documents: tuple[dict[str, Any], ...]
    lines: tuple[str, ...] = ()
    effects: frozenset[str] = frozenset()
    name: str = ""
    widths: tuple[float, ...] = ()


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
            widths = tuple(float(page.get("width", 0)) for page in pages)
            name = str(file.relative_to(folder))
            found.append(Labelled(file, tuple(content["documents"]), lines, effects, name, widths))
    return found


Row = dict[str, Any]
"""An individual score as plain JSON: `id`, `value`, `detail`; of fields also the `type` of the document and the
`group`, which is the file.
"""


def outcome(one: Labelled, documents: Sequence[Document], pages: Sequence[Page] = ()) -> dict[str, list[Row]]:
    """What was right of a file: `types` and `fields`. Wrong fields are shown on `pages`, where they are given.

    A document that was not found has all its fields wrong.
    """
    found = list(documents)
    rows: dict[str, list[Row]] = {"types": [], "fields": []}
    for number, truth in enumerate(one.documents):
        document = _match(truth, found)
        where = f"{one.name or one.file.name}#{number}"
        got = document.type if document else "none"
        detail = {"type": truth["type"], "got": got, "layout": truth.get("layout", "")}
        if got != truth["type"]:
            detail |= _shown(one, truth["pages"][0] if truth["pages"] else 1, None, pages)
        rows["types"].append({"id": where, "value": float(got == truth["type"]), "detail": detail})
        rows["fields"] += _fields(one, where, truth, document, pages)
    return rows


def scores(data: Sequence[Labelled], read: Callable[[Path], Sequence[Document]]) -> list[Score]:
    """The scores of all files; `read` gives the documents of one."""
    return scored([outcome(one, read(one.file)) for one in data])


def scored(outcomes: Sequence[Mapping[str, Sequence[Row]]]) -> list[Score]:
    """Document type accuracy; field exact match over all, over pages with effects, and type by type."""
    types = [Individual(row["id"], row["value"], row["detail"]) for one in outcomes for row in one["types"]]
    fields: dict[str, list[Individual]] = {}
    for row in (row for one in outcomes for row in one["fields"]):
        fields.setdefault(row["type"], []).append(Individual(row["id"], row["value"], row["detail"], row["group"]))
    total = [individual for individuals in fields.values() for individual in individuals]
    hard = [individual for individual in total if individual.detail["hard"]]
    return [
        Score("document_type", "材料类型识别准确率", tuple(types), target=TYPE_TARGET),
        Score("field_exact", "字段完全一致率", tuple(total), target=FIELD_TARGET),
        Score("field_exact_hard", "字段完全一致率：拍摄退化的页", tuple(hard), target=HARD_TARGET),
        *(
            Score(f"field_exact.{kind}", f"字段完全一致率：{_names().get(kind, kind)}", tuple(individuals))
            for kind, individuals in sorted(fields.items())
            if individuals
        ),
    ]


@cache
def _names() -> dict[str, str]:
    return {code: one.name for code, one in load_types().items()}


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


def _fields(
    one: Labelled, where: str, truth: dict[str, Any], document: Document | None, pages: Sequence[Page]
) -> Iterator[Row]:
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
        detail["hard"] = bool(one.effects)
        if not right:
            detail |= _shown(one, field.get("page", truth["pages"][0]), field.get("box"), pages)
        yield {
            "id": f"{where}.{code}",
            "value": float(right),
            "detail": detail,
            "type": truth["type"],
            "group": one.name,
        }


def _shown(one: Labelled, number: int, box: Sequence[float] | None, pages: Sequence[Page]) -> dict[str, str]:
    """A picture of the labelled `box`, or of the whole page without one; nothing where the page is not there."""
    page = next((page for page in pages if page.number == number), None)
    if page is None:
        return {}
    width = one.widths[number - 1] if number <= len(one.widths) else 0.0
    scale = page.width / width if width else 1.0
    return {PICTURE: picture(page, [value * scale for value in box] if box else None)}


def comparable(value: Any) -> Any:
    """Width of characters and blanks do not count; lists of words are compared as sets, records in their order."""
    if isinstance(value, str):
        return frozenset(map(fold, value.split("、"))) if "、" in value else fold(value)
    if all(isinstance(part, str) for part in value):
        return frozenset(map(fold, value)) if len(value) > 1 else "".join(map(fold, value))
    return [{key: fold(record.get(key, "")) for key in _RECORD} for record in value]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
