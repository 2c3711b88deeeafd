"""Ruled tables: cells, and the narrow column at the left whose characters stand below one another."""

from eval.packets.drawing.blocks import Block
from eval.packets.drawing.pen import Pen
from eval.packets.drawing.text import Glyph, Style, Styles, break_lines

RULE = (60, 60, 60)


class TablePen(Pen):
    """A pen that rules tables."""

    def table(
        self,
        rows: list[list[str]],
        widths: list[float],
        block: Block,
        height: int,
        center: bool,
        plain: Style | None = None,
        side: str = "",
    ) -> None:
        """Rule rows of templates; `plain` is the look of all rows but the first, `side` stands left of them all."""
        styles = self.styles(block)
        pitch = styles.label.size * 1.32
        margin = styles.label.size * 1.9 if side else 0.0
        left, width = self.left + margin, self.width - margin
        top, page = self.sheets.y, len(self.sheets.pages)
        for number, row in enumerate(rows):
            edges = [left + width * sum(widths[:k]) for k in range(len(row))] + [left + width]
            cells = []
            for k, template in enumerate(row):
                look = Styles(plain, plain, plain) if plain and number else styles
                glyphs = self.expand(template, look)
                cells.append(break_lines(glyphs, edges[k + 1] - edges[k] - 20, self.sheets.split))
            tall = max(float(height), *(len(lines) * pitch + 18 for lines in cells))
            self.room(tall)
            if len(self.sheets.pages) > page:
                top, page = self.sheets.y, len(self.sheets.pages)
            for k, lines in enumerate(cells):
                self._cell((edges[k], edges[k + 1]), tall, lines, pitch, center and (k % 2 == 0 or plain is not None))
            self.sheets.y += tall
        if side:
            self._side(side, top, margin, styles.label, pitch)

    def _cell(
        self, edges: tuple[float, float], tall: float, lines: list[list[Glyph]], pitch: float, center: bool
    ) -> None:
        x0, x1 = edges
        y = self.sheets.y
        self.sheets.draw.rectangle((x0, y, x1, y + tall), outline=RULE, width=2)
        text_y = y + (tall - len(lines) * pitch) / 2 + pitch * 0.1
        for line in lines:
            x = x0 + (x1 - x0 - self.length(line)) / 2 if center else x0 + 10
            self.sheets.write(x, text_y, line)
            text_y += pitch

    def _side(self, text: str, top: float, margin: float, style: Style, pitch: float) -> None:
        bottom = self.sheets.y
        self.sheets.draw.rectangle((self.left, top, self.left + margin, bottom), outline=RULE, width=2)
        y = (top + bottom - len(text) * pitch) / 2
        for char in text:
            self.sheets.write(self.left + (margin - style.size) / 2, y, [Glyph(char, style)])
            y += pitch
