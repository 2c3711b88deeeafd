"""Several small papers on one page: cuts the page along its blanks where both sides are documents of their own."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from ocr.page import Box, Line, Page
from review_models.document import FieldValue
from review_models.reading.beginnings import is_headed
from review_models.reading.extract import extract
from review_models.reading.part import Part
from review_models.reading.recognise import ENOUGH, Guess, recognise
from review_models.reading.strange import QUALIFIED
from review_models.reading.types import DocumentType

# How many blanks are tried, widest first, and how wide one must be, in heights of a line.
_TRIES, _BLANK = 6, 0.8
# How many fields show a card without a title, and how many must differ to tell two cards of one type.
_FIELDS, _DIFFERENT = 4, 2
# How many fields stand below the title of another paper.
_BELOW = 3
# Cells so near to one another, in pixels, have a rule in common.
_RULE = 12


def parts_of(page: Page, types: Mapping[str, DocumentType]) -> list[Part]:
    """The page in parts, in reading order: one for each small paper on it, or the whole page."""
    cards = [code for code, kind in types.items() if kind.card]
    return list(_split(Part(page, page.lines), types, cards))


def _split(part: Part, types: Mapping[str, DocumentType], cards: Sequence[str]) -> Iterator[Part]:
    best, sides = 0, list[Part]()
    for one, two in _cuts(part.lines, part.cells):
        both = (part.only(one), part.only(two))
        # A cut through the halves of two open cards may leave two documents too, but less of what they say.
        if (told := _two_documents(*both, types, cards)) > best:
            best, sides = told, [*both]
    if not sides:
        yield part
    for side in sides:
        yield from _split(side, types, cards)


def _two_documents(one: Part, two: Part, types: Mapping[str, DocumentType], cards: Sequence[str]) -> int:
    """How many fields both have where each is a paper of its own, of two types, or cards of one type with other values;
    else 0. Front and back are one.
    """
    # A look at the cards alone and at the headings is cheap and turns most cuts down.
    small = any(recognise(side, types, among=cards).score >= ENOUGH for side in (one, two))
    if not small and not (is_headed(one) and is_headed(two)):
        return 0
    guesses = [recognise(side, types) for side in (one, two)]
    if any(guess.score < ENOUGH for guess in guesses):
        return 0
    found = [extract(types[guess.type], [side]) for guess, side in zip(guesses, (one, two), strict=True)]
    values = [_sure(fields) for fields in found]
    if guesses[0].type != guesses[1].type:
        apart = all(
            _stands_alone(guess, fields, types[guess.type], beside=len({each.type for each in guesses} & {*cards}))
            for guess, fields in zip(guesses, found, strict=True)
        )
    else:
        differ = sum(values[0][code] != values[1][code] for code in values[0].keys() & values[1].keys())
        apart = guesses[0].type in cards and differ >= _DIFFERENT
    return sum(map(len, values)) if apart else 0


def _stands_alone(guess: Guess, found: Mapping[str, FieldValue], kind: DocumentType, *, beside: int) -> bool:
    """Whether what was found shows a paper; `beside` is how many of the two are cards."""
    fields = _sure(found)
    # A title with nothing under it heads the rest of its card; a card without one begins with whom it is about.
    begun = len(fields) >= _FIELDS and kind.fields[0].code in fields
    if kind.card:
        return begun or (guess.titled and len(fields) >= (1 if beside == 2 else _FIELDS))
    # Where a paper bears its title, what may be a field of it is one.
    return guess.titled and not kind.variants and sum(bool(value.value) for value in found.values()) >= _BELOW


def _sure(found: Mapping[str, FieldValue]) -> dict[str, object]:
    """What is read surely: what only looks like a field of a card does not make it one."""
    return {code: value.value for code, value in found.items() if value.value and value.confidence > QUALIFIED}


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
