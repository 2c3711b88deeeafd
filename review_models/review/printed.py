"""What is printed on a paper word for word, whether or not it was taken for a field.

A value that another paper gives and that stands on this one by itself was only not found in its place. A longer value
is another one: 云谷剧场 does not stand by itself in 云谷剧场（二期）.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.schema import MaterialSpec, ReviewPoint
from knowledge.schema.review_point import Comparison, Computed, Equal
from ocr.page import Line, Page
from review_models.document import Document, FieldValue
from review_models.reading.values import fold
from review_models.review.compare import normal
from review_models.review.joined import trimmed
from review_models.review.view import Packet, Reading, State, Submission, View, reading

_TELLING = {"name": 2, "code": 6}
_TELLING_TEXT = 4
"""Shorter words may stand on a paper by chance."""
BOTH_WAYS = "同一份材料上两种写法都有，可能没有取准这一栏"
"""Why a difference cannot be told where a paper says it in both ways."""

_BEFORE = r"(?:^|[:,。;、()《》“”\"'\[\]|/]|[的为是在于称由向至到演场])[《“\"']?"
_AFTER = r"(?=$|[,。;、)》”\"'\]|/]|的)"
# A number stands by itself wherever neither digit nor letter goes on.
_AROUND_CODE = (r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])")
# A name of three characters may follow any word, 姓名叶思源, but none may follow it that makes it the name of a shop.
_AFTER_NAME = (
    r"(?=$|[^\u4e00-\u9fff]|的|先生|女士|同志|性别|男|女|民族|公民|身份|证件|证照|社保|社会|参[加保]|联系|电话|手机|系|于|自|在|与|和|及|为"
    r"|[，,]?(?:委托|授权|申请|签|盖|职|岗))"
)
_FULL_NAME = 3
_UNSOUGHT = ("date", "number")
_OF_PERSONS = ("one_of_persons", "on_list")


def completed(packet: Packet, points: Iterable[tuple[MaterialSpec, ReviewPoint]]) -> Packet:
    """The packet, unread fields of it filled with what the papers they are compared with say, where just that stands
    on the paper itself.
    """
    papers = {code: list(found) for code, found in packet.submissions.items()}
    for owner, point in points:
        check = point.check
        if isinstance(check, Computed) and check.calculation in _OF_PERSONS:
            taken = papers.get(owner.code, [])
            taken[:] = [_with_name(packet, owner, check.fields, paper) for paper in taken]
        if not isinstance(check, Equal) or check.like in _UNSOUGHT:
            continue
        names = [_place(packet, owner, name) for name in check.fields]
        readings = [
            (spec, number, field, reading(paper, field, field, spec.name, packet.floor))
            for spec, field in names
            if spec is not None
            for number, paper in enumerate(papers.get(spec.code, ()))
        ]
        said = {each.plain for _, _, _, each in readings if each.state is State.READ and each.plain}
        if len({normal(each, check.like) for each in said}) != 1:
            continue
        for spec, number, field, each in readings:
            if each.state is State.UNREAD:
                papers[spec.code][number] = _with(papers[spec.code][number], field, next(iter(said)), check.like)
    return replace(packet, submissions={code: tuple(found) for code, found in papers.items()})


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


def _place(packet: Packet, owner: MaterialSpec, name: str) -> tuple[MaterialSpec | None, str]:
    material, _, plain = name.rpartition(".")
    return (packet.spec(material) if material else owner), plain


def _with_name(packet: Packet, owner: MaterialSpec, fields: Sequence[str], paper: Submission) -> Submission:
    """The card `paper`, its unread name (the first of `fields`) filled with that of the person who elsewhere has the
    number read on it (the second), where the card bears it.
    """
    name, number, *others = fields
    here = [reading(paper, plain, plain, owner.name, packet.floor) for plain in (name, number)]
    if here[0].state is not State.UNREAD or here[1].state is not State.READ or not here[1].valid:
        return paper
    view = View(packet, owner, paper)
    read = [view.read(other) for other in others]
    persons = [(one.plain, two.plain) for one, two in zip(read[::2], read[1::2], strict=False)]
    persons += [(row.get("name", ""), row.get("id_number", "")) for listed in read for row in listed.rows]
    own = normal(here[1].plain, "code")
    same = {person for person, code in persons if person and normal(code, "code") == own}
    return _with(paper, name, next(iter(same)), "name", proven=True) if len(same) == 1 else paper


def _with(paper: Submission, field: str, wanted: str, like: Comparison, *, proven: bool = False) -> Submission:
    """The paper, `field` filled where `wanted` stands on it and is no other field of it; what is `proven` to be meant
    may be another too: the householder has a page of his own.
    """
    others: Mapping[str, FieldValue] = {name: value for each in paper.documents for name, value in each.fields.items()}
    taken = any(isinstance(value.value, str) and fold(value.value) == fold(wanted) for value in others.values())
    if taken and not proven:
        return paper
    found = standing(paper.pages, trimmed(wanted, like), like)
    if found is None:
        return paper
    document, page, line = found
    value = FieldValue(wanted, line.text, line.confidence, page.number, line.box)
    documents = tuple(
        replace(each, fields={**each.fields, field: value}) if each is document else each for each in paper.documents
    )
    return replace(paper, documents=documents)
