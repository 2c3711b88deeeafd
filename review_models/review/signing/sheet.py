"""The pages of a paper one below the other: printed runs, places to sign, and what was signed or stamped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import TypeVar

from ocr.order import shared
from ocr.page import Box, Page
from review_models.reading.grid import cells_of
from review_models.reading.names import SURNAMES
from review_models.reading.part import Part
from review_models.review.ink import ink_colour, pen_colour
from review_models.review.signing.pen import blobs
from review_models.review.signing.roles import roles
from review_models.review.signing.runs import DATE, PERSON, PRINTED, Run, cell_at, runs_of
from review_models.review.view import Submission

# How much higher than most lines a line may be; how much higher than wide, or wider than high, one seal is at most.
_HIGHEST, _UPRIGHT, _LYING = 3.0, 1.25, 1.7
_COLOURED = 5.0
_BADLY = 0.8
"""What a pen wrote is read with less confidence than this, or else as a name."""


@dataclass(frozen=True)
class Mark:
    """What may be a signature: `kind` is name (read as text), ink (a pen's blob) or seal. `sure`: not just a speck;
    `coloured`: whether it is written in a colour, as a pen's ink often is and print is not; None: it does not tell.
    """

    kind: str
    text: str
    box: Box
    page: int
    cell: Box | None = None
    sure: bool = True
    coloured: bool | None = None


_T = TypeVar("_T", Run, Mark)


@dataclass(frozen=True)
class Sheet:
    """`printed`, `labels` and `marks` have boxes on one tall sheet; `back` takes them to their page again. `roles` are
    the paper's own words for each party.
    """

    printed: tuple[Run, ...]
    labels: tuple[Run, ...]
    marks: tuple[Mark, ...]
    cells: tuple[Box, ...]
    height: float
    shifts: tuple[int, ...]
    roles: Mapping[str, tuple[str, ...]]

    @property
    def words(self) -> tuple[str, ...]:
        """The paper's own words for any of its parties."""
        return tuple(word for own in self.roles.values() for word in own)

    def back(self, box: Box, page: int) -> Box:
        return _shifted(box, -self.shifts[page])


def sheet_of(submission: Submission, names: Mapping[str, str] | None = None) -> Sheet:
    """All pages of a paper on one tall sheet, the margins between them left out; `names` are those of its parties."""
    printed: list[Run] = []
    labels: list[Run] = []
    marks: list[Mark] = []
    cells: list[Box] = []
    shifts: list[int] = []
    bottom = 0
    called = roles([page for _, page in submission.pages], names or {})
    words = tuple(word for own in called.values() for word in own)
    for number, (_, page) in enumerate(submission.pages):
        height = median([line.box[3] - line.box[1] for line in page.lines] or [page.height // 50])
        # What is read far higher than the other lines is a seal's rim or a picture.
        lines = tuple(line for line in page.lines if line.box[3] - line.box[1] <= _HIGHEST * height)
        part = Part(page, lines, grid=[cells_of(page.image)])
        runs = runs_of(part, number, words)
        read = [replace(mark, coloured=_is_coloured(run.box, page)) for run in runs if (mark := _name(run))]
        found = [*read, *_drawn(page, part, number, height)]
        rest = [run for run in runs if not run.signing and not _name(run)]
        boxes = [run.box for run in runs] + [mark.box for mark in found]
        top = min((box[1] for box in boxes), default=0)
        shift = bottom - top
        shifts.append(shift)
        printed += [_on(run, shift) for run in rest]
        labels += [_on(run, shift) for run in runs if run.signing]
        marks += [_on(mark, shift) for mark in found]
        cells += [_shifted(cell, shift) for cell in part.grid[0]]
        bottom = max((box[3] for box in boxes), default=0) + shift + round(height)
    heights = [run.box[3] - run.box[1] for run in (*printed, *labels)]
    height = median(heights or [30])
    return Sheet(tuple(printed), tuple(labels), tuple(marks), tuple(cells), height, tuple(shifts), called)


def _name(run: Run) -> Mark | None:
    """The run as a signature that was read as text: a name, or what was read so badly that it may be one."""
    text = run.text.strip("_:.,;()、。…-' ")
    if run.signing or not text or DATE.search(text) or text.isdigit():
        return None
    # 现场检查。 is the end of a sentence.
    ended = run.text.endswith("。") and text[0] not in SURNAMES
    person = PERSON.fullmatch(text) and not PRINTED.search(text) and not ended
    scrawl = run.confidence < _BADLY and len(text) <= 6 and not PRINTED.search(text)
    return Mark("name", text, run.box, run.page, run.cell) if person or scrawl else None


def _is_coloured(box: Box, page: Page) -> bool | None:
    # Under a seal no colour but red can be told.
    if ink_colour(page, box) is None or any(shared(seal.box, box) for seal in page.seals):
        return None
    return pen_colour(page, box) >= _COLOURED


def _drawn(page: Page, part: Part, number: int, height: float) -> Iterator[Mark]:
    for seal in part.stamps:
        for box in _halves(seal.box):
            yield Mark("seal", seal.text, box, number, cell_at(box, part.grid[0]))
    for blob in blobs(page, height, [line.box for line in part.lines]):
        yield Mark(
            "ink", "", blob.box, number, cell_at(blob.box, part.grid[0]), blob.sure, _is_coloured(blob.box, page)
        )


def _halves(box: Box) -> list[Box]:
    """Two seals that touch are found as one, far longer than wide; an oval seal is wider than high."""
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    if high > _UPRIGHT * wide:
        return [(x0, y0, x1, (y0 + y1) // 2), (x0, (y0 + y1) // 2, x1, y1)]
    if wide > _LYING * high:
        return [(x0, y0, (x0 + x1) // 2, y1), ((x0 + x1) // 2, y0, x1, y1)]
    return [box]


def _shifted(box: Box, down: int) -> Box:
    return (box[0], box[1] + down, box[2], box[3] + down)


def _on(one: _T, down: int) -> _T:
    return replace(one, box=_shifted(one.box, down), cell=_shifted(one.cell, down) if one.cell else None)
