"""Several cards on one page: cuts the page along its blanks where both sides are documents of their own."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from ocr.page import Box, Line, Page
from review_models.reading.extract import extract
from review_models.reading.part import Part
from review_models.reading.recognise import ENOUGH, recognise
from review_models.reading.strange import QUALIFIED
from review_models.reading.types import DocumentType

# How many blanks are tried, widest first, and how wide one must be, in heights of a line.
_TRIES, _BLANK = 6, 0.8
# How many fields show a card without a title, and how many must differ to tell two cards of one type.
_FIELDS, _DIFFERENT = 4, 2
# Cells so near to one another, in pixels, have a rule in common.
_RULE = 12


def parts_of(page: Page, types: Mapping[str, DocumentType]) -> list[Part]:
    """The page in parts, in reading order: one for each card on it, or the whole page."""
    cards = [code for code, kind in types.items() if kind.card]
    return list(_split(Part(page, page.lines), types, cards))


def _split(part: Part, types: Mapping[str, DocumentType], cards: Sequence[str]) -> Iterator[Part]:
    for one, two in _cuts(part.lines, part.cells):
        sides = (part.only(one), part.only(two))
        if _two_documents(*sides, types, cards):
            for side in sides:
                yield from _split(side, types, cards)
            return
    yield part


def _two_documents(one: Part, two: Part, types: Mapping[str, DocumentType], cards: Sequence[str]) -> bool:
    """Whether each is a paper of its own, at least one of them a card: of two types, or of one type with other values.
    Front and back are one.
    """
    # A look at the cards alone is cheap and turns most cuts down.
    if all(recognise(side, types, among=cards).score < ENOUGH for side in (one, two)):
        return False
    guesses = [recognise(side, types) for side in (one, two)]
    # Beside a card a small paper of another kind may lie, where both bear their titles.
    others = [guess for guess in guesses if guess.type not in cards]
    if any(guess.score < ENOUGH for guess in guesses) or (others and not all(guess.titled for guess in guesses)):
        return False
    found = [extract(types[guess.type], [side]) for guess, side in zip(guesses, (one, two), strict=True)]
    # What only looks like a field of the card does not make it one.
    values = [
        {code: value.value for code, value in fields.items() if value.value and value.confidence > QUALIFIED}
        for fields in found
    ]
    if others:
        return len(others) == 1 and all(len(fields) >= _FIELDS for fields in values)
    if guesses[0].type != guesses[1].type:
        # A title with nothing under it heads the rest of its card; a card without one begins with whom it is about.
        return all(
            (guess.titled and fields) or (len(fields) >= _FIELDS and types[guess.type].fields[0].code in fields)
            for guess, fields in zip(guesses, values, strict=True)
        )
    return sum(values[0][code] != values[1][code] for code in values[0].keys() & values[1].keys()) >= _DIFFERENT


def _cuts(lines: Sequence[Line], cells: Sequence[Box]) -> Iterator[tuple[tuple[Line, ...], tuple[Line, ...]]]:
    """The lines above and below, or left and right of, each blank that crosses the whole part but no ruled table;
    widest first.
    """
    if len(lines) < 4:
        return
    height = median(line.box[3] - line.box[1] for line in lines)
    blanks: list[tuple[float, int, int]] = []
    for axis in (0, 1):
        spans = sorted((line.box[axis], line.box[axis + 2]) for line in lines)
        end = spans[0][1]
        for start, stop in spans[1:]:
            if start - end > _BLANK * height:
                blanks.append((start - end, axis, (start + end) // 2))
            end = max(end, stop)
    whole = [blank for blank in blanks if not _through_table(cells, blank[1], blank[2])]
    for _, axis, at in sorted(whole, reverse=True)[:_TRIES]:
        yield (
            tuple(line for line in lines if line.box[axis] < at),
            tuple(line for line in lines if line.box[axis] >= at),
        )


def _through_table(cells: Sequence[Box], axis: int, at: int) -> bool:
    """Whether cells on both sides of `at` touch one another: they are rows or columns of one table."""
    before = [cell for cell in cells if cell[axis] + cell[axis + 2] < 2 * at]
    after = [cell for cell in cells if cell[axis] + cell[axis + 2] >= 2 * at]
    other = 1 - axis
    return any(
        abs(two[axis] - one[axis + 2]) <= _RULE and min(one[other + 2], two[other + 2]) > max(one[other], two[other])
        for one in before
        for two in after
    )
