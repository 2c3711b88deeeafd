"""Fields of a document by its type: from labels and what belongs to them, and from patterns in the running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ocr.page import Box
from review_models.document import FieldValue
from review_models.reading.cells import cell_items
from review_models.reading.choose import Candidate
from review_models.reading.choose import best as chosen
from review_models.reading.dates import find_dates
from review_models.reading.kinds import MANY_LINES, NOTHING, Value, interpret
from review_models.reading.labels import find_labels
from review_models.reading.layout import Glyph, Row, around, folded
from review_models.reading.names import can_be_name
from review_models.reading.owners import Owned, Segment, owned
from review_models.reading.part import Part
from review_models.reading.places import (
    UNSURE,
    emptiness,
    headed,
    only_seal,
    place_of,
    seal_value,
    signature_value,
    under_seal,
)
from review_models.reading.sentences import sentences
from review_models.reading.strange import QUALIFIED, strange_labels
from review_models.reading.tables import inscriptions, records
from review_models.reading.titles import without_title
from review_models.reading.types import DocumentType, FieldType
from review_models.reading.values import normal_date
from review_models.reading.vocabulary import vocabulary

# How much of the recogniser's confidence stays where a check digit or pattern is wrong: always under the floor.
_WRONG = 0.3
# How much less the value beside a label of unknown words fits than one beside a label that is known.
_QUALIFIED = 0.2
# How sure a place is to be empty that nothing else is looked for, and what stays of the confidence of a value that a
# sentence of unfamiliar wording states.
_EMPTY, _SAID = 0.5, 0.75
# Labels that stand beside the beginning of a period alone: 起租日, 合同生效日期; not 起止日期.
_BEGINNING = re.compile(r"起(?!止|迄)|始|自|生效|入住")

# A label of both ends of a period, and what stands between them.
_PERIOD, _TO = re.compile(r"起[止迄讫]"), re.compile(r"(?:起|止)?[至到~—–－-]")

# Kinds whose values are names, and a blank so wide, in heights of a character, that none goes over it.
_NAMES, _APART = frozenset({"name", "party", "company"}), 1.5

_VERB = re.compile(r"(?:为|是|系|共计|合计|于):?(?=.)")
# Where a value in running text ends. Descriptions may hold commas.
_CLAUSES = {"text": re.compile(r"[,;。]"), "code": re.compile(r"[,;。]"), "long_text": re.compile("。")}


def extract(kind: DocumentType, parts: Sequence[Part]) -> dict[str, FieldValue]:
    """Fields of a document whose parts, in order, are `parts`.

    A field whose label stands on the page with nothing beside it has the value "" and the confidence that the place is
    empty; a field that could not be found at all is absent.
    """
    parts = [part.without(kind.ignore) for part in parts]
    words = vocabulary(kind)
    heads = {head: (field.code,) for field in kind.fields for head in field.heads}
    candidates: dict[str, list[Candidate]] = {field.code: [] for field in kind.fields}
    for part in parts:
        items, rest = cell_items(part, words, heads)
        rows = without_title(kind, rest.rows)
        going_on = _going_on(rest, rows) if kind.prose else None
        labels = find_labels(rows, words, prose=kind.prose, going_on=going_on or ())
        labels += strange_labels(rows, labels, words)
        items += owned(rows, labels, going_on)
        items = list(_without_headings(kind, items))
        for field in kind.fields:
            candidates[field.code] += _candidates(field, part, items, prose=kind.prose)
    found: dict[str, FieldValue] = {}
    for field in kind.fields:
        if field.kind == "table":
            best = records(field, parts)
        elif field.kind == "words":
            best = inscriptions(kind, parts)
        else:
            others = {found[field.unlike].value} if field.unlike in found else set()
            best = chosen(field, [item for item in candidates[field.code] if item.found.value not in others])
        if best is None and field.kind == "seal":
            best = only_seal(parts)
        if best is not None:
            found[field.code] = under_seal(field, best, parts)
    return found | dict(_stated(kind, parts, found))


def _stated(
    kind: DocumentType, parts: Sequence[Part], found: dict[str, FieldValue]
) -> Iterator[tuple[str, FieldValue]]:
    """What sentences of any wording say of the fields that are still missing; left to the clerk."""
    for field in kind.fields:
        if (known := found.get(field.code)) and (known.value or known.confidence > _EMPTY):
            continue
        said = [
            candidate
            for part in parts
            for number, pattern in enumerate(sentences(kind, field), 1)
            for candidate in _patterned(field, pattern, part, *part.paragraphs, 0.06 * number)
        ]
        others = {found[field.unlike].value} if field.unlike in found else set()
        best = chosen(field, [item for item in said if item.found.value not in others])
        if best is not None:
            yield field.code, replace(best, confidence=round(_SAID * best.confidence, 4))


def _without_headings(kind: DocumentType, items: Sequence[Owned]) -> Sequence[Owned]:
    """`items` but those whose label heads a column beside the columns of a table; what stands in the table belongs to
    no label above it.
    """
    tables = {field.code for field in kind.fields if field.kind == "table"}
    heads = [item.label.box for item in items if tables & set(item.label.codes)]
    top = min((head[1] for head in heads if _beside_heads(head, heads) > 1), default=None)
    kept = [item for item in items if tables & set(item.label.codes) or _beside_heads(item.label.box, heads) < 2]
    for item in kept:
        if top is not None and item.label.box[3] <= top:
            item.segments = [segment for segment in item.segments if segment.box[3] <= top]
    return kept


def _beside_heads(box: Box, heads: Sequence[Box]) -> int:
    return sum(head[1] < (box[1] + box[3]) / 2 < head[3] for head in heads)


def _going_on(part: Part, rows: Sequence[Row]) -> frozenset[int]:
    """Numbers among `rows`, some of the rows of `part`, of those that go on from the one above."""
    numbers = {id(row): number for number, row in enumerate(part.rows)}
    return frozenset(at for at, row in enumerate(rows) if numbers.get(id(row)) in part.going_on)


def _candidates(field: FieldType, part: Part, items: Sequence[Owned], *, prose: bool) -> Iterator[Candidate]:
    after = next((item.label.box for item in items if field.after in item.label.codes), None) if field.after else None
    for item in items:
        if field.code not in item.label.codes or (after and not _later(item.label.box, after)):
            continue
        if field.kind == "signature":
            yield Candidate(signature_value(part, item), 0.8)
        elif field.kind == "seal":
            yield Candidate(seal_value(part, item.label.box), 0.8)
        else:
            found = _labelled(field, part, item, prose=prose)
            written = any(char.isdigit() for segment in item.segments for char in segment.text)
            near = written or headed(part, item, [other.label.box for other in items])
            if near and not found.found.value:
                unsure = replace(found.found, confidence=min(UNSURE, found.found.confidence))
                found = replace(found, found=unsure)
            yield found
    # Within a row a pattern is surer than over the end of one, and earlier patterns are surer than later ones.
    for number, pattern in enumerate(field.patterns, 1):
        texts: list[tuple[str, Sequence[Glyph | None]]] = [part.by_rows, part.paragraphs, part.flow]
        for less, (text, glyphs) in enumerate(texts):
            yield from _patterned(field, pattern, part, text, glyphs, 0.06 * number + 0.02 * less, prose=prose)


def _patterned(
    field: FieldType,
    pattern: str,
    part: Part,
    text: str,
    glyphs: Sequence[Glyph | None],
    less: float,
    *,
    prose: bool = False,
) -> Iterator[Candidate]:
    for match in re.finditer(pattern, text):
        if prose and text is part.by_rows[0] and _torn(part, text, *match.span("value")):
            continue
        if field.part == "last" and _half(field, "", text[match.start("value") : match.end("value") + 2]):
            continue
        found = _unbroken(field, [glyph for glyph in glyphs[slice(*match.span("value"))] if glyph is not None])
        value = interpret(field, _raw(found)) if found else NOTHING
        if found and value.fit <= 0 and field.part != "only":
            # The pattern itself says which end of a period its one date is.
            value = interpret(_single(field), _raw(found))
        # What a pattern finds and cannot be a name is none; beside a label it is at least shown.
        if value.fit > 0 and (field.kind != "name" or can_be_name(value.value)):
            yield Candidate(_field(part, value, found, 1.0), value.fit - less)


def _unbroken(field: FieldType, glyphs: list[Glyph]) -> list[Glyph]:
    """A name without what stands far before it in its row: a signature, or another column."""
    if field.kind not in _NAMES:
        return glyphs
    pairs = enumerate(pairwise(glyphs), 1)
    wide = [at for at, (one, two) in pairs if two.box[0] - one.box[2] > _APART * (two.box[3] - two.box[1])]
    return glyphs[wide[-1] :] if wide else glyphs


def _torn(part: Part, text: str, start: int, end: int) -> bool:
    """Whether a value in the text of rows begins or ends where the sentence goes on in another row."""
    begins = text[start - 1 : start] == "\n" and text.count("\n", 0, start) in part.going_on
    return begins or (text[end : end + 1] == "\n" and text.count("\n", 0, end) + 1 in part.going_on)


def _later(box: Box, other: Box) -> bool:
    """Below `other`, or to its right at the same height."""
    middle = (box[1] + box[3]) / 2
    return box[1] >= other[3] or (middle > other[1] and box[0] >= other[0] and box != other)


def _labelled(field: FieldType, part: Part, item: Owned, *, prose: bool) -> Candidate:
    segments = _lines_of_value(field, item.segments)
    glyphs = [glyph for segment in segments for glyph in segment.glyphs]
    if prose and item.place is None:
        glyphs = _clause(field, glyphs)
    if field.kind == "months":
        return _months(field, part, item, glyphs)
    kind = _single(field) if field.part == "first" and _BEGINNING.search(item.label.text) else field
    value = interpret(kind, _raw(glyphs)) if glyphs and not _half(kind, item.label.text, _raw(glyphs)) else None
    if value is None or value.fit <= 0 or not value.value:
        return Candidate(_empty(part, item), 0.05 if not glyphs else 0.0)
    fit = value.fit if item.label.certainty > QUALIFIED else value.fit - _QUALIFIED
    return Candidate(_field(part, value, glyphs, item.label.certainty), fit)


def _half(field: FieldType, label: str, text: str) -> bool:
    """Whether of a period only one end can be read, and nobody knows which: 有效期起止 2023-04-03至202."""
    if field.part == "only" or field.kind != "date":
        return False
    dates = list(find_dates(text))
    return len(dates) == 1 and bool(_PERIOD.search(label) or _TO.match(text, dates[0].end))


def _clause(field: FieldType, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Up to where the clause or sentence of running text ends, without the 为 that follows its label."""
    if glyphs and (verb := _VERB.match(folded(_raw(glyphs)))):
        glyphs = glyphs[verb.end() :]
    if field.kind not in _CLAUSES:
        return list(glyphs)
    end = _CLAUSES[field.kind].search(folded(_raw(glyphs)), 1)
    return list(glyphs[: end.start()] if end else glyphs)


