"""Finds the printed labels of a type among the characters of a page, joined to their values or standing alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from ocr.page import Box
from review_models.reading.layout import Row, around

# A blank of this many character heights separates label and value, or two columns.
_GAP = 0.7
_OPENING = re.compile(r"[:;,.。、)\]?!*★☆■□●◆>\-]")
_REMARK = re.compile(r"\([^()]{1,16}\)")
_USUAL_REMARK = re.compile(
    r"\((?:.{0,4}(?:盖章|签章|签字|签名|公章|印章|手印|负责人|甲方|乙方|丙方|代理人|平方米|㎡|m2|万元|元|人|住所|号码|自愿|选填|必填).{0,6})\)"
)


@dataclass(frozen=True)
class Piece:
    """Characters `start` to `end` (exclusive) of a row."""

    row: int
    start: int
    end: int


@dataclass(frozen=True)
class Label:
    """A label on the page; `codes` are the fields it can stand for (none: it only ends the value before it).

    A label that is printed in two lines has two pieces. `certainty` is below 1 where a character was misread.
    """

    text: str
    codes: tuple[str, ...]
    pieces: tuple[Piece, ...]
    box: Box
    certainty: float


def find_labels(rows: Sequence[Row], vocabulary: Mapping[str, tuple[str, ...]]) -> list[Label]:
    """All labels of `vocabulary` (folded label → field codes), longest first where several begin at one place."""
    found = [label for number, row in enumerate(rows) for label in _in_row(number, row, vocabulary)]
    taken = {(piece.row, at) for label in found for piece in label.pieces for at in range(piece.start, piece.end)}
    found += _stacked(rows, vocabulary, taken)
    return found


def _in_row(number: int, row: Row, vocabulary: Mapping[str, tuple[str, ...]]) -> Iterator[Label]:
    at, last_end = 0, -99
    by_length = sorted(vocabulary, key=len, reverse=True)
    while at < len(row.text):
        match = next(((words, sure) for words, sure in _starting(row, at, by_length, at - last_end)), None)
        if match is None:
            at += 1
            continue
        words, certainty = match
        end = _after_remark(row, at + len(words))
        yield Label(words, vocabulary[words], (Piece(number, at, end),), _box(row, at, end), certainty)
        at = last_end = end


def _starting(row: Row, at: int, by_length: Sequence[str], since_label: int) -> Iterator[tuple[str, float]]:
    opens = _opens(row, at) or since_label == 0
    alone = at == 0 or row.gap(at) > _GAP
    for words in by_length:
        piece = row.text[at : at + len(words)]
        if len(piece) < len(words):
            continue
        exact = piece == words
        if not exact and not (opens and len(words) >= 4 and _misread(words, piece)):
            continue
        end = at + len(words)
        colon = row.text[end : end + 1] == ":" or row.text[_after_remark(row, end) - 1 : _after_remark(row, end)] == ":"
        closes = end == len(row.text) or colon or row.text[end] == "(" or row.gap(end) > _GAP
        if len(words) == 1 and not (opens and closes):
            continue
        if exact:
            accepted = (
                (opens and (closes or alone or since_label == 0)) or (colon and len(words) >= 3) or since_label <= 4
            )
        else:
            accepted = closes or (alone and len(words) >= 6)
        if accepted:
            yield words, 1.0 if exact else 0.9


def _misread(words: str, piece: str) -> bool:
    return Levenshtein.distance(words, piece, score_cutoff=2) <= (1 if len(words) < 8 else 2)


def _opens(row: Row, at: int) -> bool:
    if at == 0 or row.gap(at) > _GAP or _OPENING.match(row.text[at - 1]):
        return True
    return row.glyphs[at].line != row.glyphs[at - 1].line and row.gap(at) > 0.2


def _after_remark(row: Row, end: int) -> int:
    """Past （公章） and the like, and past the colon."""
    match = _REMARK.match(row.text, end)
    if match and row.gap(end) < _GAP:
        rest = row.text[match.end() : match.end() + 1]
        if rest in ("", ":") or row.gap(match.end()) > 0.3 or _USUAL_REMARK.fullmatch(match[0]):
            end = match.end()
    while row.text[end : end + 1] in (":", "."):
        end += 1
    return end


def _stacked(
    rows: Sequence[Row], vocabulary: Mapping[str, tuple[str, ...]], taken: set[tuple[int, int]]
) -> Iterator[Label]:
    """Labels in two lines of a narrow cell: 统一社会 above 信用代码."""
    for number, row in enumerate(rows):
        for words, codes in sorted(vocabulary.items(), key=lambda item: -len(item[0])):
            for cut in range(len(words) - 1, 1, -1):
                at = row.text.find(words[:cut])
                if len(words) < 4 or at < 0 or (number, at) in taken or not _stands_alone(row, at, at + cut):
                    continue
                below = _below(rows, number, _box(row, at, at + cut), words[cut:], taken)
                if below is None:
                    continue
                pieces = (Piece(number, at, at + cut), below)
                taken |= {(piece.row, place) for piece in pieces for place in range(piece.start, piece.end)}
                box = around([_box(rows[piece.row], piece.start, piece.end) for piece in pieces])
                yield Label(words, codes, pieces, box, 0.95)


def _below(rows: Sequence[Row], number: int, box: Box, rest: str, taken: set[tuple[int, int]]) -> Piece | None:
    for below in range(number + 1, min(number + 4, len(rows))):
        row = rows[below]
        at = row.text.find(rest)
        if at < 0 or (below, at) in taken or not _stands_alone(row, at, at + len(rest)):
            continue
        other = _box(row, at, at + len(rest))
        near = 0 <= other[1] - box[1] <= 2.5 * row.height
        if near and min(box[2], other[2]) - max(box[0], other[0]) > 0.4 * min(box[2] - box[0], other[2] - other[0]):
            return Piece(below, at, _after_remark(row, at + len(rest)))
    return None


def _stands_alone(row: Row, start: int, end: int) -> bool:
    return (start == 0 or row.gap(start) > _GAP) and (
        end == len(row.text) or row.text[end] in ":(" or row.gap(end) > _GAP
    )


def _box(row: Row, start: int, end: int) -> Box:
    return around([glyph.box for glyph in row.glyphs[start:end]])
