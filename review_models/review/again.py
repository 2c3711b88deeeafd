"""A second, closer reading of both places before anybody is told that they contradict each other.

A paper is accused only where the difference is read twice; two readings of one place that differ tell nothing.
"""

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from knowledge.schema.review_point import Comparison
from ocr.order import shared
from ocr.page import Box, Line, Page, Seal
from review_models.finding import Verdict
from review_models.reading.dates import find_dates
from review_models.reading.values import fold, normal_date
from review_models.review.compare import agree, normal
from review_models.review.sureness import CERTAIN, SURE
from review_models.review.view import NOWHERE, Packet, Reading, State, page_at

_SCALE = 3.0
_WIDER = 0.15
"""How much wider a place is cut out the second time, as a share of the height of its line."""
_SAYING = (State.READ, State.DOUBTFUL)
_NAMES: tuple[Comparison, ...] = ("company", "name", "text")
_SAME = 90.0
"""Likeness, of 100, from which a seal, whose print runs in a circle, names the same unit."""
_ROOM = 0.3
"""What a value's box may be higher than a line, as a share."""


def sure_of(packet: Packet, left: Reading, right: Reading, like: Comparison, tolerance: float = 0.0) -> Verdict:
    """`agree`, a difference or a doubt looked at once more: PASS where a surer second reading agrees, CANNOT_TELL where
    one that is less sure does.
    """
    verdict = agree(left, right, like, tolerance)
    if verdict is Verdict.PASS:
        return verdict
    for mine, other in ((left, right), (right, left)):
        if like in _NAMES and (stamped := seals_at(packet, mine)):
            # What of a name shows beside a seal is not all of it; whose seal it is says more.
            if any(fuzz.ratio(normal(seal.text, like), normal(other.plain, like)) >= _SAME for seal in stamped):
                return Verdict.PASS
            if mine.confidence < SURE or _hidden(normal(mine.plain, like), normal(other.plain, like)):
                return Verdict.CANNOT_TELL
    seen = False
    for mine, other in ((left, right), (right, left)):
        for second in second_readings(packet, mine):
            if agree(replace(mine, value=second.text, text=second.text), other, like, tolerance) is Verdict.PASS:
                if second.confidence >= min(CERTAIN, mine.confidence):
                    return Verdict.PASS
                seen = True
    return Verdict.CANNOT_TELL if seen else verdict


def day_stands(packet: Packet, found: Reading) -> bool:
    """Whether no surer second reading gives another day than `found`; of a period one of its days."""
    first = normal_date(found.plain)
    for second in second_readings(packet, found):
        days = [each.iso for each in find_dates(second.text)]
        if days and second.confidence >= SURE and first not in days:
            return False
    return True


def second_readings(packet: Packet, found: Reading) -> Iterator[Line]:
    """The place of `found` read again, cut wider, and without red ink; nothing where it is not one line of a page."""
    if (
        packet.reread is None
        or not found.evidence
        or found.state not in (State.READ, State.DOUBTFUL)
        or not found.value
    ):
        return
    spot = found.evidence[0]
    page = page_at(packet.pages, spot)
    if page is None or page.image.size <= 3:
        return
    box = _line_of(page, found, spot.box)
    if box is None:
        return
    for place, without_red in ((box, False), (wider(box, _WIDER), False), (box, True)):
        yield packet.reread(page, place, scale=_SCALE, without_red=without_red)


def wider(box: Box, share: float) -> Box:
    """`box` with more around it, as a share of its height: a misreading changes with the cut."""
    x0, y0, x1, y1 = box
    more = round((y1 - y0) * share)
    return max(0, x0 - more), max(0, y0 - more), x1 + more, y1 + more


def _hidden(shown: str, whole: str) -> bool:
    """Whether `shown` may be what a seal leaves of `whole`: it hides characters, but adds none."""
    rest = iter(whole)
    return all(character in rest for character in shown)


def seals_at(packet: Packet, found: Reading) -> list[Seal]:
    """The seals that touch the place of `found`, or begin less than a line from it."""
    if not found.evidence or found.evidence[0].box == NOWHERE:
        return []
    spot = found.evidence[0]
    x0, y0, x1, y1 = spot.box
    near = (x0 - (y1 - y0), y0, x1 + (y1 - y0), y1)
    page = page_at(packet.pages, spot)
    return [seal for seal in (page.seals if page else ()) if shared(seal.box, near) > 0]


def _line_of(page: Page, found: Reading, box: Box) -> Box | None:
    """The box to read: that of the value if it is one line, that of the line which holds a cell of a table."""
    x0, y0, x1, y1 = box
    text = fold(found.plain)
    lines = [line for line in page.lines if line.box[1] < y1 and line.box[3] > y0]
    whole = next((line.box for line in lines if fold(line.text) == text), None)
    if whole is not None:
        return whole
    height = min((line.box[3] - line.box[1] for line in lines), default=0)
    return box if height and x1 > x0 and y1 - y0 <= (1 + _ROOM) * height else None
