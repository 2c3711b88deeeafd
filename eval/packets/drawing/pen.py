"""Setting lines of text down a page and over to the next one."""

from dataclasses import dataclass, replace

from eval.packets.drawing import pictures
from eval.packets.drawing.blocks import Block, PageStyle, Side
from eval.packets.drawing.sheet import Sheets
from eval.packets.drawing.text import Glyph, Style, Styles, advance, break_lines, expand
from eval.packets.types import Facts


@dataclass
class Pen:
    """Knows the paper and the type of one side of a layout, and writes its facts there."""

    sheets: Sheets
    facts: Facts
    side: Side

    @property
    def style(self) -> PageStyle:
        """The side's paper and type."""
        return self.side.page

    def new_page(self) -> None:
        """A fresh page with its footer."""
        self.sheets.add_page(pictures.paper(self.style), self.style.margin[1])
        number = len(self.sheets.pages)
        if self.style.footer:
            glyphs = [Glyph(c, Style(self.style.label, 22)) for c in self.style.footer.format(page=number)]
            x = (self.style.size[0] - self.length(glyphs)) / 2
            self.sheets.write(x, self.style.size[1] - 80, glyphs)

    def room(self, height: float) -> None:
        """Make sure that `height` pixels are left, else go on with a new page."""
        if self.sheets.y + height > self.style.size[1] - self.style.margin[1]:
            self.new_page()

    @property
    def left(self) -> int:
        """Where text begins."""
        return self.style.margin[0]

    @property
    def width(self) -> int:
        """Room for text in pixels."""
        return self.style.size[0] - 2 * self.style.margin[0]

    def styles(self, block: Block, underline: bool = False) -> Styles:
        """The looks of a block's labels, values and handwriting."""
        size = block.size or self.style.text_size
        label = Style(block.font or self.style.label, size, block.ink or self.style.ink)
        hand = Style("hand", round(size * 1.12), self.style.hand_ink, jitter=True)
        value = (
            replace(hand, line=underline)
            if self.style.hand
            else Style(self.style.value, size, block.value_ink or self.style.value_ink, line=underline)
        )
        return Styles(label, value, hand)

    def expand(self, template: str, styles: Styles) -> list[Glyph]:
        """Glyphs of a template with the facts in it."""
        return expand(template, self.facts, styles, self.sheets.next_serial())

    def length(self, glyphs: list[Glyph]) -> float:
        """Pixels that glyphs take."""
        return sum(advance(glyph, self.sheets.split) for glyph in glyphs)

    def set(
        self, glyphs: list[Glyph], x: float, width: float, pitch: float, indent: float = 0.0, align: str = "left"
    ) -> None:
        """Set lines from the running y on, going over to a new page where needed."""
        for number, line in enumerate(break_lines(glyphs, width, self.sheets.split, indent)):
            self.room(pitch)
            free = width - self.length(line)
            start = x + {"left": indent if number == 0 else 0.0, "right": free, "center": free / 2}[align]
            self.sheets.write(start, self.sheets.y, line)
            self.sheets.y += pitch
