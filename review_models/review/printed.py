"""What is printed on a paper word for word, whether or not it was taken for a field.

A value that another paper gives and that stands on this one by itself was only not found in its place. A longer value
is another one: 云谷剧场 does not stand by itself in 云谷剧场（二期）.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.schema.review_point import Comparison
from ocr.order import area, shared
from ocr.page import Line, Page
from review_models.document import Document
from review_models.reading.values import fold
from review_models.review.compare import normal
from review_models.review.view import Reading, Submission, View, page_at

_TELLING = {"name": 2, "code": 6}
_TELLING_TEXT = 4
"""Shorter words may stand on a paper by chance."""
BOTH_WAYS = "同一份材料上两种写法都有，可能没有取准这一栏"
"""Why a difference cannot be told where a paper says it in both ways."""

_BEFORE = r"(?:^|[:,。;、()《》“”\"'\[\]|/]|[的为是在于称由向至到演场])[《“\"']?"
_AFTER = r"(?=$|[:,。;、)》”\"'\]|/]|的)"
# A number stands by itself wherever neither digit nor letter goes on.
_AROUND_CODE = (r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])")
# A name of three characters may follow any word, 姓名叶思源, but none may follow it that makes it the name of a shop.
_AFTER_NAME = (
    r"(?=$|[^\u4e00-\u9fff]|的|先生|女士|同志|性别|男|女|民族|公民|身份|证件|证照|社保|社会|参[加保]|联系|电话|手机|系|于|自|在|与|和|及|为"
    r"|[，,]?(?:委托|授权|申请|签|盖|职|岗))"
)
_FULL_NAME = 3
# What is printed or written once is read with more confidence than this.
_WELL_READ = 0.9
_UNSOUGHT = ("date", "number")


def ill_written(paper: Submission, found: Reading) -> bool:
    """Whether what stands in the place was hard to read; a value may be doubtful for the sake of its label alone."""
    spot = found.evidence[0]
    page = page_at(paper.pages, spot)
    # A value may be part of a line, or go on over several.
    lines = [
        line
        for line in (page.lines if page else ())
        if 2 * shared(line.box, spot.box) > min(area(line.box), area(spot.box))
    ]
    return not lines or min(line.confidence for line in lines) < _WELL_READ


def standing(
    pages: Iterable[tuple[Document, Page]], wanted: str, like: Comparison, *, in_words: bool = False
) -> tuple[Document, Page, Line] | None:
    """The line on which `wanted` stands by itself, or begins to where it wraps; None where it does not.

    With `in_words` it may stand amid a sentence, but not with something in brackets behind it.
    """
    plain = fold(wanted)
    if len(plain) < _TELLING.get(like, _TELLING_TEXT):
        return None
    pattern = re.compile(_pattern(plain, like, in_words))
    for document, page in pages:
        for line, text in _texts(page.lines):
            if pattern.search(text):
                return document, page, line
    return None


def said_both_ways(view: View, one: Reading, other: Reading, like: Comparison) -> bool:
    """Whether one of the papers also says what it says differently as the other does: then the wrong place may have
    been read.
    """
    return _also_printed(view, one, other, like) or _also_printed(view, other, one, like)


def _also_printed(view: View, paper: Reading, other: Reading, like: Comparison) -> bool:
    submission = view.submission(paper.name)
    wanted = normal(other.plain, like)
    if submission is None or like in _UNSOUGHT or not wanted or wanted in normal(paper.plain, like):
        return False
    if like == "name":
        return standing(submission.pages, other.plain, like) is not None
    if len(wanted) <= _TELLING_TEXT:
        return False
    lines = [line.text for _, page in submission.pages for line in page.lines]
    return wanted in normal("".join(lines), like) or any(wanted in normal(line, like) for line in lines)


def _pattern(plain: str, like: Comparison, in_words: bool) -> str:
    before, after = _BEFORE, _AFTER
    if in_words:
        before, after = "", r"(?![(\[])"
    elif like == "code":
        before, after = _AROUND_CODE
    elif like == "name" and len(plain) >= _FULL_NAME:
        before, after = "", _AFTER_NAME
    return before + re.escape(plain) + after


def _texts(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Each line, then each with the next one, for what wraps."""
    for line in lines:
        yield line, fold(line.text)
    for number, line in enumerate(lines[:-1]):
        yield line, fold(line.text + lines[number + 1].text)
