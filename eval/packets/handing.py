"""How the papers of a case are handed in: each by itself, two cards on one sheet, or several in one file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from eval.packets.drawing.blocks import Layout
from eval.packets.drawing.copies import certify, photocopy
from eval.packets.drawing.degrade import degrade
from eval.packets.drawing.render import Rendered, choices, on_one_sheet, on_shared_sheet, render
from eval.packets.errors import PacketError
from eval.packets.files import Page, take
from eval.packets.stories.cases import Case, Paper
from eval.packets.types import Facts

How = Literal["own", "sheet", "file"]
CARDS = ("id_card", "vehicle_licence", "household_register")
CARD_SIZE = (1300, 900)
SHEET_SHARE, FILE_SHARE = 0.3, 0.25


@dataclass(frozen=True)
class Bundle:
    """Papers that come together: `own` holds one, `sheet` two cards on a page, `file` several in a file."""

    how: How
    papers: tuple[Paper, ...]


def bundled(papers: Sequence[Paper], split: str, rng: Random) -> list[Bundle]:
    """The papers in their order; now and then two cards lie on one sheet, and others were scanned into one file."""
    joined: dict[int, tuple[How, list[int]]] = {}
    cards = [
        number
        for number, paper in enumerate(papers)
        if paper.condition == "original" and not paper.sides and card_layouts(split, paper.facts)
    ]
    if len(cards) > 1 and rng.random() < SHEET_SHARE:
        pair = sorted(rng.sample(cards, 2))
        joined |= dict.fromkeys(pair, ("sheet", pair))
    rest = [
        number
        for number, paper in enumerate(papers)
        if number not in joined and paper.condition != "illegible" and paper.facts.type != "photo"
    ]
    if len(rest) > 2 and rng.random() < FILE_SHARE:
        first = rng.randrange(len(rest) - 1)
        stack = rest[first : first + rng.choice([2, 3])]
        joined |= dict.fromkeys(stack, ("file", stack))
    bundles = []
    for number in range(len(papers)):
        alone: tuple[How, list[int]] = ("own", [number])
        how, members = joined.get(number, alone)
        if number == members[0]:
            bundles.append(Bundle(how, tuple(papers[member] for member in members)))
    return bundles


def card_layouts(split: str, facts: Facts) -> list[Layout]:
    """The layouts of a document that are cards: all sides small and wide."""
    if facts.type == "photo":
        return []
    wide, high = CARD_SIZE
    return [
        layout
        for layout in choices(split, facts)
        if all(side.page.size[1] < side.page.size[0] <= wide and side.page.size[1] <= high for side in layout.sides)
    ]


def photographed(bundle: Bundle, case: Case, split: str, rng: Random, difficulty: str) -> list[Page]:
    """The bundle's pages as they reach the window."""
    if bundle.how == "sheet":
        cards = [render(p.facts, split, rng, rng.choice(card_layouts(split, p.facts))) for p in bundle.papers]
        shared = on_shared_sheet(cards, rng)
        shot = degrade(shared[0].pages[0], difficulty, split, rng)
        return [Page(card, 1, shot) for card in shared]
    return [page for paper in bundle.papers for page in _taken(paper, case, split, rng, difficulty)]


def _taken(paper: Paper, case: Case, split: str, rng: Random, difficulty: str) -> list[Page]:
    rendered = render(paper.facts, split, rng, _apart(paper, split, rng))
    if paper.sides:
        rendered = _only(rendered, paper.sides)
    if rendered.facts.type in CARDS and rng.random() < 0.6:
        rendered = on_one_sheet(rendered, rng)
    if paper.condition in ("plain_copy", "certified_copy"):
        rendered = photocopy(rendered, split, rng)
    if paper.condition == "certified_copy":
        rendered = certify(rendered, str(case.form["name"]), split, rng)
    return take(rendered, "illegible" if paper.condition == "illegible" else difficulty, split, rng)


def _apart(paper: Paper, split: str, rng: Random) -> Layout | None:
    """A layout for a paper of which sides are left out: one that has more than those, or nothing would be lacking."""
    if not paper.sides:
        return None
    fitting = [layout for layout in choices(split, paper.facts) if len(layout.sides) > max(paper.sides)]
    if not fitting:
        raise PacketError(f"{paper.facts.type} 没有分面的版式，不能只交一面", "请在版式文件里补一种各面分开的")
    return rng.choice(fitting)


def _only(rendered: Rendered, sides: tuple[int, ...]) -> Rendered:
    """The document with some of its pages left out."""
    numbers = {old: new for new, old in enumerate(sides, start=1)}
    return Rendered(
        rendered.facts,
        rendered.layout,
        [rendered.pages[side - 1] for side in sides],
        [replace(mark, page=numbers[mark.page]) for mark in rendered.marks if mark.page in numbers],
        [replace(line, page=numbers[line.page]) for line in rendered.lines if line.page in numbers],
    )
