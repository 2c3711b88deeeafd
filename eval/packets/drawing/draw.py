"""Drawing each kind of block onto the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatchmethod

from eval.packets.drawing import pictures
from eval.packets.drawing.blocks import (
    AnyBlock,
    Break,
    Columns,
    Form,
    Picture,
    Place,
    Prose,
    Records,
    Rows,
    SealAt,
    Side,
    Table,
    Title,
)
from eval.packets.drawing.plans import draw_plan
from eval.packets.drawing.sheet import Sheets, Stamp
from eval.packets.drawing.tables import TablePen
from eval.packets.drawing.text import Glyph, Style, Styles, break_lines
from eval.packets.stories.forms import form_rows, wording_of
from eval.packets.types import Facts

# Pairs of label and value in a row of a form, and the widths of its columns.
PAIRS = {"lines": 1, "blanks": 2, "two": 1, "four": 2, "six": 3, "over": 3}
LABEL_ROOM = 330  # of forms as lines
WIDTHS = {
    "over": [0.33, 0.34, 0.33],
    "two": [0.24, 0.76],
    "four": [0.17, 0.33] * 2,
    "six": [0.13, 0.2] * 2 + [0.13, 0.21],
}


@dataclass
class Artist(TablePen):
    """Draws the blocks of one side of a layout."""

    def run(self) -> None:
        """Draw all blocks, on a fresh page."""
        self.new_page()
        for block in self.side.blocks:
            self.draw(block)
            self.sheets.y += block.gap if not isinstance(block, Place | SealAt | Picture) else 0

    @singledispatchmethod
    def draw(self, block: AnyBlock) -> None:
        """Draw one block."""
        raise TypeError(f"no way to draw {type(block).__name__}")

    @draw.register
    def _(self, block: Title) -> None:
        size = block.size or self.style.text_size * 3 // 2
        style = Style(block.font or "bold", size, block.ink or self.style.ink)
        glyphs = self.expand(block.title, Styles(style, style, style))
        pitch = size + block.spread if block.spread else None
        length = len(glyphs) * pitch - block.spread if pitch else self.length(glyphs)
        free = self.width - length
        x = self.left + {"left": 0.0, "right": free, "center": free / 2}[block.align]
        self.sheets.write(x, self.sheets.y, glyphs, pitch)
        self.sheets.y += size * 1.4

    @draw.register
    def _(self, block: Prose) -> None:
        styles = self.styles(block, block.underline)
        size = styles.label.size
        for paragraph in block.prose.strip("\n").split("\n"):
            indent = 0 if block.align != "left" else block.indent * size
            self.set(self.expand(paragraph, styles), self.left, self.width, size * block.leading, indent, block.align)

    @draw.register
    def _(self, block: Columns) -> None:
        styles = self.styles(block)
        pitch = styles.label.size * block.leading
        width = (self.width - block.gutter * (len(block.columns) - 1)) / len(block.columns)
        texts = [[self.expand(line, styles) for line in text.strip("\n").split("\n")] for text in block.columns]
        lengths = [sum(len(break_lines(line, width, self.sheets.split)) for line in text) for text in texts]
        self.room(max(lengths) * pitch)
        top = self.sheets.y
        for number, text in enumerate(texts):
            self.sheets.y = top
            for line in text:
                self.set(line, self.left + number * (width + block.gutter), width, pitch)
        self.sheets.y = top + max(lengths) * pitch

    @draw.register
    def _(self, block: Rows) -> None:
        styles = self.styles(block)
        size = styles.label.size
        x, width = block.left or self.left, block.width or self.width
        for label, template in block.rows:
            if block.joined:
                glyphs = self.expand(f"{label}{block.colon}{template}", styles)
                self.set(glyphs, x, width, size * block.leading)
                continue
            self.room(size * block.leading)
            self._label(label, block, styles.label, x)
            values = self.expand(template, styles)
            self.set(values, x + block.label_width, width - block.label_width, size * block.leading)

    def _label(self, label: str, block: Rows, style: Style, x: float) -> None:
        glyphs = [Glyph(char, style) for char in label]
        if not block.justify:
            self.sheets.write(x, self.sheets.y, glyphs + [Glyph(c, style) for c in block.colon])
            return
        room = block.label_width - style.size * 1.6
        pitch = (room - style.size) / (len(glyphs) - 1) if len(glyphs) > 1 else style.size
        self.sheets.write(x, self.sheets.y, glyphs, max(pitch, style.size))
        self.sheets.write(x + room + style.size * 0.1, self.sheets.y, [Glyph(c, style) for c in block.colon])

    @draw.register
    def _(self, block: Table) -> None:
        self.table(block.table, block.widths, block, block.height, block.center, side=block.side)

    @draw.register
    def _(self, block: Form) -> None:
        words = wording_of(self.sheets.split, self.facts)
        rows = form_rows(words, self.facts.variant, PAIRS[block.form], block.part, block.dates)
        size = block.size or self.style.text_size
        if block.form == "lines":
            for label, value in rows:
                long = (len(label) + 1) * size > LABEL_ROOM  # then the value stands right behind
                self.draw(Rows(rows=[(label, value)], size=size, label_width=LABEL_ROOM, joined=long, leading=1.75))
            return
        if block.form == "blanks":
            texts = [["：".join(row[at : at + 2]) for at in range(0, len(row), 2)] for row in rows]
            prose = "\n".join("　　".join(text) for text in texts)
            self.draw(Prose(prose=prose, size=size, indent=0, leading=2.0, underline=True))
            return
        if block.form == "over":
            rows = [cells for row in rows for cells in (row[::2], row[1::2])]
        self.table(rows, block.widths or WIDTHS[block.form], block, block.height, block.form != "over", side=block.side)

    @draw.register
    def _(self, block: Records) -> None:
        styles = self.styles(block)
        records = self.facts.many(block.records)
        table = [[heading for heading, _, _ in block.columns]]
        table += [
            [record.get(key, "") for _, key, _ in block.columns] for record in records if isinstance(record, dict)
        ]
        top, page = self.sheets.y, len(self.sheets.pages)
        self.table(table, [share for _, _, share in block.columns], block, block.height, True, plain=styles.value)
        self.sheets.mark_list(block.records, page, (self.left, top, self.left + self.width, self.sheets.y))

    @draw.register
    def _(self, block: Place) -> None:
        styles = self.styles(block)
        size = styles.label.size
        for x, y, template, *width in block.place:
            glyphs = self.expand(template, styles)
            lines = break_lines(glyphs, width[0], self.sheets.split) if width else [glyphs]
            for number, line in enumerate(lines):
                self.sheets.write(x, y + number * size * block.leading, line, block.pitch or None)

    @draw.register
    def _(self, block: SealAt) -> None:
        if block.at:
            self.sheets.stamps.append(Stamp(block.seal, len(self.sheets.pages), block.at))
        self.sheets.seals[block.seal] = (block.shape, block.width, block.foot)

    @draw.register
    def _(self, block: Picture) -> None:
        image, box, rng = self.sheets.pages[-1], block.box, self.sheets.rng
        tint = block.tint or (196, 40, 40)
        if block.picture == "plan":
            labels = [str(label) for label in self.facts.many("labels")]
            draw_plan(self.sheets, box, labels, self.styles(block).value)
            return
        drawings: dict[str, Callable[[], None]] = {
            "portrait": lambda: pictures.portrait(image, box, tint, rng),
            "couple": lambda: pictures.portrait(image, box, tint, rng, heads=2),
            "crest": lambda: pictures.crest(image, box, tint),
            "code": lambda: pictures.matrix_code(image, box, rng),
            "bars": lambda: pictures.bar_code(image, box, rng),
            "frame": lambda: pictures.frame(image, box, tint),
            "band": lambda: self.sheets.draw.rectangle(box, fill=tint),
            "line": lambda: self.sheets.rule(box, tint, 3),
            "chip": lambda: self.sheets.draw.rounded_rectangle(box, 12, outline=tint, width=3),
        }
        drawings[block.picture]()

    @draw.register
    def _(self, block: Break) -> None:
        if block.page_break:
            self.new_page()


def draw_document(sheets: Sheets, facts: Facts, sides: list[Side]) -> None:
    """All sides of a document, then its seals over the text."""
    for side in sides:
        Artist(sheets, facts, side).run()
    sheets.press_seals(facts)
