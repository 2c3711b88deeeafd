"""The signing place of a paper whose reader does not look for it: found by its printed label, looked at for ink."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ocr.order import shared
from ocr.page import Box, Line, Page
from review_models.finding import Evidence
from review_models.reading.values import fold
from review_models.review.view import Ink, Reading, State, Submission, View

_SIGN = r"[^,。;]{0,6}?[(]?(?:签字|签名|签章|盖章|公章|签署|章)[^,。;:]{0,8}"
# At the beginning of a line, or behind the day at its beginning; 签字Signature: has its translation.
_ANY_SIGN = re.compile(r"(?:^|^.{4,14}日)[(]?(?:签字|签名|签章|签署)[^,。;:]{0,12}(?::|$)")
_PARTIES = re.compile(r"[甲乙双]方|出租|承租")
_REST = re.compile(r"[\s:_()\-.,。、年月日盖章公签字名手印]+")
_OTHER_LABEL = re.compile(r"(?:日期|电话|地址|单位|甲方|乙方|身份证|[(]?盖章)")
_REACH = 9.0
_WIDE = 5.0
_LEAST = 8
_NAME = 20
_LEAST_NAME = 2


def place_of(view: View, name: str, labels: Sequence[str]) -> Reading:
    """The signing place `name`: as read; else looked for by `labels`. Handwriting is often not read at all, so a place
    that was read as empty is looked at again for ink.
    """
    reading = view.read(name)
    submission = view.submission(name)
    stamp = submission is not None and _is_print_of_seal(submission, reading)
    if reading.state is State.ABSENT or (reading.value and not stamp) or submission is None:
        return reading
    if reading.state is State.UNREAD:
        return signing_place(submission, name, labels, reading.material, view.packet.ink) if labels else reading
    found = submission.find(name.rpartition(".")[2])
    page = submission.page_of(*found) if found else None
    if found is None or page is None or found[1].box[3] - found[1].box[1] < _LEAST:
        return reading
    place = widened(page, found[1].box)
    inked = view.packet.ink(page, place) if view.packet.ink else False
    evidence = tuple(replace(piece, box=place) for piece in reading.evidence)
    if inked:
        return replace(reading, state=State.READ, value="（手写）", evidence=evidence)
    # Something is there that is neither surely ink nor surely none.
    empty = State.EMPTY if stamp else reading.state
    state = empty if inked is False else State.DOUBTFUL
    return replace(reading, state=state, value="", evidence=evidence)


def _is_print_of_seal(submission: Submission, reading: Reading) -> bool:
    """Whether what was doubtfully read in the place is hardly more than a seal's own print."""
    if reading.state is not State.DOUBTFUL or not reading.evidence or len(reading.text) >= _LEAST_NAME:
        return False
    spot = reading.evidence[0]
    return any(
        document.file == spot.file and page.number == spot.page and shared(seal.box, spot.box) > 0
        for document, page, seal in submission.seals
    )


def widened(page: Page, box: Box) -> Box:
    """The place to sign in: what was read as empty may be only the end of its label."""
    x0, y0, x1, y1 = box
    height = y1 - y0
    return box if x1 - x0 >= 3 * height else _up_to_next_label(page, x0, y0, y1, int(height * _WIDE))


def signing_place(submission: Submission, name: str, labels: Sequence[str], material: str, ink: Ink | None) -> Reading:
    """What stands behind the last label made of one of `labels` and 签字, 签名, 盖章, …: READ, EMPTY, or UNREAD where
    no such label was found or the image does not tell.
    """
    words = "|".join(re.escape(fold(word)) for word in labels)
    # 被委托人 and 受委托人 are the other party.
    label = re.compile(rf"(?<![被受])(?:{words}){_SIGN}:?")
    if not any(label.search(fold(line.text)) for _, page in submission.pages for line in page.lines):
        # Under a contract the parties' bare names, given at its head already, are the places to sign.
        label = re.compile(rf"^(?:{words}):(?=.{{0,{_NAME}}}$)")
        texts = [fold(line.text) for _, page in submission.pages for line in page.lines]
        if sum(bool(_ANY_SIGN.search(text)) for text in texts) == 1 and not any(map(_PARTIES.search, texts)):
            # The only place to sign on a paper of one party need not say who signs there.
            label = _ANY_SIGN
        elif sum(bool(re.match(words, text)) for text in texts) < 2:
            return Reading(name, State.UNREAD, material, evidence=(submission.whole(),))
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
    """The place right of the label, which ends at `share` of the line."""
    x0, y0, x1, y1 = line.box
    height = y1 - y0
    start = int(x0 + (x1 - x0) * share)
    top, bottom = max(0, y0 - height // 4), min(page.height, y1 + height // 4)
    return _up_to_next_label(page, start, top, bottom, int(height * _REACH))


def _up_to_next_label(page: Page, start: int, top: int, bottom: int, reach: int) -> Box:
    end = min(page.width, start + reach)
    for other in page.lines:
        x0, y0, _, y1 = other.box
        if start + 10 < x0 < end and y0 < bottom and y1 > top and _OTHER_LABEL.search(other.text):
            middle = (y0 + y1) / 2
            end = x0 if top <= middle <= bottom else end
    return (start, top, max(start, end), bottom)


def _near(page: Page, label: Line, place: Box) -> str:
    """Text of other lines that begins inside the place."""
    x0, y0, x1, y1 = place
    texts = []
    for line in page.lines:
        middle = (line.box[1] + line.box[3]) / 2
        if line is not label and x0 <= line.box[0] < x1 and y0 <= middle <= y1:
            texts.append(_REST.sub("", _OTHER_LABEL.split(fold(line.text))[0]))
    return "".join(texts)
