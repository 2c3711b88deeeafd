"""Fields of a document by its type: from labels and what belongs to them, and from patterns in the running text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ocr.page import Box
from review_models.document import FieldValue
from review_models.reading.begun import begun
from review_models.reading.beside import labelled
from review_models.reading.cells import cell_items
from review_models.reading.choose import Candidate
from review_models.reading.choose import best as chosen
from review_models.reading.compound import joined
from review_models.reading.headings import headings
from review_models.reading.labels import find_labels
from review_models.reading.layout import Glyph, Row
from review_models.reading.longer import longer
from review_models.reading.owners import owned
from review_models.reading.part import Part
from review_models.reading.places import UNSURE, headed, only_seal, seal_value, signature_value, under_seal
from review_models.reading.prose import from_sentences
from review_models.reading.segments import Owned
from review_models.reading.sentences import sentences
from review_models.reading.signed_behind import LESS, signed_before
from review_models.reading.stated import patterned
from review_models.reading.strange import strange_labels
from review_models.reading.stray import doubted
from review_models.reading.tables import inscriptions, records
from review_models.reading.titles import without_title
from review_models.reading.types import DocumentType, FieldType
from review_models.reading.unclaimed import unclaimed
from review_models.reading.undisputed import undisputed
from review_models.reading.vocabulary import vocabulary

# How sure a place is to be empty that nothing else is looked for, and what stays of the confidence of a value that a
# sentence of unfamiliar wording states.
_EMPTY, _SAID = 0.5, 0.75
# What a letter says, and how many of its rows go on from the one above; else so much of it is in paragraphs of several
# clauses.
_CERTIFIES, _SENTENCES = re.compile(r"特此(?:证明|说明|函[告复])|兹证明"), 2
_PARAGRAPH, _WRITTEN = re.compile(r"[,;][^,;。]{2,}.*。$"), 0.6
# However many patterns go before, what one finds is more than an empty place.
_AT_WORST = 0.6


def extract(kind: DocumentType, parts: Sequence[Part]) -> dict[str, FieldValue]:
    """Fields of a document whose parts, in order, are `parts`.

    A field whose label stands on the page with nothing beside it has the value "" and the confidence that the place is
    empty; a field that could not be found at all is absent.
    """
    parts = [part.without(kind.ignore) for part in parts]
    words = vocabulary(kind)
    heads = {head: (field.code,) for field in kind.fields for head in field.heads}
    kinds = {field.code: field.kind for field in kind.fields}
    signing = {field.code for field in kind.fields if field.kind in ("signature", "seal")}
    candidates: dict[str, list[Candidate]] = {field.code: [] for field in kind.fields}
    for part in parts:
        items, rest = cell_items(part, words, heads)
        rows = without_title(kind, rest.rows)
        prose = kind.prose or _letter(part)
        going_on = _going_on(rest, rows) if prose else None
        listed = longer(rows, find_labels(rows, words, prose=prose, going_on=going_on or ()), words)
        labels = joined(rows, listed, kinds)
        # Over its value a word heads what is asked for as it does at the beginning of a row.
        labels += [
            replace(label, codes=label.codes or heads.get(label.text, ())) for label in headings(rows, labels, words)
        ]
        labels += strange_labels(rows, labels, words)
        items += owned(rows, labels, going_on)
        items = list(_without_headings(kind, items))
        signed = signed_before(items, signing) if kind.variants else []
        for field in kind.fields:
            candidates[field.code] += _candidates(field, part, items, signed, prose=prose)
            if field.kind == "date" and field.last and kind.variants:
                candidates[field.code] += unclaimed(field, part, items, signing)
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
    found |= from_sentences(kind, parts, found)
    found |= dict(begun(kind, found, parts))
    found |= dict(_stated(kind, parts, found))
    found |= dict(undisputed(kind, found, parts))
    return found | dict(doubted(kind, found, parts))


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
            for candidate in patterned(field, pattern, part, *part.paragraphs, 0.06 * number)
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


def _letter(part: Part) -> bool:
    """Whether a part of any type is written as a letter: sentences over several rows that certify something, or hardly
    anything but sentences.
    """
    if len(part.going_on) >= _SENTENCES and _CERTIFIES.search(part.flow[0]) is not None:
        return True
    written = sum(len(text) for text in part.paragraphs[0].split("\n") if _PARAGRAPH.search(text))
    return bool(part.going_on) and written >= _WRITTEN * len(part.flow[0])


def _going_on(part: Part, rows: Sequence[Row]) -> frozenset[int]:
    """Numbers among `rows`, some of the rows of `part`, of those that go on from the one above, where that is there."""
    numbers = {id(row): number for number, row in enumerate(part.rows)}
    places = [numbers.get(id(row), -1) for row in rows]
    return frozenset(
        at for at, place in enumerate(places) if place in part.going_on and at and places[at - 1] in (place - 1, -1)
    )


def _candidates(
    field: FieldType, part: Part, items: Sequence[Owned], signed: Sequence[Owned], *, prose: bool
) -> Iterator[Candidate]:
    after = next((item.label.box for item in items if field.after in item.label.codes), None) if field.after else None
    for item in items:
        if field.code not in item.label.codes or (after and not _later(item.label.box, after)):
            continue
        if field.kind == "signature":
            yield Candidate(signature_value(part, item), 0.8)
        elif field.kind == "seal":
            # The office seals its own part of a form, where nothing stands yet.
            sealed = seal_value(part, item.label.box)
            yield Candidate(sealed, 0.8 if sealed.value else 0.7)
        else:
            found = labelled(field, part, item, prose=prose)
            written = any(char.isdigit() for segment in item.segments for char in segment.text)
            near = written or headed(part, item, [other.label.box for other in items])
            if near and not found.found.value:
                unsure = replace(found.found, confidence=min(UNSURE, found.found.confidence))
                found = replace(found, found=unsure)
            yield replace(found, fit=found.fit - LESS) if item in signed and found.found.value else found
    # Within a row a pattern is surer than over the end of one, and earlier patterns are surer than later ones.
    for number, pattern in enumerate(field.patterns, 1):
        texts: list[tuple[str, Sequence[Glyph | None]]] = [part.by_rows, part.paragraphs, part.flow]
        for less, (text, glyphs) in enumerate(texts):
            unlikely = min(0.06 * number, _AT_WORST) + 0.02 * less
            yield from patterned(field, pattern, part, text, glyphs, unlikely, prose=prose)


def _later(box: Box, other: Box) -> bool:
    """Below `other`, or to its right at the same height."""
    middle = (box[1] + box[3]) / 2
    return box[1] >= other[3] or (middle > other[1] and box[0] >= other[0] and box != other)
