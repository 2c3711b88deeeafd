"""Labels that are longer than the listed one they begin with: 经营者住所地, 门票标价, 副本(本)数, 本人(申请人)."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from review_models.reading.label_ends import GAP
from review_models.reading.labels import Label, Piece
from review_models.reading.layout import Row, around
from review_models.reading.strange import QUALIFIED, meaning

# The rest of a label up to its colon, and one before a blank, which could be a value as well.
_TO_COLON = re.compile(r"(?:[㐀-鿿]{1,4}(?:\([^()]{1,10}\))?|\([^()]{1,10}\)[㐀-鿿]{1,4})(?::+|$)")
_TO_BLANK = re.compile(
    r"(?:\([^()]{1,10}\)[㐀-鿿]{1,2}|[及与和或、/][㐀-鿿]{1,5}|地|点|员|人员|一方|当事人|所在|形式|方式|数[额目量]|标价|价格|价位|事项|工作|职务|职位|岗位|结[果论]"
    r"|等级|级别|位置|地址|地点|门牌|名称?|姓名|全称|日期?|时间|号码?|编号|年月|场目|剧名|节目|面积|用途|类[型别]|性质|期限)"
)
# Whose something is, at the beginning of a label.
_PARTY = re.compile(r"[㐀-鿿]{1,3}?[户人方者位主司业](?=[㐀-鿿]{2})")
# What tells that something else is asked for than before it.
_OTHER = re.compile(
    r"[址号码日期间话机额积]|证件?|位置|地点|门牌|身份证|姓名|性别|签[字名章]|盖章|公章|意见|代表|负责|联系"
)
_BEFORE = re.compile(r"[㐀-鿿]{1,6}\($")
# What a scope of business itself begins with.
_OF_SCOPE = re.compile(r"(?:一般|许可|前置许可|后置许可)(?:经营)?项目:")


def longer(rows: Sequence[Row], labels: Sequence[Label], vocabulary: Mapping[str, tuple[str, ...]]) -> list[Label]:
    """`labels`, each up to its end; a longer one stands for what it says as a whole."""
    whose = {words for label in labels if (words := _whose(rows, label, vocabulary))}
    labels = [_from(rows, label, whose) for label in labels]
    starts = {(piece.row, piece.start) for label in labels for piece in label.pieces}
    return [_longer(rows, label, vocabulary, starts) for label in labels]


def _whose(rows: Sequence[Row], label: Label, vocabulary: Mapping[str, tuple[str, ...]]) -> str:
    """The party that a listed label at the beginning of a row begins with: 业户 of 业户住所."""
    row, piece = rows[label.pieces[0].row], label.pieces[0]
    party = _PARTY.match(row.text, piece.start, piece.end) if not piece.start else None
    rest = row.text[party.end() : piece.end].rstrip(":") if party else ""
    return party[0] if party and rest in vocabulary else ""


def _from(rows: Sequence[Row], label: Label, whose: Collection[str]) -> Label:
    """`label` with the words before it that say on other labels of the paper whose it is, and so here, where they run
    together with the value before: 负责人:罗敏|业户联系方式:.
    """
    row, piece = rows[label.pieces[0].row], label.pieces[0]
    before = next((words for words in whose if row.text.endswith(words, 0, piece.start)), "")
    start = piece.start - len(before)
    parted = any(row.gap(at) > GAP for at in range(start, piece.start + 1))
    if not before or start < 1 or len(label.pieces) > 1 or parted:
        return label
    return _made(row, label, Piece(piece.row, start, piece.end), label.codes, label.certainty)


def _longer(
    rows: Sequence[Row], label: Label, vocabulary: Mapping[str, tuple[str, ...]], starts: set[tuple[int, int]]
) -> Label:
    if len(label.pieces) > 1 or label.certainty < 1.0 or not label.codes:
        return label
    piece = label.pieces[0]
    row = rows[piece.row]
    start, end = piece.start, piece.end
    if row.text[end - 1] == ":":
        return label
    before = _BEFORE.search(row.text[:start]) if row.text[end : end + 1] == ")" else None
    if before and all(row.gap(at) <= GAP for at in range(before.start() + 1, end + 1)):
        start, end = before.start(), end + 1
        while row.text[end : end + 1] == ":":
            end += 1
        known = vocabulary.get(row.text[before.start() : before.end() - 1])
        return _made(row, label, Piece(piece.row, start, end), known or label.codes, 1.0)
    rest = _rest(row, end)
    if not rest or _OF_SCOPE.match(rest) or any((piece.row, at) in starts for at in range(end, end + len(rest))):
        return label
    words = rest.rstrip(":")
    if any(words[at:] in vocabulary for at in range(len(words) - 1)):
        codes, certainty = meaning(row.text[start:end] + words, vocabulary)
        if not codes:
            return label
    else:
        codes, certainty = meaning(row.text[start:end] + words, vocabulary)
    if not codes:
        codes, certainty = (() if _OTHER.search(words) else label.codes), QUALIFIED
    return _made(row, label, Piece(piece.row, start, end + len(rest)), codes, certainty)


def _rest(row: Row, end: int) -> str:
    """What of the label stands behind `end`, with its colon; nothing where a value may begin there."""
    match = _TO_COLON.match(row.text, end)
    if match is None or row.text[match.end() - 1] != ":":
        match = _TO_BLANK.match(row.text, end)
        if match is None or match.end() >= len(row.text) or row.gap(match.end()) <= GAP:
            return ""
    return match[0] if all(row.gap(at) <= GAP for at in range(end, match.end())) else ""


def _made(row: Row, label: Label, piece: Piece, codes: tuple[str, ...], certainty: float) -> Label:
    text = row.text[piece.start : piece.end].rstrip(":")
    box = around([glyph.box for glyph in row.glyphs[piece.start : piece.end]])
    return replace(label, text=text, codes=codes, pieces=(piece,), box=box, certainty=certainty)
