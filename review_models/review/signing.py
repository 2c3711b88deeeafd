"""The signing place of a paper whose reader does not look for it: found by its printed label, looked at for ink."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ocr.page import Box, Line, Page
from review_models.finding import Evidence
from review_models.reading.values import fold
from review_models.review.view import Ink, Reading, State, Submission, View

_SIGN = r"[^,。;]{0,6}?[(]?(?:签字|签名|签章|盖章|公章|签署|章)[^,。;:]{0,8}"
_REST = re.compile(r"[\s:_()\-.,。、年月日盖章公签字名手印]+")
_OTHER_LABEL = re.compile(r"(?:日期|电话|地址|单位|甲方|乙方|身份证|[(]?盖章)")
_REACH = 9.0


def place_of(view: View, name: str, labels: Sequence[str]) -> Reading:
    """The signing place `name`: as read; else looked for by `labels`. Handwriting is often not read at all, so a place
    that was read as empty is looked at again for ink.
    """
    reading = view.read(name)
    submission = view.submission(name)
    if reading.state is State.ABSENT or reading.value or submission is None:
        return reading
    if reading.state is State.UNREAD:
        return signing_place(submission, name, labels, reading.material, view.packet.ink) if labels else reading
    found = submission.find(name.rpartition(".")[2])
    page = submission.page_of(*found) if found else None
    inked = view.packet.ink(page, found[1].box) if view.packet.ink and found and page else False
    return replace(reading, state=State.READ, value="（手写）") if inked else reading


def signing_place(submission: Submission, name: str, labels: Sequence[str], material: str, ink: Ink | None) -> Reading:
    """What stands behind the last label made of one of `labels` and 签字, 签名, 盖章, …: READ, EMPTY, or UNREAD where
    no such label was found or the image does not tell.
    """
    label = re.compile(rf"(?:{'|'.join(re.escape(fold(word)) for word in labels)}){_SIGN}:?")
    unread = Reading(name, State.UNREAD, material, evidence=(submission.whole(),))
    for document, page in reversed(submission.pages):
        for line in reversed(page.lines):
            found = label.search(fold(line.text))
            if found is None:
                continue
            place = _beside(line, found.end() / max(1, len(fold(line.text))), page)
            text = _REST.sub("", _OTHER_LABEL.split(fold(line.text)[found.end() :])[0]) or _near(page, line, place)
            evidence = (Evidence(document.file, page.number, place, text, name.rpartition(".")[2]),)
            inked = bool(text) or (ink(page, place) if ink else None)
            if inked is None or not submission.legible:
                return Reading(name, State.UNREAD, material, evidence=evidence)
            state, value = (State.READ, text or "（手写）") if inked else (State.EMPTY, "")
            return Reading(name, state, material, value, text, line.confidence, evidence=evidence)
    return unread


def _beside(line: Line, share: float, page: Page) -> Box:
    """The place right of the label: as far as a name reaches, or the next line of print on that height."""
    x0, y0, x1, y1 = line.box
    height = y1 - y0
    start = int(x0 + (x1 - x0) * share)
    end = min(page.width, int(start + height * _REACH))
    for other in page.lines:
        ox0, oy0, _, oy1 = other.box
        if (
            other is not line
            and start + height < ox0 < end
            and oy0 < y1
            and oy1 > y0
            and _OTHER_LABEL.search(other.text)
        ):
            end = ox0
    return (start, max(0, y0 - height // 4), max(start, end), min(page.height, y1 + height // 4))


def _near(page: Page, label: Line, place: Box) -> str:
    """Text of other lines that begins inside the place."""
    x0, y0, x1, y1 = place
    texts = []
    for line in page.lines:
        middle = (line.box[1] + line.box[3]) / 2
        if line is not label and x0 <= line.box[0] < x1 and y0 <= middle <= y1:
            texts.append(_REST.sub("", _OTHER_LABEL.split(fold(line.text))[0]))
    return "".join(texts)
