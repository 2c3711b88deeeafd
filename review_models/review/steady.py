"""Whether a place reads the same when it is looked at closer, before anybody is accused for what stands there.

Print that is read surely reads the same however it is cut out; a misreading changes with the cut.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from knowledge.schema import DefectKind
from ocr.order import shared
from ocr.page import Line, Page
from review_models.finding import Verdict
from review_models.reading.trust import Reread
from review_models.review.again import wider
from review_models.review.compare import normal
from review_models.review.view import NOWHERE, Outcome, Packet, Reading, State, page_at

_ACCUSING = frozenset(
    {
        DefectKind.MISMATCH,
        DefectKind.EXPIRED,
        DefectKind.NOT_YET_VALID,
        DefectKind.BAD_FORMAT,
        DefectKind.INSUFFICIENT,
        DefectKind.INCOMPLETE,
    }
)
# How much wider the place is cut out, as shares of the height of its line.
_SHARES = (0.0, 0.15)
_SCALE = 2.0
_BELIEVED = 0.85
"""A second reading of less confidence says nothing of the first."""
_CLEAR = 0.99
"""Figures that no cut reads so surely may be misread alike in all of them: 2026 as 2020 in slanting print."""
_FIGURE = re.compile(r"\d")
_PART = 3
"""Shorter lines, numbers of rows, are no part of what goes on over several."""
_WORDS, _TELLING, _UNLIKE, _NEARLY = re.compile(r"[^\u4e00-\u9fff]"), 8, 60.0, 80.0
"""Two values of this many characters at least are far apart where their characters are no more alike, of 100; a place
still reads nearly the same where it is this much like itself.
"""
_UNSTEADY = "这里两次读到的不一样，可能没有读准"


def reconsidered(kind: str, packet: Packet, outcome: Outcome) -> Outcome:
    """`outcome`; an accusation whose places do not read the same twice is a question."""
    if outcome.verdict is not Verdict.FAIL or kind not in _ACCUSING:
        return outcome
    if all(stands(packet, reading) for reading in outcome.readings) or _far_apart(packet, outcome.readings):
        return outcome
    return replace(outcome, verdict=Verdict.CANNOT_TELL, reason=_UNSTEADY)


def stands(packet: Packet, found: Reading, *, likeness: float = 100.0) -> bool:
    """Whether no closer reading of the lines that `found` stands on gives another text, or with less `likeness` of 100
    one that is less like it; True where none can be had.
    """
    reread = packet.reread
    if reread is None or found.state is not State.READ or not found.plain:
        return True
    text = _bare(found.text or found.plain)
    return all(
        _same(reread, page, line, text, likeness) for page, lines in _places(packet, found) for line in _of(lines, text)
    )


def _far_apart(packet: Packet, readings: Sequence[Reading]) -> bool:
    """Whether two readings say something else in their very words, figures aside, and a closer look at their places
    changes a character here and there at most: 虹梅北路…室 is not 羽山支路…单元, however 506 reads.
    """
    if len(readings) != 2 or any(found.state is not State.READ for found in readings):
        return False
    one, other = (_WORDS.sub("", normal(found.plain, "text")) for found in readings)
    if min(len(one), len(other)) < _TELLING or fuzz.ratio(one, other) > _UNLIKE:
        return False
    return all(stands(packet, found, likeness=_NEARLY) for found in readings)


def _places(packet: Packet, found: Reading) -> Iterator[tuple[Page, list[Line]]]:
    """The pages that `found` stands on, each with the lines in its box."""
    for spot in found.evidence:
        page = page_at(packet.pages, spot)
        if spot.box != NOWHERE and page is not None and min(page.image.shape[:2]) > 1:
            yield page, [line for line in page.lines if shared(line.box, spot.box) > 0]


def _of(lines: Iterable[Line], text: str) -> list[Line]:
    """The lines that say `text`: it alone, or it amid other words, or part of it where it goes on over several."""
    said = [(line, _bare(line.text)) for line in lines]
    alone = [line for line, own in said if own == text]
    amid = [line for line, own in said if text in own]
    return alone or amid or [line for line, own in said if len(own) >= _PART and own in text]


def _same(reread: Reread, page: Page, line: Line, text: str, likeness: float) -> bool:
    """Whether what of `text` stands on `line` is read there again, or something of this `likeness`."""
    own = _bare(line.text)
    sealed = any(shared(seal.box, line.box) > 0 for seal in page.seals)
    clear = 0.0
    for share in _SHARES:
        again = reread(page, wider(line.box, share), scale=_SCALE, without_red=sealed)
        seen = _bare(again.text)
        other = text not in seen if text in own and text != own else seen != own
        if other and again.confidence >= _BELIEVED and fuzz.ratio(seen, own) < likeness:
            return False
        clear = max(clear, again.confidence if seen else 0.0)
    return not clear or clear >= _CLEAR or likeness < 100 or not _FIGURE.search(text)


def _bare(text: str) -> str:
    """Letters, digits and characters; blanks, dots and brackets come and go with the cut."""
    return re.sub(r"[^0-9A-Z\u4e00-\u9fff]", "", normal(text, "text"))
