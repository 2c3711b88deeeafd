"""Tables of a document as records, and the words of a drawing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ocr.page import Box
from review_models.document import FieldValue
from review_models.reading.kinds import interpret
from review_models.reading.labels import find_labels
from review_models.reading.layout import Glyph, Row, around, folded
from review_models.reading.names import SURNAMES
from review_models.reading.numbers import check
from review_models.reading.part import Part
from review_models.reading.trust import DOUBTFUL
from review_models.reading.types import DocumentType, FieldType, Kind

# Headings of other columns, so that their cells are not taken for the nearest wanted one.
_OTHER_HEADINGS = re.findall(
    r"\S+",
    "序号 编号 性别 年龄 民族 国籍 职务 职业 角色 岗位 备注 节目 证件类型 证件类别"
    " 联系电话 电话 单位 所属单位 出生日期 签名 担任职务 担任角色 节目分工 分工 演出角色 参演节目 户籍地 籍贯 学历"
    " 手机 手机号 手机号码 表演形式 行当 艺名 住址 学校 监护人 饰演角色 工作单位",
)
_NUMBERED = re.compile(r"^\d{1,3}[.、]?(?=[㐀-鿿])")
# An identity number, or what is left of one, for rows whose cells cannot be told apart.
_ID_NUMBER = re.compile(r"\d{15,17}[\dXx]{1,2}")
# Captions, names and addresses beside a drawing.
_CAPTION = re.compile(r"图\d*$|^图|示意|公司|[路街弄道]\d|\d号|\d室|\d[层楼]|单元|市.*[区局]|平方米|㎡|m2")
# An area, a day or the way of the goods are no rooms; and so many rooms make a drawing whose legend only repeats them.
_NO_ROOM = re.compile(r"\d+\.\d|(?:19|20)\d{2}[-年./]|[→↑↓←]|^\(.*\)$|^附图|^[钢砖]混|^序")
_ROOMS = 3
_LEGEND = re.compile(r"[①-⑳⑴-⒇]")
# Labels within the line of a person.
_OF_PERSON = re.compile(
    r"(?:演员|参演人员)?姓名|名字|性别|(?:居民|公民)?身份(?:证件?|号码)(?:号码|号)?|证件号码?|[男女](?=[,:]|$)"
)
_PERSON = re.compile(r"[㐀-鿿]{2,4}(?:[·•][㐀-鿿]{1,8})*")


@dataclass(frozen=True)
class _Cell:
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def box(self) -> Box:
        return around([glyph.box for glyph in self.glyphs])


def records(field: FieldType, parts: Sequence[Part]) -> FieldValue | None:
    """The rows of a table under its headings; on following pages without headings the columns stay where they were."""
    columns: list[tuple[str, float]] = []
    made: list[Mapping[str, str]] = []
    glyphs: list[Glyph] = []
    page = 0
    for part in parts:
        start, here = _headings(field, part.rows)
        columns = here or columns
        for row in part.rows[start:]:
            cells = _cells(row)
            several = [_record(field, part_of, group) for group, part_of in _abreast(cells, columns)]
            found = [record for record in several if record] or [record for record in [_joined(field, row)] if record]
            if found:
                made += found
                page = page or part.page.number
                glyphs += [glyph for cell in cells for glyph in cell.glyphs if page == part.page.number]
    if not made:
        return None
    numbered = "id_number" in field.columns
    valid = all(check("id_number", record["id_number"]) for record in made) if numbered else None
    confidence = sum(glyph.confidence for glyph in glyphs) / len(glyphs) * (DOUBTFUL if valid is False else 1.0)
    text = "\n".join(" ".join(record.values()) for record in made)
    return FieldValue(tuple(made), text, round(confidence, 4), page, around([glyph.box for glyph in glyphs]), valid)


def inscriptions(kind: DocumentType, parts: Sequence[Part]) -> FieldValue | None:
    """The inscriptions of a drawing, without its labels, numbers and title, separated by 、."""
    known = [folded(word) for field in kind.fields for word in field.labels] + [*kind.stops, *kind.cues.titles]
    cells = [(cell, part.page.number) for part in parts for row in part.rows for cell in _cells(row)]
    kept = [(cell, page) for cell, page in cells if _inscription(folded(cell.text), known)]
    # A legend names again what the drawing itself does.
    rooms = [(cell, page) for cell, page in kept if not _LEGEND.match(cell.text)]
    kept = rooms if len(rooms) >= _ROOMS else kept
    if not kept:
        return None
    glyphs = [glyph for cell, _ in kept for glyph in cell.glyphs]
    text = "、".join(dict.fromkeys(cell.text for cell, _ in kept))
    box = around([cell.box for cell, page in kept if page == kept[0][1]])
    return FieldValue(text, text, round(sum(glyph.confidence for glyph in glyphs) / len(glyphs), 4), kept[0][1], box)


def _inscription(text: str, known: Sequence[str]) -> bool:
    plain = ":" not in text and not _CAPTION.search(text) and not _NO_ROOM.search(text)
    written = len(re.findall(r"[㐀-鿿]", text)) >= 2 and plain
    return written and not any(word in text for word in known)


def _headings(field: FieldType, rows: Sequence[Row]) -> tuple[int, list[tuple[str, float]]]:
    """The first row after the headings, and the columns with their middles; other columns have an empty code."""
    vocabulary: dict[str, tuple[str, ...]] = dict.fromkeys(_OTHER_HEADINGS, ())
    for code, headings in field.columns.items():
        vocabulary.update(dict.fromkeys(map(folded, headings), (code,)))
    labels = find_labels(rows, vocabulary)
    for number in range(len(rows)):
        here = [label for label in labels if label.pieces[0].row == number]
        # 姓名:罗敏 身份证号:3101…: a person with labels of his own is no row of headings.
        labelled = _ID_NUMBER.search(rows[number].text) is not None
        if (
            not labelled
            and len(here) >= 2
            and len({label.codes for label in here if label.codes}) >= min(2, len(field.columns))
        ):
            last = max(piece.row for label in here for piece in label.pieces)
            others = [cell for cell in _cells(rows[number]) if not any(_overlap(cell.box, label.box) for label in here)]
            columns = [("".join(label.codes), label.box) for label in here] + [("", cell.box) for cell in others]
            return last + 1, [(code, (box[0] + box[2]) / 2) for code, box in columns]
    return 0, []


def _overlap(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0])


def _cells(row: Row) -> list[_Cell]:
    cells: list[list[Glyph]] = []
    for at, glyph in enumerate(row.glyphs):
        if at == 0 or row.gap(at) > 1.0 or (row.glyphs[at - 1].line != glyph.line and row.gap(at) > 0.3):
            cells.append([])
        cells[-1].append(glyph)
    return [_Cell(tuple(cell)) for cell in cells]


def _abreast(
    cells: Sequence[_Cell], columns: Sequence[tuple[str, float]]
) -> Iterator[tuple[list[tuple[str, float]], list[_Cell]]]:
    """The columns of each of the tables that stand side by side under the same headings, with their cells."""
    groups: list[list[tuple[str, float]]] = []
    for code, middle in sorted(columns, key=lambda column: column[1]):
        if not groups or (code and any(code == other for other, _ in groups[-1])):
            groups.append([])
        groups[-1].append((code, middle))
    for group in groups:
        yield group, [cell for cell in cells if _nearest(cell, columns) in group]


def _nearest(cell: _Cell, columns: Sequence[tuple[str, float]]) -> tuple[str, float]:
    middle = (cell.box[0] + cell.box[2]) / 2
    return min(columns, key=lambda column: abs(column[1] - middle))


def _record(field: FieldType, cells: Sequence[_Cell], columns: Sequence[tuple[str, float]]) -> dict[str, str] | None:
    if not columns:
        return None
    texts: dict[str, str] = {}
    for cell in cells:
        code = _nearest(cell, columns)[0]
        if not code:
            continue
        before = texts.get(code, "")
        # The number of the row, whose heading was not read, stands nearest to that of the person: 1 | 310104….
        counts = code == "id_number" and before.isdigit() and _ID_NUMBER.fullmatch(cell.text)
        texts[code] = cell.text if counts else before + cell.text
    if set(texts) != set(field.columns):
        return None
    record = {code: interpret(_column(code), _NUMBERED.sub("", text)).value for code, text in texts.items()}
    right = "id_number" not in record or len(record["id_number"]) >= 15
    return record if right and all(record.values()) else None


def _joined(field: FieldType, row: Row) -> dict[str, str] | None:
    """A person and an identity number in one line whose cells ran together."""
    if set(field.columns) != {"name", "id_number"} or (number := _ID_NUMBER.search(row.text)) is None:
        return None
    cells = _cells(row)
    # The number of the row may stand right before that of the person: 1 | 310104….
    number = next((whole for cell in cells if (whole := _ID_NUMBER.fullmatch(cell.text))), number)
    named = [cell.text for cell in cells if _PERSON.fullmatch(cell.text) and cell.text[0] in SURNAMES]
    person = next((match[0] for match in _persons(row.text.partition(number[0])[0])), None)
    person = named[0] if named else person
    return {"name": person, "id_number": number[0].upper()} if person else None


def _persons(text: str) -> Iterator[re.Match[str]]:
    return _PERSON.finditer(_OF_PERSON.sub(" ", re.sub(r"[男女](?:汉族?)?(?:身份证)?$", " ", text)))


def _column(code: str) -> FieldType:
    kinds: dict[str, Kind] = {"name": "name", "id_number": "id_number"}
    return FieldType(code=code, kind=kinds.get(code, "text"))
