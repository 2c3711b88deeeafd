"""Labels that no vocabulary knows, told by their colon or their column: they end the value before them."""

import re
from collections.abc import Mapping, Sequence

from review_models.reading.alike import abridged, alike, ending
from review_models.reading.dates import find_dates
from review_models.reading.label_ends import of_bound
from review_models.reading.labels import Label, Piece
from review_models.reading.layout import Row, around
from review_models.reading.synonyms import same_words
from review_models.reading.votes import elected

_WORDS = r"(?:《[㐀-鿿]{2,12}》[㐀-鿿]{0,4}|[㐀-鿿A-Za-z.·/]{2,10})(?:\([^()]{1,10}\))?"
_WITH_COLON = re.compile(rf"{_WORDS}[㐀-鿿]{{0,4}}:")
_REMARK = re.compile(r"\([^()]*\)")
# 申请人(法定代表人、负责人)签字: who signs here is told in brackets.
_SIGNING = re.compile(r"[㐀-鿿]{1,10}(?:\([^()]{1,20}\))?(?:(?<=\))|签[字名章])[㐀-鿿、]{0,6}(?:\([^()]{1,12}\))?:")
_ALONE = re.compile(rf"{_WORDS}$")
_BRACKETED = re.compile(r"\([㐀-鿿、/]{2,10}\)(?=.)")
# What is followed by a colon within a value: the parts of a scope of business, and remarks.
_WITHIN = re.compile(r"(?:许可|一?般|前置|后置)(?:经营)?项目|其中|注|即|如")
# Labels that speak of someone else than the document does: 联系人电话, 法定代表人住所, 证明人.
_OTHERS = re.compile(r"人|代表|者|方|部门|机关|机构|主管|担保|配偶|委托|联系|登记|打印|查询|填表|制表|原|前|旧|下次|曾")
# Words right before the year of a day.
_DAY_OF = re.compile(r"[㐀-鿿]{2,8}:?(?=(?:19|20)\d\d[年./-])")
# How sure a label is that is known by its end or its likeness alone: what stands beside it is left to the clerk.
QUALIFIED = 0.75
# And one that says the same as a listed one in other words: somewhat surer, but not known.
SAME = 0.78
# A word with which all labels of one field end, and no others.
_ABRIDGED = 0.9
# Blanks in heights of a character, as between label and value; how well a column is aligned.
_GAP, _ALIGNED = 0.7, 1.0
# Blanks wider than this stand between columns, not between the spread characters of a label.
_WIDE = 2.0


def strange_labels(
    rows: Sequence[Row], known: Sequence[Label], vocabulary: Mapping[str, tuple[str, ...]]
) -> list[Label]:
    """Labels beside the `known` ones: with a colon where a label begins, or short words in their column with a value
    in the column of their values. They stand for no field, unless `vocabulary` knows them without their remark:
    节目(演出)名称.
    """
    taken = {(piece.row, at) for label in known for piece in label.pieces for at in range(piece.start, piece.end)}
    heads = [label for label in known if any(piece.start == 0 for piece in label.pieces)]
    lefts = [label.box[0] for label in heads]
    values = [_value_column(rows, label, taken) for label in heads]
    found: list[Label] = []
    for number, row in enumerate(rows):
        for at in range(len(row.text)):
            if (number, at) in taken or (at and (row.gap(at) <= _GAP or _goes_on(rows, number, at, taken))):
                continue
            end = _end(row, at, lefts, values) or _before_day(row, at, vocabulary)
            # What stands alone before a label is no label itself, but the value of a caption above.
            alone = end and row.text[end - 1] != ":"
            if end and not any((number, place) in taken for place in range(at, end + bool(alone))):
                box = around([glyph.box for glyph in row.glyphs[at:end]])
                text = row.text[at:end].rstrip(":").strip("()") if row.text[at] == "(" else row.text[at:end].rstrip(":")
                codes, certainty = meaning(text, vocabulary)
                found.append(Label(text, codes, (Piece(number, at, end),), box, certainty))
    return found


def signs(row: Row) -> int:
    """Where the label ends that says at the beginning of the row who signs here; 0 where none does."""
    signing = _SIGNING.match(row.text)
    return signing.end() if signing and "签" in signing[0] else 0


