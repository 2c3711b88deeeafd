"""Hides what identifies a person: in logs, errors, the audit log and what leaves the house.

Numbers are known by their form, names by the label before them. A name that stands alone in running text cannot be
known from its form and stays.
"""

import logging
import re
import traceback
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, TypeAlias

from stdnum import luhn

_ALONE = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_HAN = r"[\u3400-\u9fff]"
# Labels of the usual papers, and the field codes that carry a person's name.
_NAMED = (
    "姓名|名字|经营者|法定代表人|负责人|申请人|申请者|联系人|经办人|委托人|受托人|被委托人|代理人|出租人|承租人|出租方|"
    "承租方|持证人|户主|配偶|父亲|母亲|新生儿|所有人|权利人|收件人|演员|applicant|operator|legal_representative|agent|"
    "principal|lessor|lessee|holder|spouse|householder|contact"
)
_AREA = "省|自治区|市|区|县|镇|乡|街道"
_STREET = "大道|路|街|巷|弄|里|胡同|村|坊|苑|小区|新村|公寓|花园|支路"
_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔"
    "谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"
)

_Replace: TypeAlias = Callable[[re.Match[str]], str]


def _hidden(text: str, before: int, after: int = 0) -> str:
    """`text` with stars but for so many characters `before` and `after`."""
    return text[:before] + "*" * (len(text) - before - after) + text[len(text) - after :]


def _card(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return _hidden(digits, 0, 4) if luhn.is_valid(digits) else match[0]


def _alone(pattern: str) -> re.Pattern[str]:
    return re.compile(_ALONE[0] + pattern + _ALONE[1])


_RULES: tuple[tuple[re.Pattern[str], _Replace], ...] = (
    # Identity numbers of 18 and of 15 digits, also with a wrong check digit, as they are misread.
    (
        _alone(r"[1-8]\d{5}[ -]?(?:18|19|20)\d\d[ -]?[01]\d[ -]?[0-3]\d[ -]?\d{3}[\dXxＸ]"),
        lambda match: _hidden(re.sub(r"[ -]", "", match[0]), 3, 2),
    ),
    (_alone(r"[1-8]\d{7}[01]\d[0-3]\d{4}"), lambda match: _hidden(match[0], 3, 2)),
    (_alone(r"\d(?:[ -]?\d){15,18}"), _card),
    (
        _alone(r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"),
        lambda match: _hidden(re.sub(r"\D", "", match[0])[-11:], 3, 2),
    ),
    (_alone(r"0\d{2,3}[ -]?[2-9]\d{6,7}"), lambda match: _hidden(match[0], 0, 2)),
    (
        re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?=[A-Za-z0-9-]{1,63}\.[A-Za-z])"),
        lambda match: f"{match[0][0]}***@",
    ),
    (
        re.compile(r"((?:护照|通行证|台胞证|居留证)[^\n0-9A-Za-z]{0,8})([A-Z]{1,2}\d{6,9})"),
        lambda match: match[1] + _hidden(match[2], 1, 2),
    ),
    (
        re.compile(rf"([{_PLATES}][A-HJ-NP-Z])[·• ]?[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳]{_ALONE[1]}"),
        lambda match: f"{match[1]}*****",
    ),
    (
        re.compile(
            rf"((?:{_NAMED})(?:（[^）\n]{{0,12}}）)?[\"'”]?\s{{0,3}}[:：=\s]\s{{0,3}}[\"'“]?)({_HAN}[{_HAN[1:-1]}·]{{1,14}})"
        ),
        lambda match: match[1] + match[2][0] + "**",
    ),
    (re.compile(rf"(我叫|本人叫)({_HAN})({_HAN}{{1,3}})"), lambda match: f"{match[1]}{match[2]}**"),
    (re.compile(rf"([{_SURNAMES}])({_HAN}{{0,2}})(先生|女士|小姐)"), lambda match: f"{match[1]}**{match[3]}"),
    # From the street on, often from the district on.
    (
        re.compile(
            rf"((?:{_AREA})|(?<!{_HAN}))({_HAN}{{1,8}}(?:{_STREET}))\s{{0,2}}[0-9０-９一二三四五六七八九十百]{{1,6}}(?:号|弄|幢|栋|支弄|巷|组|队)[^\s，。；,;\"'、）)<]{{0,30}}"
        ),
        lambda match: f"{match[1]}****",
    ),
)


def masked(text: str) -> str:
    """`text` with personal numbers, addresses and labelled names hidden; masking twice changes nothing more."""
    for pattern, replace in _RULES:
        text = pattern.sub(replace, text)
    return text


def masked_values(content: Any) -> Any:
    """`content`, made of mappings, lists and values as JSON has them, with every text masked."""
    if isinstance(content, str):
        return masked(content)
    if isinstance(content, Mapping):
        return {key: masked_values(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [masked_values(value) for value in content]
    return content


_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class MaskedRecord(logging.LogRecord):
    """A log record whose message and trace are masked, whichever handler prints it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.exc_info and self.exc_info[0]:
            self.exc_text = masked("".join(traceback.format_exception(*self.exc_info)).rstrip())

    def getMessage(self) -> str:  # noqa: N802 - logging's own name
        return masked(super().getMessage())


def mask_logs() -> None:
    """From now on every log record of this process is masked."""
    logging.setLogRecordFactory(MaskedRecord)
