"""What papers written in sentences say: what can be cut out of them with certainty, and whose part each of it plays."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from review_models.document import FieldValue
from review_models.reading.layout import folded
from review_models.reading.part import Part
from review_models.reading.prose.roles import roles
from review_models.reading.prose.short import written
from review_models.reading.prose.torn import cut_out, mended
from review_models.reading.types import DocumentType, FieldType

__all__ = ["from_sentences"]

# A place is empty where it is surer than this; else what a sentence says is looked for.
_EMPTY = 0.5
# Values of words, which nothing tells from the words around them, and what stays of the confidence of one of two that
# differ.
_WORDS, _DIFFERS = frozenset({"text", "long_text"}), 0.75
_SOMEBODY, _ANYBODY = FieldType(code="somebody", kind="name"), FieldType(code="anybody", kind="party")
# What words of a role say is as sure as this; what order alone tells is less so.
_CERTAIN = 0.8


def from_sentences(kind: DocumentType, parts: Sequence[Part], found: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """What the sentences of `parts` say of the fields of `kind` that are missing in `found` or cut wrongly there."""
    more: dict[str, FieldValue] = {}
    for part in parts:
        said = dict(roles(kind, part))
        prose = written(part.paragraphs[0])
        for field in kind.fields:
            known = more.get(field.code) or found.get(field.code)
            better = _better(field, known, said.get(field.code), part, prose=prose)
            if better is not None:
                more[field.code] = better
    return more


def _better(
    field: FieldType, known: FieldValue | None, said: FieldValue | None, part: Part, *, prose: bool
) -> FieldValue | None:
    """Of what is `known` and what is `said` the value that stands, None where that is `known`."""
    if known is None or (not known.value and known.confidence <= _EMPTY):
        return said
    if said is not None and isinstance(known.value, str) and known.value and said.value != known.value:
        if field.kind in _WORDS:
            return _clearer(known, said, part)
        names = cut_out(field, part.paragraphs[0])
        whole = folded(known.value)
        bounded = any(name.endswith(whole) for name in names) and field.kind not in ("name", "id_number")
        if said.confidence >= _CERTAIN and names and not bounded and (whole not in names or field.kind == "id_number"):
            return said
    better = mended(field, known, part) if prose else None
    if better is None and prose and field.kind == "address" and known.value in cut_out(_ANYBODY, part.paragraphs[0]):
        # The name of somebody is no address.
        return replace(known, confidence=round(_DIFFERS * known.confidence, 4))
    return better


def _clearer(known: FieldValue, said: FieldValue, part: Part) -> FieldValue:
    """Of two readings of one sentence the one without the words around it, or without somebody's name; else `known`,
    for a clerk to look at.
    """
    one, other = folded(str(known.value)), folded(str(said.value))
    named = any(name in one and name not in other for name in cut_out(_SOMEBODY, part.paragraphs[0]))
    return said if other in one or named else replace(known, confidence=round(_DIFFERS * known.confidence, 4))
