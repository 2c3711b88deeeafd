"""What can be put where an entry names another: codes with their names, and the questions a situation is told by."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from copilot.curating.trial import items_with
from knowledge.schema import Catalogue, Form, Material
from knowledge.versions import MODELS
from review_models.reading import load_types

Choices = list[tuple[str, str]]
"""(code, name)"""

# Read from every document: all that is printed on it.
_TEXT = ("text", "全文")
# Fields offered, those of most items first.
_READABLE = 600


def choices(catalogue: Catalogue, to: str) -> Choices:
    """Codes that a reference `to` a kind, or to `documents`, can name."""
    if to == "documents":
        return [(code, name) for code, (name, _) in _documents().items()]
    return [(code, name_of(one)) for code, one in getattr(catalogue, to).items()] if to in MODELS else []


def name_of(entry: Any) -> str:
    """What people call an entry of whatever kind."""
    return str(next(filter(None, (getattr(entry, key, None) for key in ("name", "title", "label"))), entry.code))


def readable(catalogue: Catalogue, material: str) -> Choices:
    """Fields that a review point on `material` can look at: its own, then `material.field` of what else the items ask
    for that ask for it, those of most items first.
    """
    items = [catalogue.items[code] for code in items_with(catalogue, material)]
    forms = {item.code: catalogue.forms[item.form] for item in items if item.form in catalogue.forms}
    standard = catalogue.materials.get(material)
    own = dict([_TEXT, *_fields(catalogue, standard, list(forms.values()))]) if standard else {}
    others: Counter[tuple[str, str]] = Counter()
    for item in items:
        for use in item.materials:
            other = catalogue.materials.get(use.material)
            if other and use.material != material:
                fields = dict(_fields(catalogue, other, [forms[item.code]] if item.code in forms else []))
                others.update((f"{use.code}.{code}", f"{other.name}·{name}") for code, name in fields.items())
    return [*own.items(), *(field for field, _ in others.most_common(_READABLE))]


def questions(catalogue: Catalogue, kind: str, of: str) -> dict[str, dict[str, Any]]:
    """Question → its text and options, by which the `when` of a review point on the material `of`, or of a form of the
    item `of`, can tell a situation. Items and themes carry their own questions, so there are none here for them.
    """
    items = {"points": items_with(catalogue, of), "forms": [of] if of in catalogue.items else []}.get(kind, [])
    found: dict[str, dict[str, Any]] = {}
    for question in (one for item in items for one in catalogue.items[item].questions):
        known = found.setdefault(question.code, {"text": question.text, "options": {}})
        known["options"] |= {option.code: option.text for option in question.options}
    return found


def _fields(catalogue: Catalogue, material: Material, forms: list[Form]) -> Iterator[tuple[str, str]]:
    for kind in material.document_types:
        if kind == "application_form":
            for used in (used for form in forms for section in form.sections for used in section.fields):
                standard = catalogue.fields.get(used.field)
                yield used.field, used.label or (standard.label if standard else used.field)
        yield from _documents().get(kind, ("", {}))[1].items()


@cache
def _documents() -> dict[str, tuple[str, dict[str, str]]]:
    """Document type → its name, and its fields with the label that is printed on it."""
    return {
        code: (kind.name, {field.code: field.labels[0] if field.labels else field.code for field in kind.fields})
        for code, kind in load_types().items()
    }
