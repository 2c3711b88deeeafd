"""Does a stored answer contradict the guide? Compares fees, limits and validity as numbers."""

import re
from collections.abc import Iterator

from knowledge.guidance import limit_in_words
from knowledge.schema import QA, Limit, ServiceItem
from knowledge.understanding.amounts import number

_FIGURE = r"(\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)"
_YEARS = re.compile(rf"有效期(?:限)?(?:为|是|一般|最长|都是)*{_FIGURE}年")
_VALIDITY = re.compile(rf"^{_FIGURE}年")
_DAYS = re.compile(rf"{_FIGURE}个?(工作日|日|天)")
_FREE = re.compile(r"不收费|免费|不收取|不要钱")
_CHARGED = re.compile(r"(?<!不)(?:收费|收取|工本费)[^，。；不]{0,6}\d+(?:\.\d+)?元")
_ABOUT_LIMIT = re.compile(r"法定(?:办结)?(?:时限|期限)|承诺(?:办结)?(?:时限|期限)")


def contradictions(item: ServiceItem) -> Iterator[tuple[str, str]]:
    """(place, what contradicts what) for every stored answer that gives another number than the guide."""
    for place, qa in ((f"qa.{index}", qa) for index, qa in enumerate(item.qa, 1)):
        yield from ((place, message) for message in (_fee(item, qa), _validity(item, qa), _limit(item, qa)) if message)


def _fee(item: ServiceItem, qa: QA) -> str | None:
    if item.fee.charged and _FREE.search(qa.answer) and not re.search(r"元", qa.answer) and "费" in qa.question:
        return f"问答说不收费，指南写“{item.fee.text}”"
    if not item.fee.charged and _CHARGED.search(qa.answer):
        return "问答说收费，指南写不收费"
    return None


def _validity(item: ServiceItem, qa: QA) -> str | None:
    stated, told = _VALIDITY.search(item.outcome.validity), _YEARS.search(qa.answer)
    if stated and told and number(stated[1]) != number(told[1]):
        return f"问答说有效期{told[1]}年，指南写{item.outcome.validity}"
    return None


def _limit(item: ServiceItem, qa: QA) -> str | None:
    """Only sentences that name the statutory or promised limit are compared: other days are of other things."""
    for sentence in re.split(r"[。；]", qa.answer):
        for match in _ABOUT_LIMIT.finditer(sentence):
            limit = item.time_limit.statutory if match[0].startswith("法定") else item.time_limit.promised
            told = _DAYS.search(sentence, match.end())
            between = sentence[match.end() : told.start()] if told else ""
            if limit and told and not re.search(r"承诺|法定", between) and not _same(limit, told):
                return f"问答说{match[0]}{told[0]}，指南写{limit_in_words(limit)}"
    return None


def _same(limit: Limit, told: re.Match[str]) -> bool:
    figures = {float(figure) for figure in re.findall(r"\d+", limit.note or "")}
    return number(told[1]) in {float(limit.days), *figures}