def _single(field: FieldType) -> FieldType:
    """`field` with a date of its own, no longer an end of a period."""
    return field.model_copy(update={"part": "only"})


def _lines_of_value(field: FieldType, segments: Sequence[Segment]) -> Sequence[Segment]:
    if not segments or field.kind in MANY_LINES:
        return segments
    return [segment for segment in segments if segment.row == segments[0].row]


def _months(field: FieldType, part: Part, item: Owned, beside: Sequence[Glyph]) -> Candidate:
    """A period beside its label, or the column of months below it."""
    cells = [list(beside)] + [_column(row, item.label.box) for row in part.rows]
    found = [cell for cell in cells if cell and normal_date(_raw(cell))]
    value = interpret(field, ";".join(map(_raw, found)))
    if value.fit <= 0:
        return Candidate(_empty(part, item), 0.0)
    return Candidate(_field(part, value, [glyph for cell in found for glyph in cell], item.label.certainty), value.fit)


def _column(row: Row, label: Box) -> list[Glyph]:
    """The characters of a row below `label`, as wide as it and a little more."""
    left, right = label[0] - row.height, label[2] + row.height
    return [
        glyph for glyph in row.glyphs if glyph.box[1] > label[3] and left <= (glyph.box[0] + glyph.box[2]) / 2 <= right
    ]


def _raw(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in glyphs)


def _field(part: Part, value: Value, glyphs: Sequence[Glyph], certainty: float) -> FieldValue:
    confidence = certainty * min(sum(glyph.confidence for glyph in glyphs) / len(glyphs), 1.0)
    if value.valid is False:
        confidence *= _WRONG
    box = around([glyph.box for glyph in glyphs])
    return FieldValue(value.value, _raw(glyphs), round(confidence, 4), part.page.number, box, value.valid)


def _empty(part: Part, item: Owned) -> FieldValue:
    place = place_of(part, item)
    return FieldValue("", "", emptiness(part, place) * item.label.certainty, part.page.number, place)
