"""Rows of headings over rows of values without rules, as on screens: 终端编号 and 车架号 over what they are."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from review_models.reading.labels import Label, Piece
from review_models.reading.layout import Row, around
from review_models.reading.strange import meaning

_WORDS = re.compile(r"[㐀-鿿A-Za-z/]{2,10}(?:\([^()]{1,8}\))?")
# Blanks between columns, and how exactly a value begins under its heading and follows it, in heights of a character.
_GAP, _ALIGNED, _LEADING = 1.5, 0.5, 1.5


def headings(rows: Sequence[Row], known: Sequence[Label], vocabulary: Mapping[str, tuple[str, ...]]) -> list[Label]:
    """Labels beside the `known` ones of such rows. One row of them proves nothing unless all of its words are known,
    several do where each holds a known one.
    """
    at = {(piece.row, piece.start): label for label in known for piece in label.pieces}
    taken = {(piece.row, place) for label in known for piece in label.pieces for place in range(piece.start, piece.end)}
    over: dict[int, list[Piece]] = {}
    for number, (upper, lower) in enumerate(pairwise(rows)):
        heads, values = _columns(number, upper), _columns(number + 1, lower)
        fresh = not any((number + 1, value.start) in taken for value in values)
        named = any((number, head.start) in at for head in heads)
        if len(heads) > 1 and fresh and named and _under(upper, heads, lower, values):
            over[number] = heads
    if len(over) < 2:
        return []
    return [
        _label(rows[number], head, vocabulary)
        for number, heads in over.items()
        for head in heads
        if not any((number, place) in taken for place in range(head.start, head.end))
    ]


def _columns(number: int, row: Row) -> list[Piece]:
    starts = [place for place in range(len(row.text)) if row.gap(place) > _GAP]
    return [Piece(number, start, end) for start, end in pairwise([*starts, len(row.text)])]


def _under(upper: Row, heads: Sequence[Piece], lower: Row, values: Sequence[Piece]) -> bool:
    """Whether words without a colon stand over as many texts, each over the beginning of its own."""
    if len(values) != len(heads) or not all(_WORDS.fullmatch(upper.text[head.start : head.end]) for head in heads):
        return False
    near = _ALIGNED * upper.height
    aligned = all(
        abs(upper.glyphs[head.start].box[0] - lower.glyphs[value.start].box[0]) <= near
        for head, value in zip(heads, values, strict=True)
    )
    return aligned and lower.box[1] - upper.box[3] <= _LEADING * upper.height


def _label(row: Row, piece: Piece, vocabulary: Mapping[str, tuple[str, ...]]) -> Label:
    text = row.text[piece.start : piece.end]
    codes, certainty = meaning(text, vocabulary)
    return Label(text, codes, (piece,), around([glyph.box for glyph in row.glyphs[piece.start : piece.end]]), certainty)
