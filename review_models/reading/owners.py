"""Which label each piece of text belongs to: beside it, continued below, centred beside several lines, or under it."""

import re
from collections.abc import Collection, Sequence

from review_models.reading.captions import centred, over, under
from review_models.reading.flowing import flowing
from review_models.reading.labels import Label
from review_models.reading.layout import Row, around
from review_models.reading.segments import REACH, Owned, Segment

# In heights of a character: how far apart parts of one value in a row and in a column may be, and how well lines of one
# column are aligned.
_APART = 2.5
_LEADING = 1.3
_ALIGNED = 1.2
# A line at least so long, in heights, may wrap to under its label where another label stands beside the next line.
_FULL = 12.0
# Farther than this from what stands to its left, a text can begin a column of its own; how exactly it stands under its
# caption, and how far a signature under its words may begin to the right.
_COLUMN, _BENEATH, _INDENT = 2.5, 0.6, 1.5
# A line that ends before this share of the text's width was not full.
_ROOM = 0.7
# Characters of one word stand no farther apart.
_JOINED = 0.7
# A rule to write on.
_RULE = re.compile(r"[_\-—]{2,}")
# A firm's whole name, and the sort of firm that stands under it where the label of the sort was not read.
_NAMED = re.compile(r"(?:公司|合作社|事务所|[㐀-鿿]{3}(?:厂|店|部|社|馆|行|中心)|\(有限合伙\)|\(普通合伙\))$")
_SORT = re.compile(
    r"(?:其他)?(?:有限责任公司|股份有限公司)(?:分公司)?(?:\(.*)?|个体工商户|(?:个人独资|有限合伙|普通合伙|合伙)企业"
)
# A row of translations under the labels: SignatureofApplicant.
_TRANSLATION = re.compile(r"[A-Z]?[A-Za-z'/.()-]*[a-z][A-Za-z'/.()-]+")


def owned(rows: Sequence[Row], labels: Sequence[Label], going_on: Collection[int] | None = None) -> list[Owned]:
    """Every label with its text, in reading order of the labels. `going_on`, for running text, are the numbers of rows
    that go on from the row above.
    """
    labelled = {piece.row for label in labels for piece in label.pieces}
    segments = [
        segment
        for segment in _segments(rows, labels)
        if (segment.row in labelled or not _TRANSLATION.fullmatch(segment.text)) and not _RULE.fullmatch(segment.text)
    ]
    _beside(rows, labels, segments, going_on)
    # The rest of a sentence stands near a label of another row by chance: 的管理规定 under the heading 租赁用途.
    free = [segment for segment in segments if segment.owner or segment.row not in (going_on or ())]
    centred(labels, free)
    under(labels, free)
    over(labels, free)
    found = {id(label): Owned(label) for label in sorted(labels, key=lambda item: (item.box[1], item.box[0]))}
    for segment in sorted(segments, key=lambda item: (item.row, item.box[0])):
        if segment.owner is not None:
            found[id(segment.owner)].segments.append(segment)
    return list(found.values())


def _segments(rows: Sequence[Row], labels: Sequence[Label]) -> list[Segment]:
    taken = {(piece.row, at) for label in labels for piece in label.pieces for at in range(piece.start, piece.end)}
    made: list[Segment] = []
    for number, row in enumerate(rows):
        run: list[int] = []
        for at in range(len(row.glyphs) + 1):
            ends = at == len(row.glyphs) or (number, at) in taken
            if run and (ends or row.gap(at) > 1.5):
                made.append(_segment(number, row, run))
                run = []
            if not ends:
                run.append(at)
    return made


def _segment(number: int, row: Row, run: Sequence[int]) -> Segment:
    glyphs = row.glyphs[run[0] : run[-1] + 1]
    return Segment(number, glyphs, row.text[run[0] : run[-1] + 1], around([glyph.box for glyph in glyphs]))


def _beside(
    rows: Sequence[Row], labels: Sequence[Label], segments: Sequence[Segment], going_on: Collection[int] | None
) -> None:
    items = [_items(number, labels, segments) for number in range(len(rows))]
    carried_on = set(flowing(rows, items)) if going_on is None else going_on
    for number in range(len(rows)):
        current: Label | None = None
        before: Label | Segment | None = None
        carried = _last_owner(number - 1, labels, segments) if number in carried_on else None
        for item in _items(number, labels, segments):
            if isinstance(item, Label):
                current = item
            elif before is None and carried is not None:
                item.owner = current = carried
            else:
                gap = (item.box[0] - before.box[2]) / item.height if before is not None else 99.0
                reach = REACH if isinstance(before, Label) else _APART
                beside = current if gap <= reach else None
                above = _continued(item, segments, _FULL if beside else _APART, wraps=going_on is None)
                caption = _caption(item, labels, segments) if gap > _COLUMN else None
                item.owner = beside
                if caption is not None and (above is None or caption.box[3] > above.box[3]):
                    item.owner = caption
                elif above is not None and (beside is None or _elsewhere(beside, above, gap, rows)):
                    item.owner = above.owner
                current = current if item.owner is current else None
            before = item


