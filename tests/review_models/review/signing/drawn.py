"""Pages with places to sign, drawn as small as a test wants them."""

from dataclasses import dataclass, field

import cv2
import numpy as np

from ocr.page import Line, Page, Seal
from review_models.document import Document
from review_models.review.signing import signing_place
from review_models.review.signing.sheet import sheet_of
from review_models.review.view import State, Submission
from tests.review_models.review.review_papers import GOOD

SIZE = 30
CLAUSE = (80, 60, "第九条本合同自双方签字、盖章之日起生效，一式两份，双方各执一份。")
BOTH = (State.READ, State.READ)
Spot = tuple[int, int]
Lines = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Drawn:
    """A page: printed lines (x, y, text), what a pen left, seals by their centre, and cells of a ruled table."""

    lines: Lines
    pens: tuple[Spot, ...] = ()
    seals: tuple[Spot, ...] = ()
    grid: tuple[tuple[int, ...], tuple[int, ...]] = field(default=((), ()))

    def page(self, number: int = 1) -> Page:
        image = np.full((900, 1200, 3), 250, np.uint8)
        columns, rows = self.grid
        for x in columns:
            cv2.line(image, (x, rows[0]), (x, rows[-1]), (30, 30, 30), 2)
        for y in rows:
            cv2.line(image, (columns[0], y), (columns[-1], y), (30, 30, 30), 2)
        for x, y in self.pens:
            for step in (0, 32, 64):
                cv2.line(image, (x + step, y), (x + step + 22, y + 26), (96, 32, 24), 3)
                cv2.line(image, (x + step + 22, y), (x + step, y + 28), (96, 32, 24), 3)
        for x, y in self.seals:
            cv2.circle(image, (x, y), 80, (40, 40, 210), 5)
        printed = tuple(Line(text, 0.98, (x, y, x + _width(text), y + SIZE)) for x, y, text in self.lines)
        seals = tuple(Seal("", "round", 0.9, (x - 85, y - 85, x + 85, y + 85)) for x, y in self.seals)
        return Page(number, 1200, 900, 0, GOOD, printed, seals, image)


def _width(text: str) -> int:
    return round(sum(0.55 if char.isascii() else 1.0 for char in text) * SIZE)


def paper(*pages: Drawn) -> Submission:
    drawn = tuple(page.page(number) for number, page in enumerate(pages, 1))
    return Submission((Document("a.jpg", "x", "x", 0.9, tuple(page.number for page in drawn), {}, drawn),))


def state(submission: Submission, party: str, *, seals: bool = True) -> State:
    return signing_place(submission, sheet_of(submission), f"{party}_signature", (), "", seals=seals).state


def parties(*pages: Drawn) -> tuple[State, State]:
    """Whether lessor and lessee signed or sealed."""
    return state(paper(*pages), "lessor"), state(paper(*pages), "lessee")
