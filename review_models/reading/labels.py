"""Finds the printed labels of a type among the characters of a page, joined to their values or standing alone."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Hamming

from ocr.page import Box
from review_models.reading.label_ends import (
    GAP,
    after_remark,
    bracketed,
    continues,
    in_brackets,
    in_clause,
    listed,
    numbering,
    of_bound,
    opens,
    remark_below,
    stands_alone,
)
from review_models.reading.layout import Row, around

# No sentence has a blank as wide as this.
_WIDE = 1.5
# 证书有效期, 房屋详细地址, 证件去向及补领理由: words that begin the row before a known label with its colon.
_QUALIFIER = re.compile(r"[㐀-鿿]{1,4}|[㐀-鿿]{2,8}[及和与或、]")
# A short label with one character wrong is another word where it was read as clearly as this: 车架号码, 车牌号码.
SHORT, CLEAR = 7, 0.96
_GROUP = re.compile("(?:基本)?(?:信息|情况)")
# What a date is of stands before the word.
VAGUE = "日期"
# Labels whose values are so short that the next label may be joined to them: 性别男民族汉.
_BRIEF = frozenset({"性别", "民族", "年龄", "国籍", "户别", "血型", "份数"})


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


def find_labels(
    rows: Sequence[Row],
    vocabulary: Mapping[str, tuple[str, ...]],
    *,
    prose: bool = False,
    going_on: Collection[int] = (),
) -> list[Label]:
    """All labels of `vocabulary` (folded label → field codes), longest first where several begin at one place.

    In `prose` a short word at the beginning of a line is a label only with a colon or a blank after it. The rows
    `going_on` begin within a sentence, not with a label.
    """
    finder = _Finder(rows, vocabulary, prose, going_on)
    return finder.stacked() + finder.exact() + finder.misread()


class _Finder:
    """Three passes over the rows, the surest first; what one has found is taken for the next."""

    def __init__(
        self, rows: Sequence[Row], vocabulary: Mapping[str, tuple[str, ...]], prose: bool, going_on: Collection[int]
    ) -> None:
        self._rows = rows
        self._going_on = going_on
        self._vocabulary = vocabulary
        # Longest first; what stands on the page begins like its label even where one of its characters is misread.
        self._words = sorted(vocabulary, key=len, reverse=True)
        self._by_first: dict[str, list[str]] = {}
        for words in self._words:
            self._by_first.setdefault(words[0], []).append(words)
        self._prose = prose
        self._taken: set[tuple[int, int]] = set()

    def exact(self) -> list[Label]:
        return [label for number in range(len(self._rows)) for label in self._in_row(number, misread=False)]

    def misread(self) -> list[Label]:
        return [label for number in range(len(self._rows)) for label in self._in_row(number, misread=True)]

    def _in_row(self, number: int, *, misread: bool) -> Iterator[Label]:
        row, at, last_end = self._rows[number], 0, -99
        while at < len(row.text):
            brief = row.text[last_end - 2 : last_end] in _BRIEF if last_end > 0 else False
            since = at - last_end if brief or at == last_end else 99
            words = None if (number, at) in self._taken else self._starting(number, at, since, misread)
            if words is None:
                at += 1
                continue
            end = after_remark(row, at + len(words))
            qualified = last_end < 0 and row.gap(at) <= GAP and row.text[end - 1] == ":"
            qualified = qualified and _QUALIFIER.fullmatch(row.text[:at]) is not None
            start = 0 if qualified else numbering(row, at)
            if bracketed(row, start, end):
                start, end = start - 1, end + 1
            rest = remark_below(row, end, self._rows[number + 1]) if number + 1 < len(self._rows) else 0
            if rest:
                end = len(row.text)
                yield self._made(words, [Piece(number + 1, 0, rest)], 1.0)
            label = self._made(words, [Piece(number, start, end)], 0.9 if misread else 1.0)
            # 申请人信息 alone in its row heads a group of labels.
            group = not at and end == len(row.text) and _GROUP.fullmatch(row.text, at + len(words)) is not None
            if rest or group or (qualified and words == VAGUE):
                label = replace(label, codes=())
            elif (codes := of_bound(label.codes, row.text[at:end])) != label.codes:
                label = replace(label, codes=codes, text=row.text[at:end].rstrip(":"))
            yield label
            at = last_end = end

    def _starting(self, number: int, at: int, since_label: int, misread: bool) -> str | None:
        row = self._rows[number]
        goes_on = at == 0 and number in self._going_on
        for words in self._by_first.get(row.text[at], ()):
            end = at + len(words)
            # What stands alone, or before a blank, goes on from no row.
            within = goes_on and not (end == len(row.text) or (len(words) >= 4 and row.gap(end) > _WIDE))
            begins, alone = (opens(row, at) and not within) or since_label == 0, row.gap(at) > GAP and not within
            piece = row.text[at:end]
            fits = piece == words if not misread else begins and len(words) >= 4 and _misread(words, piece)
            if (
                misread
                and fits
                and len(words) <= SHORT
                and min(glyph.confidence for glyph in row.glyphs[at:end]) > CLEAR
            ):
                continue
            if not fits or any((number, place) in self._taken for place in range(at, end)):
                continue
            after = after_remark(row, end)
            colon = after > end and row.text[after - 1] in ":."
            # 有限公司 and 姓名: in the next column are no 公司姓名.
            if not begins and any(row.gap(place) > _WIDE for place in range(at + 1, end)):
                continue
            if not colon and (continues(row, end) or (begins and in_clause(row, at))):
                continue
            closes = end == len(row.text) or colon or row.text[end] in "()" or row.gap(end) > GAP
            entry = self._prose and listed(row, at)
            joined = (alone or entry or since_label == 0) and len(words) >= (4 if self._prose else 2)
            # 地　　址: no word of a sentence is written so.
            spaced = begins and any(row.gap(place) > GAP for place in range(at + 1, end))
            follows = since_label <= 4 and not self._prose and len(words) >= 2
            if misread:
                accepted = closes or (alone and len(words) >= 6)
            else:
                accepted = (
                    (begins and (closes or joined or spaced))
                    or (colon and (len(words) > self._prose + 1 or words in _BRIEF))
                    or follows
                )
            if accepted and not (self._prose and in_brackets(row, at, end)):
                return words
        return None

    def stacked(self) -> list[Label]:
        """Labels in two lines of a narrow cell: 统一社会 above 信用代码."""
        found = []
        beginning = self._by_beginning()
        for number, row in enumerate(self._rows):
            begun = {row.text[at : at + long] for at in range(len(row.text)) for long in (1, 2)}
            for place in sorted(place for start in begun for place in beginning.get(start, ())):
                words = self._words[place]
                for cut in (1,) if len(words) == 2 else range(len(words) - 1, 1, -1):
                    # 姓名 under 户主 are two labels, not one in two lines.
                    if {words[:cut], words[cut:]} <= self._vocabulary.keys():
                        continue
                    at = row.text.find(words[:cut])
                    if at < 0 or (number, at) in self._taken or not stands_alone(row, at, at + cut):
                        continue
                    # A colon ends a label, 业户: above 住址: are two, and a bracket goes on with it, 企业(字号)名称.
                    if row.text[at + cut : at + cut + 1] in (":", "("):
                        continue
                    # 证明号: above 权利或事项: are two labels, whose first words are another's.
                    if row.text[at:].split(":")[0] in self._vocabulary:
                        continue
                    below = self._below(number, _box(row, at, at + cut), words[cut:])
                    if below is None and at + cut == len(row.text):
                        found += self._wrapped(words, Piece(number, at, at + cut))
                    if below is not None:
                        found.append(self._made(words, [Piece(number, at, at + cut), below], 0.95))
                        break
        return found

    def _by_beginning(self) -> dict[str, list[int]]:
        """What of a label must stand in a row that it begins in → the places of such labels among the words. One of two
        characters stands upright, 姓 above 名.
        """
        found: dict[str, list[int]] = {}
        for place, words in enumerate(self._words):
            if len(words) >= 4 or (len(words) == 2 and not self._prose):
                found.setdefault(words[:2] if len(words) >= 4 else words[0], []).append(place)
        return found

    def _below(self, number: int, box: Box, rest: str) -> Piece | None:
        for below in range(number + 1, min(number + 4, len(self._rows))):
            row = self._rows[below]
            at = row.text.find(rest)
            if at < 0 or (below, at) in self._taken or not stands_alone(row, at, at + len(rest)):
                continue
            other = _box(row, at, at + len(rest))
            shared = min(box[2], other[2]) - max(box[0], other[0])
            if 0 <= other[1] - box[1] <= 2.5 * row.height and shared > 0.4 * min(box[2] - box[0], other[2] - other[0]):
                return Piece(below, at, after_remark(row, at + len(rest)))
        return None

    def _wrapped(self, words: str, start: Piece) -> list[Label]:
        """The label that the end of a row cuts, up to its colon in the next: its end owns the value, its beginning
        ends what stands before it.
        """
        number, rest = start.row + 1, words[start.end - start.start :]
        text = self._rows[number].text if number < len(self._rows) else ""
        # 预告登记 above 权利人: is a value above a label.
        if not text.startswith(f"{rest}:") or rest in self._vocabulary or (number, 0) in self._taken:
            return []
        beginning = replace(self._made(words, [start], 1.0), codes=())
        return [beginning, self._made(words, [Piece(number, 0, len(rest) + 1)], 0.95)]

    def _made(self, words: str, pieces: Sequence[Piece], certainty: float) -> Label:
        self._taken |= {(piece.row, at) for piece in pieces for at in range(piece.start, piece.end)}
        box = around([_box(self._rows[piece.row], piece.start, piece.end) for piece in pieces])
        return Label(words, self._vocabulary[words], tuple(pieces), box, certainty)


def _misread(words: str, piece: str) -> bool:
    wrong = 1 if len(words) < 10 else 2
    return len(words) == len(piece) and same_ends(words, piece) and Hamming.distance(words, piece) <= wrong


def same_ends(words: str, piece: str) -> bool:
    """Whether words that differ can be the same label: 承检单位 and 送检单位, 有效期起 and 有效期止 are not."""
    return words[0] == piece[0] and (words[-1] == piece[-1] or len(words) >= 8)


def _box(row: Row, start: int, end: int) -> Box:
    return around([glyph.box for glyph in row.glyphs[start:end]])