def _items(number: int, labels: Sequence[Label], segments: Sequence[Segment]) -> list[Label | Segment]:
    """What stands in a row, from left to right."""
    items: list[Label | Segment] = [label for label in labels if any(piece.row == number for piece in label.pieces)]
    items += [segment for segment in segments if segment.row == number]
    return sorted(items, key=lambda item: item.box[0])


def _last_owner(number: int, labels: Sequence[Label], segments: Sequence[Segment]) -> Label | None:
    """The label that the end of a row belongs to."""
    last = next(reversed(_items(number, labels, segments)), None)
    return last if isinstance(last, Label) or last is None else last.owner


def _caption(segment: Segment, labels: Sequence[Label], segments: Sequence[Segment]) -> Label | None:
    """The label right above with nothing beside it, at the same left edge: it heads what stands under it."""
    height = segment.height
    above = [
        label
        for label in labels
        if -_BENEATH * height <= segment.box[0] - label.box[0] <= _INDENT * height
        and -0.3 * height <= segment.box[1] - label.box[3] <= _LEADING * height
        and not any(other.owner is label for other in segments)
    ]
    return max(above, key=lambda label: label.box[3], default=None)


def _elsewhere(beside: Label, above: Segment, gap: float, rows: Sequence[Row]) -> bool:
    """Whether the label to the left belongs to another column than the value that goes on from above."""
    owner = above.owner
    if owner is None or gap <= 4:
        return False
    height = above.height
    start = _start(owner, rows)
    same_column = min(abs(start - beside.box[0]), abs(owner.box[2] - beside.box[2])) <= 2.5 * height
    return not same_column and start > beside.box[2]


def _start(label: Label, rows: Sequence[Row]) -> int:
    """Where the words begin that `label` ends: 法定代表人 of 法定代表人签字."""
    row, at = rows[label.pieces[0].row], label.pieces[0].start
    while at and row.gap(at) <= _JOINED:
        at -= 1
    return row.glyphs[at].box[0]


def _continued(segment: Segment, segments: Sequence[Segment], long: float, *, wraps: bool) -> Segment | None:
    """The segment above that this one goes on from: same left edge, or, where it `wraps`, a line of `long` heights that
    goes on under its label.
    """
    best: Segment | None = None
    if segment.text.startswith(":"):
        return best
    for above in segments:
        if above.owner is None or above.row >= segment.row:
            continue
        height = (above.height + segment.height) / 2
        if not -0.5 * height <= segment.box[1] - above.box[3] <= _LEADING * height:
            continue
        if not 0.6 <= above.height / max(1.0, segment.height) <= 1.7 or _apart(above, segment):
            continue
        if _SORT.fullmatch(segment.text) and _NAMED.search(above.text):
            continue
        aligned = abs(above.box[0] - segment.box[0]) <= _ALIGNED * height
        start = above.owner.box[0] - _ALIGNED * 2 * height
        full = above.box[2] - above.box[0] >= long * height
        # Where a value begins within a line is only estimated if the engine gives no boxes of characters.
        end = above.box[0] + (0 if long >= _FULL else 4 * height)
        wrapped = wraps and full and start <= segment.box[0] <= end and segment.box[2] <= above.box[2] + 2 * height
        wrapped = wrapped and not _ends_early(above, segments)
        if (aligned or wrapped) and (best is None or above.box[3] > best.box[3]):
            best = above
    return best


def _apart(above: Segment, segment: Segment) -> bool:
    """Whether `above` stands under its caption, and farther from what follows than from it: the next caption."""
    caption = above.owner
    if caption is None or caption.box[3] > above.box[1] or abs(caption.box[0] - above.box[0]) > above.height:
        return False
    return segment.box[1] - above.box[3] > max(2 * (above.box[1] - caption.box[3]), 0.6 * above.height)


def _ends_early(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Whether nothing follows `segment` in its row, which yet had room for more words: no line wraps there."""
    edge = max(other.box[2] for other in segments)
    followed = any(other.row == segment.row and other.box[0] > segment.box[2] for other in segments)
    return not followed and segment.box[2] < _ROOM * edge
