"""Who certifies a copy: the words 与原件一致, and the holder's own seal on them, which is not that of the office."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from ocr.page import Box, Page
from review_models.reading.layout import simplified
from review_models.reading.values import fold, normal_company
from review_models.review.rings import has_ring

# Stamps are cut in the old characters, too, so what is compared is simplified first.
_CERTIFIED_WORDS = ("与原件一致", "与原件相符", "同原件", "原件核对")
# The longest line that certifies a copy, but for what it says of the use that the copy is for.
_BRIEF = 24
_USE = re.compile(
    r"(?:^|[,;。(])(?:[本此该](?:复印)?件)?(?:[仅只专](?:限|供|用|作|为)|用于|供)[^,;。]*"
    r"|[,;。](?:再次?|二次|另行)?(?:复印|翻印|他用|挪作他用|其他用途|涂改)[^,;。]*无效"
)
# What most names of units share says nothing of whose seal it is.
_COMMON = re.compile(r"股份|有限|责任|公司|上海市?|中国|专用章|公章|[(（].*?[)）]|\d")
_LEGIBLE = 4
_ALIKE = 60.0
# Of the page's height: below the head, where the emblem's ring stands; and of a seal's width: its blurred edge.
_HEAD, _EDGE = 0.2, 0.08


def certifies(text: str) -> bool:
    """Whether a line certifies the copy that it stands on; what a form has everybody promise is longer."""
    plain = simplified(fold(text))
    return len(_USE.sub("", plain)) <= _BRIEF and any(word in plain for word in _CERTIFIED_WORDS)


def distinctive(unit: str) -> str:
    """What of a unit's name tells it from others."""
    return _COMMON.sub("", normal_company(unit))


def telling(seal: str) -> str:
    """What of a seal's text tells whose it is; empty where too little of it was read."""
    rest = distinctive(seal)
    return rest if len(rest) >= _LEGIBLE else ""


def is_holders(page: Page, box: Box, text: str, holder: str) -> bool:
    """Whether the seal with that text in `box` is the holder's own: it says so, or it lies on the certifying words."""
    words, name = telling(text), distinctive(holder)
    if words and name and fuzz.ratio(words, name) >= _ALIKE:
        return True
    return any(certifies(line.text) and _lies_on(box, line.box) for line in page.lines)


def bears_another(page: Page, seals: Iterable[Box]) -> bool:
    """Whether a ring besides those `seals` stands on the page: an office's seal on a grey copy is one."""
    return has_ring(page, _HEAD, [_with_edge(box) for box in seals])


def _lies_on(seal: Box, words: Box) -> bool:
    across = min(seal[2], words[2]) - max(seal[0], words[0])
    return across > 0 and seal[1] <= (words[1] + words[3]) / 2 <= seal[3]


def _with_edge(box: Sequence[int]) -> Box:
    off = round(_EDGE * (box[2] - box[0]))
    return box[0] - off, box[1] - off, box[2] + off, box[3] + off
