"""Calculations on words: one of several names will do."""

import re
from typing import Any

from rapidfuzz import fuzz

from review_models.finding import Evidence, Verdict
from review_models.reading.values import fold
from review_models.review.again import sure_of
from review_models.review.compare import normal, plausible
from review_models.review.printed import BOTH_WAYS, standing
from review_models.review.sureness import SURE
from review_models.review.view import Outcome, State, View

_NEARLY = 60.0
# So many digits make a number that hardly another paper bears.
_DIGITS = 6


def equals_any(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The field `fields[0]` says the same as one of the others, compared `like`; others not in hand do not count."""
    first = view.read(fields[0])
    others = [reading for reading in map(view.read, fields[1:]) if reading.state not in (State.ABSENT, State.EMPTY)]
    if first.state in (State.ABSENT, State.EMPTY) or not others:
        return None
    verdicts = [sure_of(view.packet, other, first, parameters.get("like", "text")) for other in others]
    readings = (first, *others)
    if Verdict.PASS in verdicts:
        return Outcome(Verdict.PASS, readings)
    if Verdict.CANNOT_TELL in verdicts:
        return Outcome(Verdict.CANNOT_TELL, readings, "要比对的名称没有全部读清")
    own = view.submission(first.name)
    if own is not None and any(standing(own.pages, other.plain, "company", in_words=True) for other in others):
        return Outcome(Verdict.CANNOT_TELL, readings, BOTH_WAYS)
    return Outcome(Verdict.FAIL, readings)


def mentions(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """The text `fields[0]` mentions one of the names in the other fields; those not in hand do not count."""
    text, *names = map(view.read, fields)
    known = [name for name in names if name.state is State.READ]
    if text.state is State.ABSENT or not known:
        return None
    printed = normal(text.plain, "company")
    likeness = [fuzz.partial_ratio(normal(name.plain, "company"), printed) for name in known]
    if max(likeness) == 100:
        return Outcome(Verdict.PASS, (text, *known))
    read = text.state is State.READ and text.confidence >= SURE
    sure = read and max(likeness) < _NEARLY and all(plausible(name, "name") for name in known)
    return Outcome(Verdict.FAIL if sure else Verdict.CANNOT_TELL, (text, *known), "没有在材料上读到该名称")


def mentions_code(fields: list[str], parameters: dict[str, Any], view: View) -> Outcome | None:
    """A line of the paper holds the code in the field `fields[0]`; another code of the same shape contradicts it."""
    code = view.read(fields[0])
    if view.own is None or code.state in (State.ABSENT, State.EMPTY):
        return None
    wanted = normal(code.plain, "code")
    shape = re.compile("".join(r"\d" if char.isdigit() else re.escape(char) for char in wanted))
    found = [
        (match[0], line.confidence, Evidence(document.file, page.number, line.box, line.text))
        for document, page in view.own.pages
        for line in page.lines
        for match in shape.finditer(normal(fold(line.text), "code"))
    ]
    # Print says the same twice by no accident, however unsure the field is, if there is enough of it.
    told = code.state is State.READ or sum(map(str.isdigit, wanted)) >= _DIGITS
    if told and any(text == wanted for text, _, _ in found):
        return Outcome(Verdict.PASS, (code,), evidence=tuple(piece for text, _, piece in found if text == wanted))
    sure = code.state is State.READ and found and view.own.legible
    if sure and min(code.confidence, *(confidence for _, confidence, _ in found)) >= SURE:
        facts = {"seen": "、".join(dict.fromkeys(text for text, _, _ in found))}
        return Outcome(Verdict.FAIL, (code,), facts=facts, evidence=tuple(piece for _, _, piece in found))
    return Outcome(Verdict.CANNOT_TELL, (code,), "没有在材料上读清该编号")
