"""From documents to submissions: sides of one card that came as several files, and typed forms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from review_models.document import Document, FieldValue
from review_models.reading.values import normal_date
from review_models.review.view import FLOOR, NOWHERE, Submission

_SAME = 2
# Headings of a page that explains a paper and says nothing of its holder.
_NOTES = re.compile(r"(?:注意|有关|重要)?(?:事项|须知|说明|提示)|(?:持证|持有人|使用|填写|办理|温馨)(?:须知|说明|提示)")
_NOTES_LINES = 2
# What was read less surely than this may be a word of a sentence.
_READ = 0.8
TYPED_FORM = "网上填写的申请表"


def submissions(documents: Sequence[Document]) -> list[Submission]:
    """One submission a document; two of one type are one paper if they are its two sides, or show the same twice.

    What says least looks for its other half among those that say most, so that a back finds a whole front.
    """
    documents = [replace(each, fields={}) if _of_notices(each) else each for each in documents]
    joined: list[list[Document]] = []
    for document in sorted(documents, key=lambda each: -len(each.fields)):
        other = next((sides for sides in joined if _completes(sides, document)), None)
        if other is None:
            joined.append([document])
        else:
            other.append(document)
    order = {id(document): place for place, document in enumerate(documents)}
    return [
        Submission(tuple(sides)) for sides in sorted(joined, key=lambda sides: min(order[id(one)] for one in sides))
    ]


def with_form(found: list[Submission], form: Mapping[str, Any] | None) -> list[Submission]:
    """The submissions, the form completed by typed data: what the paper shows clearly goes before what was typed."""
    if not form:
        return found
    typed = typed_form(form)
    paper = next((each for each in found if each.type == "application_form"), None)
    if paper is None:
        return [*found, Submission((typed,), typed=True)]
    shown = {name for document in paper.documents for name, value in document.fields.items() if _sure(value)}
    rest = replace(typed, fields={name: value for name, value in typed.fields.items() if name not in shown})
    whole = Submission((*paper.documents, rest))
    return [whole if each is paper else each for each in found]


def _sure(value: FieldValue) -> bool:
    return value.confidence >= FLOOR


def typed_form(form: Mapping[str, Any]) -> Document:
    """The fields of a form as typed in; an empty one was left blank."""
    fields = {}
    for name, value in form.items():
        if isinstance(value, list):
            rows = tuple(row for row in value if isinstance(row, Mapping))
            plain: str | tuple[Mapping[str, str], ...] = rows or "、".join(map(str, value))
        else:
            plain = "" if value is None or value is False else "是" if value is True else str(value).strip()
        fields[name] = FieldValue(plain, plain if isinstance(plain, str) else "", 1.0, 1, NOWHERE)
    return Document(TYPED_FORM, "application_form", "申请表", 1.0, (), fields)


def _of_notices(document: Document) -> bool:
    """Whether it is a page that explains a paper, from which nothing was read for certain."""
    lines = [line.text for page in document.images[:1] for line in page.lines[:_NOTES_LINES]]
    read = any(value.confidence >= _READ for value in document.fields.values())
    return not read and any(_NOTES.fullmatch(text) for text in lines)


def _said(document: Document) -> dict[str, FieldValue]:
    """What the document says; beside what is read for certain one doubtful word may have been cut out of a sentence."""
    doubtful = [name for name, value in document.fields.items() if value.value and value.confidence < _READ]
    if len(doubtful) != 1 or len(document.fields) <= _SAME:
        return dict(document.fields)
    return {name: value for name, value in document.fields.items() if name not in doubtful}


def _completes(sides: list[Document], document: Document) -> bool:
    """Whether `document` is a further side (nothing on both alike), the same paper again (all on both is alike), or a
    page that explains it.
    """
    if sides[0].type != document.type or len({each.told for each in (*sides, document)} - {""}) > 1:
        return False
    if not document.fields:
        return _of_notices(document)
    shown = {name: value.value for side in sides for name, value in _said(side).items()}
    own = _said(document)
    both = shown.keys() & own.keys()
    same = all(shown[name] and shown[name] == own[name].value for name in both)
    # The one thing that both sides of a licence bear is its number or that of the vehicle.
    numbered = any(own[name].valid and normal_date(str(shown[name])) is None for name in both)
    return bool(shown) and same and (not both or len(both) >= _SAME or numbered)
