"""Pages being drawn, and the marks that become labels."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from random import Random

from PIL import Image, ImageChops, ImageDraw

from eval.packets.drawing.fonts import font, role_for
from eval.packets.drawing.seals import seal_image
from eval.packets.drawing.text import Colour, Glyph, Style, advance
from eval.packets.types import Facts

BASELINE = 0.88  # of the size: where all fonts of a line stand
FloatBox = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """Something on a page that labels tell of: kind is text, sign or seal; `text` is what stands there."""

    kind: str
    code: str
    text: str
    page: int
    box: FloatBox
    occurrence: tuple[int, int] = (0, 0)
    present: bool = True
    shape: str = ""
    altered: bool = False


@dataclass(frozen=True)
class Stamp:
    """A seal to be put on a page once its text stands; `at` is its centre."""

    code: str
    page: int
    at: tuple[float, float]


def union(boxes: Iterable[FloatBox]) -> FloatBox:
    """The smallest box around all boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


@dataclass
class Sheets:
    """The pages of a document; `y` is where the next block begins. Units are pixels."""

    split: str
    rng: Random
    pages: list[Image.Image] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    lines: list[Mark] = field(default_factory=list)
    y: float = 0.0
    seals: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    serial: int = 0

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        """A pen for the last page."""
        return ImageDraw.Draw(self.pages[-1])

    def add_page(self, image: Image.Image, y: float) -> None:
        """Go on with a new page."""
        self.pages.append(image)
        self.y = y

    def next_serial(self) -> int:
        """A number for the next template that is expanded."""
        self.serial += 1
        return self.serial

    def write(self, x: float, y: float, glyphs: list[Glyph], pitch: float | None = None) -> float:
        """Set one line with its top at `y`; returns the x after it. `pitch` fixes the distance of characters."""
        left = x
        for key, group in groupby(glyphs, key=lambda g: (g.style, g.code, g.kind, g.occurrence)):
            run = list(group)
            start = x
            if key[2] == "seal":
                self.stamps.append(Stamp(key[1], len(self.pages), (x, y + key[0].size / 2)))
                continue
            if run[0].old:
                self._blot(x, y, run)
            for glyph in run:
                self._put(x, y, glyph)
                x += pitch or advance(glyph, self.split)
            if key[0].line:
                base = y + key[0].size * 1.15
                self.draw.line((start, base, x, base), fill=key[0].ink, width=1)
            if key[1]:
                self._mark(run, start, x, y)
        text = "".join(glyph.char for glyph in glyphs)
        if text.strip("　 "):
            size = max(glyph.style.size for glyph in glyphs)
            self.lines.append(Mark("line", "", text, len(self.pages), (left, y, x, y + size * 1.2)))
        return x

    def _put(self, x: float, y: float, glyph: Glyph) -> None:
        style = glyph.style
        role = role_for(self.split, style.role, glyph.char)
        if not style.jitter:
            at = (x, y + BASELINE * style.size)
            self.draw.text(at, glyph.char, font=font(self.split, role, style.size), fill=style.ink, anchor="ls")
            return
        size = round(style.size * self.rng.uniform(0.94, 1.08))
        tile = Image.new("L", (size * 2, size * 2), 0)
        base = (size // 2, size / 2 + BASELINE * size)
        ImageDraw.Draw(tile).text(base, glyph.char, font=font(self.split, role, size), fill=255, anchor="ls")
        tile = tile.rotate(self.rng.uniform(-5, 5), resample=Image.Resampling.BICUBIC)
        place = (round(x - size / 2 + self.rng.uniform(-1, 1)), round(y - size / 2 + self.rng.uniform(-2, 2)))
        self.pages[-1].paste(style.ink, place, tile)

    def _blot(self, x: float, y: float, run: list[Glyph]) -> None:
        """Correction fluid over the old value, of which something still shows."""
        style = Style("song", run[0].style.size, (60, 60, 60))
        old = [replace(run[0], char=c, style=style, old="") for c in run[0].old]
        for offset, glyph in enumerate(old):
            self._put(x + 3 + offset * style.size * 0.9, y - 2, glyph)
        width = max(sum(advance(g, self.split) for g in run), len(old) * style.size * 0.9)
        edge = [(x - 6 + self.rng.uniform(-4, 4), y - 4 + self.rng.uniform(-3, 3))]
        edge += [(x + width + 8, y - 6 + self.rng.uniform(-3, 3)), (x + width + 6, y + style.size * 0.9)]
        edge += [(x - 8, y + style.size * 0.82)]
        self.draw.polygon(edge, fill=(252, 252, 250), outline=(222, 222, 216))
        mid = y + style.size * 0.97
        self.draw.line((x - 4, mid, x + width + 4, mid - 3), fill=(40, 40, 60), width=2)

    def _mark(self, run: list[Glyph], start: float, end: float, y: float) -> None:
        first = run[0]
        text = "".join(glyph.char for glyph in run)
        box = (start, y, end, y + first.style.size * 1.2)
        mark = Mark(first.kind, first.code, text.strip("　"), len(self.pages), box, first.occurrence)
        self.marks.append(replace(mark, present=bool(mark.text), altered=bool(first.old)))

    def mark_list(self, code: str, page: int, box: FloatBox) -> None:
        """Mark a field that is a table."""
        self.marks.append(Mark("text", code, "", page, box, (self.next_serial(), 1)))

    def press_seals(self, facts: Facts) -> None:
        """Put every seal on its place; where the facts have no text for it, only the empty place is marked."""
        for stamp in self.stamps:
            shape, width, foot = self.seals.get(stamp.code, ("round", 250, ""))
            text = str(facts.values.get(stamp.code, ""))
            page = self.pages[stamp.page - 1]
            seal = seal_image(text or "　", foot, shape, width, self.split, self.rng)
            x = min(
                max(stamp.at[0] + self.rng.uniform(-0.12, 0.12) * width, seal.width / 2), page.width - seal.width / 2
            )
            y = min(
                max(stamp.at[1] + self.rng.uniform(-0.15, 0.1) * width, seal.height / 2), page.height - seal.height / 2
            )
            left, top = round(x - seal.width / 2), round(y - seal.height / 2)
            if text:
                under = page.crop((left, top, left + seal.width, top + seal.height))
                ink = Image.composite(seal.convert("RGB"), Image.new("RGB", seal.size, "white"), seal.getchannel("A"))
                page.paste(ImageChops.multiply(under, ink), (left, top))
            inset_x, inset_y = (seal.width - width) / 2, (seal.height - width * (0.68 if shape == "oval" else 1)) / 2
            box = (left + inset_x, top + inset_y, left + seal.width - inset_x, top + seal.height - inset_y)
            self.marks.append(Mark("seal", stamp.code, text, stamp.page, box, present=bool(text), shape=shape))

    def rule(self, points: tuple[float, float, float, float], ink: Colour = (40, 40, 40), width: int = 2) -> None:
        """A straight line on the last page."""
        self.draw.line(points, fill=ink, width=width)
