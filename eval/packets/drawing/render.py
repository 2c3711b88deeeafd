"""From facts to a rendered document: pages with the places of everything a reader should find."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from PIL import Image

from eval.packets.drawing.blocks import Layout, layouts
from eval.packets.drawing.draw import draw_document
from eval.packets.drawing.plain import plain_layouts
from eval.packets.drawing.sheet import Mark, Sheets, union
from eval.packets.errors import PacketError
from eval.packets.types import Facts

CARD_WIDTH = 1040  # of cards that lie on one sheet


@dataclass
class Rendered:
    """A document as drawn. `marks` hold one mark a field occurrence, `lines` all text; their pages count from 1."""

    facts: Facts
    layout: str
    pages: list[Image.Image]
    marks: list[Mark]
    lines: list[Mark]


def choices(split: str, facts: Facts) -> list[Layout]:
    """The layouts that suit the facts."""
    if facts.type in (plain := plain_layouts(split)):
        return [plain[facts.type]]
    fitting = [each for each in layouts(split, facts.type) if not each.when or facts.variant in each.when]
    if not fitting:
        raise PacketError(f"没有适合 {facts.type} {facts.variant} 的版式", "请在版式文件里补一种")
    return fitting


def render(facts: Facts, split: str, rng: Random, layout: Layout | None = None) -> Rendered:
    """Draw a document in one of its layouts, drawn by lot if none is given."""
    chosen = layout or rng.choice(choices(split, facts))
    sheets = Sheets(split, rng)
    draw_document(sheets, facts, chosen.sides)
    return Rendered(facts, chosen.name, sheets.pages, _joined(sheets.marks), sheets.lines)


def _joined(marks: list[Mark]) -> list[Mark]:
    """One mark for all lines of a field occurrence; what runs over a page end keeps the box of its first page."""
    groups: dict[tuple[str, str, tuple[int, int]], list[Mark]] = {}
    for index, mark in enumerate(marks):
        place = mark.occurrence if mark.kind != "seal" else (-1, index)
        groups.setdefault((mark.kind, mark.code, place), []).append(mark)
    joined = []
    for group in groups.values():
        first = group[0]
        box = union(mark.box for mark in group if mark.page == first.page)
        text = "".join(mark.text for mark in group)
        joined.append(replace(first, text=text, box=box))
    return joined


def on_one_sheet(rendered: Rendered, rng: Random, width: int = 1240, height: int = 1754) -> Rendered:
    """The sides of a card below one another on one white sheet, as copiers do."""
    width = max(width, *(page.width + 120 for page in rendered.pages))
    height = max(height, sum(page.height + 60 for page in rendered.pages))
    sheet = Image.new("RGB", (width, height), "white")
    shares = [page.height for page in rendered.pages]
    gap = (height - sum(shares)) / (len(shares) + 1)
    offsets, y = [], gap
    for page in rendered.pages:
        x = (width - page.width) / 2 + rng.uniform(-40, 40)
        offsets.append((round(x), round(y)))
        sheet.paste(page, offsets[-1])
        y += page.height + gap
    return Rendered(
        rendered.facts, rendered.layout, [sheet], _moved(rendered.marks, offsets), _moved(rendered.lines, offsets)
    )


def on_shared_sheet(cards: Sequence[Rendered], rng: Random, gap: int = 70) -> list[Rendered]:
    """Different cards on one white sheet of A4 proportions, with their sides beside or below one another.

    Each keeps its own marks; all have the same picture for their only page.
    """
    cards = [_scaled(card, CARD_WIDTH) for card in cards]
    across = rng.random() < 0.5
    sides = max(len(card.pages) for card in cards)
    columns, rows = (sides, len(cards)) if across else (len(cards), sides)
    wide = max(page.width for card in cards for page in card.pages) + gap
    high = max(page.height for card in cards for page in card.pages) + gap
    width, height = columns * wide + gap, rows * high + gap
    shape = 1.414 if width > height else 1 / 1.414
    width, height = max(width, round(height * shape)), max(height, round(width / shape))
    left, top = (width - columns * wide + gap) // 2, (height - rows * high + gap) // 2
    sheet = Image.new("RGB", (width, height), "white")
    shared = []
    for number, card in enumerate(cards):
        offsets = []
        for side, page in enumerate(card.pages):
            column, row = (side, number) if across else (number, side)
            x = left + column * wide + round(rng.uniform(-25, 25))
            offsets.append((x, top + row * high + round(rng.uniform(-25, 25))))
            sheet.paste(page, offsets[-1])
        shared.append(
            Rendered(card.facts, card.layout, [sheet], _moved(card.marks, offsets), _moved(card.lines, offsets))
        )
    return shared


def _scaled(card: Rendered, width: int) -> Rendered:
    """The card with all of its sides `width` pixels wide."""
    shares = [width / page.width for page in card.pages]
    pages = [
        page.resize((width, round(page.height * share)), Image.Resampling.LANCZOS)
        for page, share in zip(card.pages, shares, strict=True)
    ]

    def fitted(mark: Mark) -> Mark:
        x0, y0, x1, y1 = (length * shares[mark.page - 1] for length in mark.box)
        return replace(mark, box=(x0, y0, x1, y1))

    return replace(card, pages=pages, marks=[*map(fitted, card.marks)], lines=[*map(fitted, card.lines)])


def _moved(marks: list[Mark], offsets: list[tuple[int, int]]) -> list[Mark]:
    moved = []
    for mark in marks:
        dx, dy = offsets[mark.page - 1]
        x0, y0, x1, y1 = mark.box
        moved.append(replace(mark, page=1, box=(x0 + dx, y0 + dy, x1 + dx, y1 + dy)))
    return moved