def meaning(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], float]:
    """The fields a label of unknown words can stand for, and how sure that is: 节目(演出)名称 says 节目名称, and
    剧场地址 very likely 地址, 计租面积 perhaps 租赁面积.
    """
    bare = _REMARK.sub("", text)
    if bare in vocabulary:
        return vocabulary[bare], 1.0
    if (said := same_words(bare, vocabulary)) is not None:
        return of_bound(said, text), SAME if said else 1.0
    if short := abridged(bare, vocabulary):
        return of_bound(short, text), _ABRIDGED
    codes = of_bound(unlisted(bare, vocabulary), text)
    return codes, QUALIFIED if codes else 1.0


def unlisted(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The fields that a label can stand for which `vocabulary` does not have, not even as words of another."""
    listed = None if _OTHERS.search(text) else ending(text, vocabulary)
    likely = elected(text, vocabulary)
    # Which person or place a 姓名 or 地址 is of stands before it.
    if listed and (not likely or set(likely) & set(vocabulary[listed])):
        return vocabulary[listed]
    return likely or alike(text, vocabulary)


def _end(row: Row, at: int, lefts: Sequence[int], values: Sequence[int | None]) -> int:
    """Where the label that begins at `at` ends; 0 where none begins."""
    near = _ALIGNED * row.height
    left = row.glyphs[at].box[0]
    in_column = sum(abs(left - other) <= near for other in lefts)
    if not at and (signing := signs(row)):
        return signing
    if row.glyphs[at].char == "【" and (bracketed := _BRACKETED.match(row.text, at)):
        return bracketed.end()
    if not at and _nearer(left, [value for value in values if value is not None], lefts):
        return 0
    colon = _WITH_COLON.match(row.text, at)
    whole = colon and all(row.gap(place) <= _WIDE for place in range(at + 1, colon.end()))
    if colon and whole and not _WITHIN.match(colon[0]) and (in_column or at):
        return colon.end()
    stop = next((place for place in range(at + 1, len(row.text)) if row.gap(place) > _GAP), 0)
    if at or in_column < 2 or stop < 2 or not _ALONE.match(row.text[:stop]):
        return 0
    start = row.glyphs[stop].box[0]
    return stop if any(value is not None and abs(start - value) <= near for value in values) else 0


def _before_day(row: Row, at: int, vocabulary: Mapping[str, tuple[str, ...]]) -> int:
    """Where words end that mean a label of `vocabulary`, with nothing but a day behind them: 止有效日2026.05.09."""
    words = _DAY_OF.match(row.text, at)
    stop = next((place for place in range(at + 1, len(row.text)) if row.gap(place) > _WIDE), len(row.text))
    day = next(find_dates(row.text[words.end() : stop]), None) if words and words.end() < stop else None
    if words is None or day is None or day.start or words.end() + day.end < stop:
        return 0
    return words.end() if meaning(words[0].rstrip(":"), vocabulary)[0] else 0


def _nearer(left: int, these: Sequence[int], those: Sequence[int]) -> bool:
    """Whether `left` is in the column of values, not of labels: a value that wraps may hold words with a colon."""
    return min((abs(left - one) for one in these), default=1 << 30) < min((abs(left - one) for one in those), default=0)


def _goes_on(rows: Sequence[Row], number: int, at: int, taken: set[tuple[int, int]]) -> bool:
    """Whether a value stands right above, so that this is its next line."""
    row = rows[number]
    left = row.glyphs[at].box[0]
    for above in range(max(0, number - 2), number):
        starts = [place for place in range(len(rows[above].text)) if rows[above].gap(place) > _GAP]
        starts += [place for place in range(1, len(rows[above].text)) if (above, place - 1) in taken]
        for place in starts:
            box = rows[above].glyphs[place].box
            near = abs(box[0] - left) <= 0.6 * row.height and row.box[1] - box[3] < 1.2 * row.height
            if near and (above, place) not in taken:
                return True
    return False


def _value_column(rows: Sequence[Row], label: Label, taken: set[tuple[int, int]]) -> int | None:
    """Where the value beside `label` begins, if a blank stands between them; another label is no value."""
    piece = label.pieces[0]
    row = rows[piece.row]
    valued = piece.end < len(row.glyphs) and row.gap(piece.end) > _GAP and (piece.row, piece.end) not in taken
    return row.glyphs[piece.end].box[0] if valued else None
