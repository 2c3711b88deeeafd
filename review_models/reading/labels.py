"""Finds the printed labels of a type among the characters of a page, joined to their values or standing alone."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Hamming

from ocr.page import Box
from review_models.reading.layout import Row, around

# A blank of this many character heights separates label and value, or two columns.
_GAP = 0.7
# No sentence has a blank as wide as this.
_WIDE = 1.5
_OPENING = re.compile(r"[:;,.。、()\]?!*★☆■□●◆>\-]")
_NUMBER_BEFORE = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}[、.)条]|\([一二三四五六七八九十\d]{1,2}\)|[*★※·•▪■◆●])$"
)
_SENTENCE = re.compile(r"[,。;]|[为是应须将]")
# 注册号/统一社会信用代码: one place for either of two values.
_EITHER = re.compile(r"^[㐀-鿿]{2,8}/$")
_REMARK = re.compile(r"\([^()]{1,16}\)")
# 许可证号码, 委托事项如下, 持证人姓名: words after a known label that say nothing else.
_TAIL = re.compile(
    r"码|全称|名称|姓名|名|详址|安排|情[况形]|状况|说明|类型|类别|种类|内容|明细|成[份分]|性质|方式|原因|缘由|事由|信息|详情|数额|数量|总数|为|是|至|止|如下"
    r"|(?:截[止至]|起止|终止)(?:日期|时间|日)?|[和及与](?:权限|范围|内容|方式|说明)|[或及和并、/](?:盖章|签章|公章|手印|按手印|捺印)"
)
# 法定代表人/负责人: the other name of a label, or as much of it as stands in this line.
_OR = re.compile(r"[/或][㐀-鿿]{1,8}")
# 姓名/性别: two labels over or before two values.
_AND_LISTED = re.compile(r"/(?:性别|年龄|民族|电话|手机|职务|职位)")
# Name of Mother: a translation printed after its label, before the colon or the blank.
_TRANSLATION = re.compile(r"[A-Za-z][A-Za-z.,'/&()-]{2,}(?=[^A-Za-z0-9]|$)")
# 证书有效期, 房屋详细地址: words that begin the row before a known label with its colon.
_QUALIFIER = re.compile(r"[㐀-鿿]{1,4}")
# A short label with one character wrong is another word where it was read as clearly as this: 车架号码, 车牌号码.
SHORT, CLEAR = 7, 0.96
# What a date is of stands before the word.
_VAGUE = "日期"
# Labels whose values are so short that the next label may be joined to them: 性别男民族汉.
_BRIEF = frozenset({"性别", "民族", "年龄", "国籍", "户别", "血型", "份数"})
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
            end = _after_remark(row, at + len(words))
            qualified = last_end < 0 and row.gap(at) <= _GAP and row.text[end - 1] == ":"
            qualified = qualified and _QUALIFIER.fullmatch(row.text[:at]) is not None
            start = 0 if qualified else _numbering(row, at)
            if _bracketed(row, start, end):
                start, end = start - 1, end + 1
            label = self._made(words, [Piece(number, start, end)], 0.9 if misread else 1.0)
            yield replace(label, codes=()) if qualified and words == _VAGUE else label
            at = last_end = end

    def _starting(self, number: int, at: int, since_label: int, misread: bool) -> str | None:
        row = self._rows[number]
        goes_on = at == 0 and number in self._going_on
        for words in self._by_first.get(row.text[at], ()):
            end = at + len(words)
            # What stands alone, or before a blank, goes on from no row.
            within = goes_on and not (len(words) >= 4 and (end == len(row.text) or row.gap(end) > _WIDE))
            opens, alone = (_opens(row, at) and not within) or since_label == 0, row.gap(at) > _GAP and not within
            piece = row.text[at:end]
            fits = piece == words if not misread else opens and len(words) >= 4 and _misread(words, piece)
            if (
                misread
                and fits
                and len(words) <= SHORT
                and min(glyph.confidence for glyph in row.glyphs[at:end]) > CLEAR
            ):
                continue
            if not fits or any((number, place) in self._taken for place in range(at, end)):
                continue
            after = _after_remark(row, end)
            colon = after > end and row.text[after - 1] in ":."
            closes = end == len(row.text) or colon or row.text[end] in "()" or row.gap(end) > _GAP
            listed = self._prose and _listed(row, at)
            joined = (alone or listed or since_label == 0) and len(words) >= (4 if self._prose else 2)
            follows = since_label <= 4 and not self._prose and len(words) >= 2
            if misread:
                accepted = closes or (alone and len(words) >= 6)
            else:
                accepted = (opens and (closes or joined)) or (colon and len(words) > self._prose + 1) or follows
            if accepted and not (self._prose and _in_brackets(row, at, end)):
                return words
        return None

    def stacked(self) -> list[Label]:
        """Labels in two lines of a narrow cell: 统一社会 above 信用代码."""
        found = []
        for number, row in enumerate(self._rows):
            for words in self._words:
                for cut in range(len(words) - 1, 1, -1) if len(words) >= 4 and words[:2] in row.text else ():
                    # 姓名 under 户主 are two labels, not one in two lines.
                    if {words[:cut], words[cut:]} <= self._vocabulary.keys():
                        continue
                    at = row.text.find(words[:cut])
                    if at < 0 or (number, at) in self._taken or not _stands_alone(row, at, at + cut):
                        continue
                    # A colon ends a label, 业户: above 住址: are two, and a bracket goes on with it, 企业(字号)名称.
                    if row.text[at + cut : at + cut + 1] in (":", "("):
                        continue
                    below = self._below(number, _box(row, at, at + cut), words[cut:])
                    if below is not None:
                        found.append(self._made(words, [Piece(number, at, at + cut), below], 0.95))
                        break
        return found

    def _below(self, number: int, box: Box, rest: str) -> Piece | None:
        for below in range(number + 1, min(number + 4, len(self._rows))):
            row = self._rows[below]
            at = row.text.find(rest)
            if at < 0 or (below, at) in self._taken or not _stands_alone(row, at, at + len(rest)):
                continue
            other = _box(row, at, at + len(rest))
            shared = min(box[2], other[2]) - max(box[0], other[0])
            if 0 <= other[1] - box[1] <= 2.5 * row.height and shared > 0.4 * min(box[2] - box[0], other[2] - other[0]):
                return Piece(below, at, _after_remark(row, at + len(rest)))
        return None

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


def _opens(row: Row, at: int) -> bool:
    if at == 0 or row.gap(at) > _GAP or _OPENING.match(row.text[at - 1]):
        return True
    return row.glyphs[at].line != row.glyphs[at - 1].line and row.gap(at) > 0.2


def _in_brackets(row: Row, at: int, end: int) -> bool:
    """Whether the words are a remark to those before them: 工作岗位(工种)."""
    return row.text[at - 1 : at] == "(" and row.text[end : end + 1] == ")" and at > 1 and row.gap(at - 1) <= _GAP


def _listed(row: Row, at: int) -> bool:
    """Whether the row is one entry of a list, no sentence: 一、场所名称云谷剧场."""
    number = _NUMBER_BEFORE.match(row.text[:at])
    return number is not None and number.end() == at and not _SENTENCE.search(row.text, at)


def _bracketed(row: Row, start: int, end: int) -> bool:
    """Whether the label stands in brackets of its own: 【委托方】朱晓燕."""
    opens = row.text[start - 1 : start] == "(" and (start == 1 or row.gap(start - 1) > _GAP)
    return opens and row.text[end : end + 1] == ")"


def _after_remark(row: Row, end: int) -> int:
    """Past （公章） and the like, and past the colon."""
    match = _REMARK.match(row.text, end)
    if match and row.gap(end) < _GAP:
        after = _after_tail(row, match.end())
        closes = row.text[after : after + 1] in ("", ":") or after > match.end() or row.gap(match.end()) > 0.3
        if closes or _USUAL_REMARK.fullmatch(match[0]):
            end = match.end()
    end = _after_tail(row, end)
    while row.text[end : end + 1] in (":", "."):
        end += 1
    return end


def _after_tail(row: Row, end: int) -> int:
    """Past words such as 名称 or a translation that end the label, if a colon or a blank follows them."""
    translation = _TRANSLATION.match(row.text, end)
    if translation and row.gap(end) < 1 and translation.end() < len(row.text):
        after = translation.end()
        if row.text[after] == ":" or row.gap(after) > _GAP:
            return after
    if listed := _AND_LISTED.match(row.text, end):
        return listed.end()
    other = _OR.match(row.text, end)
    if other and row.gap(end) < _GAP:
        ends = next((at for at in range(end + 2, other.end() + 1) if at < len(row.text) and _parted(row, at)), None)
        if ends is not None:
            return ends
    tail = _TAIL.match(row.text, end)
    if tail is None or row.gap(end) > _GAP:
        return end
    at = tail.end()
    return at if row.text[at : at + 1] == ":" or (len(tail[0]) > 1 and row.gap(at) > _GAP) else end


def _parted(row: Row, at: int) -> bool:
    """Whether a colon or a blank stands before the character at `at`."""
    return row.text[at] == ":" or row.gap(at) > _GAP


def _numbering(row: Row, at: int) -> int:
    """Where the label begins with its number: 四、 or （一） or *."""
    match = _NUMBER_BEFORE.search(row.text[:at]) or _EITHER.match(row.text[:at])
    return match.start() if match and row.gap(at) <= _GAP else at


def _stands_alone(row: Row, start: int, end: int) -> bool:
    return (start == 0 or row.gap(start) > _GAP) and (
        end == len(row.text) or row.text[end] in ":(" or row.gap(end) > _GAP
    )


def _box(row: Row, start: int, end: int) -> Box:
    return around([glyph.box for glyph in row.glyphs[start:end]])
