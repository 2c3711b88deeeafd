"""Labels that are printed as one: 负责人住所 and 地址 are a label of a residence, 经营场所 and 详细地址 of a place."""

import re
from collections.abc import Mapping, Sequence

from review_models.reading.label_ends import GAP
from review_models.reading.labels import Label, Piece
from review_models.reading.layout import Row, around

# What may stand between them and says no more.
_BETWEEN = re.compile(
    r"(?:\([^()]{1,8}\))?(?:的|之|所在|详细|具体|登记|实际|有效|常用|现|门牌号?)?(?:的|之|所在|详细|具体)?"
)
# Words that ask for a sort of thing; of what it is asked stands before them.
_GENERIC = frozenset(
    {"地址", "住址", "详细地址", "详址", "地点", "位置", "所在地", "坐落", "姓名", "名称", "全称", "号码", "编号",
     "电话", "联系电话", "手机", "手机号", "日期", "时间", "面积", "身份证", "身份证号", "身份证号码", "证件号码",
     "住所", "类型", "类别", "情况", "用途", "期限", "负责人", "法定代表人",
     "签字", "签名"}
)  # fmt: skip
# Of a party that is asked for by name: 申请单位(个人)签章 is where it seals, not where a person must sign.
_SEALED = frozenset({"签章", "盖章", "公章"})


def joined(rows: Sequence[Row], labels: Sequence[Label], kinds: Mapping[str, str]) -> list[Label]:
    """`labels`, those as one that nothing parts. `kinds` gives the kind of each field by its code.

    What stands first is the field where both ask for the same kind of thing; otherwise the last word is what is asked.
    """
    made: list[Label] = []
    for label in sorted(labels, key=lambda item: (item.pieces[-1].row, item.pieces[-1].start)):
        before = made[-1] if made else None
        if before is not None and _one(rows, before, label):
            made[-1] = _together(rows, before, label, kinds)
        else:
            made.append(label)
    return made


def _one(rows: Sequence[Row], first: Label, second: Label) -> bool:
    if len(first.pieces) > 1 or len(second.pieces) > 1 or first.pieces[0].row != second.pieces[0].row:
        return False
    row, start, end = rows[first.pieces[0].row], first.pieces[0].end, second.pieces[0].start
    last = second.pieces[0].end
    closes = last == len(row.text) or row.text[last - 1] in ":)" or row.gap(last) > GAP
    plain = row.text[start - 1] != ":" and start <= end and second.text in _GENERIC | _SEALED
    near = all(row.gap(place) <= GAP for place in range(start, end + 1))
    return plain and closes and near and _BETWEEN.fullmatch(row.text[start:end]) is not None


def _together(rows: Sequence[Row], first: Label, second: Label, kinds: Mapping[str, str]) -> Label:
    shared = tuple(code for code in first.codes if code in second.codes)
    alike = {kinds.get(code) for code in first.codes} & {kinds.get(code) for code in second.codes}
    codes = () if second.text in _SEALED else shared or (first.codes if alike else second.codes)
    piece = Piece(first.pieces[0].row, first.pieces[0].start, second.pieces[0].end)
    row = rows[piece.row]
    box = around([glyph.box for glyph in row.glyphs[piece.start : piece.end]])
    text = row.text[piece.start : piece.end].rstrip(":")
    return Label(text, codes, (piece,), box, min(first.certainty, second.certainty))
