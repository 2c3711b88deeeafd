"""The value that belongs to a label: beside it, under it, or behind it in a sentence."""

import re
from collections.abc import Sequence

from ocr.order import shared
from ocr.page import Box
from review_models.document import FieldValue
from review_models.reading.choose import Candidate
from review_models.reading.kinds import MANY_LINES, interpret
from review_models.reading.layout import Glyph, Row, folded
from review_models.reading.part import Part
from review_models.reading.places import UNSURE, emptiness, place_of
from review_models.reading.segments import Owned, Segment
from review_models.reading.strange import QUALIFIED
from review_models.reading.taken import alone, raw, taken, torn_period, without_data
from review_models.reading.types import FieldType
from review_models.reading.values import normal_date

# How much less the value beside a label of unknown words fits than one beside a label that is known, and beside one
# that is only like it.
_QUALIFIED, _LIKE = 0.2, 0.2
# Of names the first fitting one counts: beside a shorter label the rest of a longer one may stand, 举办方 | 信用代码.
_NAMES = frozenset({"name", "party", "company"})
# A value that fits its field worse than this is left to the clerk.
_FITS, _ODD = 0.4, 0.6
# A day beside a label that is like the listed ones is very likely theirs: enough to go on, not enough to accuse.
_DATED = 0.84
# Labels that stand beside the beginning of a period alone: 起租日, 合同生效日期; not 起止日期.
_BEGINNING = re.compile(r"起(?!止|迄)|始|自|生效|入住|入驻|[进入]场|布展|首[日场演]|第一天|交[房铺]日")
# 起止日期:至 asks for one end of the period alone.
_BOUND = re.compile(r"[:(](?:[自从起至止到]|开始|起始|结束|终止|截止)\)?$")
# 宗地面积:… 房屋建筑面积:…: of two areas in one place the building's is asked for.
_BUILDING = re.compile(r"(?:共有|独用|分摊)?(?:宗地|土地)[^建]*建筑面积:?(?=\d)")
# 陆伟男 may be a name, or a name with the sex behind it.
_SEXED, _GLUED = re.compile(r"[㐀-鿿]{2,3}[男女]$"), 0.6
# 经营范围及经营方式 asks for two things; where nothing stands beside it, neither was given.
_BESIDES = re.compile(r"[及和与](?=[㐀-鿿]{2})")
_VERB = re.compile(r"(?:定为|登记为|为|是|系|共计|合计|于):?(?=.)")
# What no cell of a column of months says.
_WORDS = re.compile(r"[㐀-鿿]{2,}")
# What is said to be up to a day within a column of months is when they were counted.
_COUNTED = re.compile(r"截[止至]|打印|查询|出具|制表")
# Where a value in running text ends. Descriptions may hold commas; a time of probation is part of no term.
_CLAUSES = {
    "text": re.compile(r"[,;。]"),
    "code": re.compile(r"[,;。]"),
    "long_text": re.compile("。"),
    "date": re.compile("[。;]|其中|试用|此前"),
}


def labelled(field: FieldType, part: Part, item: Owned, *, prose: bool) -> Candidate:
    """The value of `field` that belongs to the label of `item`, or its empty place; in `prose` up to the end of the
    clause.
    """
    segments = _lines_of_value(field, item.segments)
    glyphs = [glyph for segment in segments for glyph in segment.glyphs]
    if field.kind == "name":
        glyphs = [*without_data(glyphs)]
    # A sentence may stand on any paper: 规划用途为店铺,土地….
    if (prose or (glyphs and glyphs[0].char == "为")) and item.place is None:
        glyphs = _clause(field, glyphs)
    if field.kind == "area":
        whole = [glyph for segment in item.segments for glyph in segment.glyphs]
        building = _BUILDING.match(folded("".join(glyph.char for glyph in whole)))
        glyphs = whole[building.end() :] if building else glyphs
    if field.kind == "months":
        return _months(field, part, item, glyphs)
    begins = field.part == "first" and _BEGINNING.search(item.label.text)
    kind = alone(field) if begins or _BOUND.search(item.label.text) else field
    value = interpret(kind, raw(glyphs)) if glyphs and not torn_period(kind, item.label.text, raw(glyphs)) else None
    if value is None or value.fit <= 0 or not value.value:
        return Candidate(_empty(field, part, item), 0.05 if not glyphs else 0.0)
    like = _LIKE * (1.0 - item.label.certainty) if field.kind not in _NAMES else 0.0
    fit = value.fit - (like if item.label.certainty > QUALIFIED else _QUALIFIED)
    certainty = item.label.certainty
    if certainty == QUALIFIED and field.kind == "date" and value.valid:
        certainty = _DATED
    elif field.kind == "name" and _SEXED.search(value.value) and "性别" not in part.flow[0]:
        certainty = min(certainty, _GLUED)
    elif value.fit < _FITS and value.valid is not False:
        certainty *= _ODD
    return Candidate(taken(part, value, glyphs, certainty), fit)


def _clause(field: FieldType, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Up to where the clause or sentence of running text ends, without the 为 that follows its label."""
    if glyphs and (verb := _VERB.match(folded(raw(glyphs)))):
        glyphs = glyphs[verb.end() :]
    if field.kind not in _CLAUSES:
        return list(glyphs)
    end = _CLAUSES[field.kind].search(folded(raw(glyphs)), 1)
    return list(glyphs[: end.start()] if end else glyphs)


def _lines_of_value(field: FieldType, segments: Sequence[Segment]) -> Sequence[Segment]:
    # A person's sex may stand behind the name.
    if field.kind == "name" and len(segments) > 1 and segments[-1].text in ("男", "女"):
        segments = segments[:-1]
    if not segments or field.kind in MANY_LINES:
        return segments
    # Of a person's name a line end leaves one character at most.
    if field.kind == "name" and len(segments[0].text) == 1:
        return segments[:2]
    return [segment for segment in segments if segment.row == segments[0].row]


def _months(field: FieldType, part: Part, item: Owned, beside: Sequence[Glyph]) -> Candidate:
    """A period beside its label, or the column of months below it."""
    cells = [list(beside)] + [_column(row, item.label.box) for row in part.rows]
    found: list[list[Glyph]] = []
    for cell in filter(None, cells):
        if found and _COUNTED.search(raw(cell)):
            break
        if normal_date(raw(cell)):
            found.append(cell)
        elif found and _WORDS.search(raw(cell)):
            # 合计, or the heading of another table, ends the column.
            break
    value = interpret(field, ";".join(map(raw, found)))
    if value.fit <= 0:
        return Candidate(_empty(field, part, item), 0.0)
    return Candidate(taken(part, value, [glyph for cell in found for glyph in cell], item.label.certainty), value.fit)


def _column(row: Row, label: Box) -> list[Glyph]:
    """The characters of a row below `label`, as wide as it and a little more."""
    left, right = label[0] - row.height, label[2] + row.height
    return [
        glyph for glyph in row.glyphs if glyph.box[1] > label[3] and left <= (glyph.box[0] + glyph.box[2]) / 2 <= right
    ]


def _empty(field: FieldType, part: Part, item: Owned) -> FieldValue:
    place = place_of(part, item)
    # Whoever sealed there left nothing out.
    sealed = any(shared(seal.box, place) > 0 for seal in part.stamps)
    empty = UNSURE if sealed else emptiness(part, place)
    first, *others = _BESIDES.split(item.label.text)
    asked = bool(others) and not {first, *others}.isdisjoint(field.labels)
    return FieldValue("", "", empty * (1.0 if asked else item.label.certainty), part.page.number, place)
