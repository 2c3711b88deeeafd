"""All ways in which a type's labels are printed, and the fields that they can stand for."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from review_models.reading.layout import folded
from review_models.reading.types import SHARED, DocumentType

# 申请人(签字、盖章)
_SIGNED = [f"({one}{two})" for one in ("签字", "签名", "签章") for two in ("", "盖章", "、盖章", "或盖章", "/盖章")]
# Words at the end of a label that are printed in one way or another: 签订日期 or 签订时间, 许可证号 or 许可证号码.
_ENDINGS = (
    (re.compile(r"(?<=..)(?:日期|时间)$"), ("日期", "时间", "日", "年月日")),
    # On screens what bounds a period stands without the noun: 缴费起始 over 2025-03.
    (re.compile(r"(?<=..(?:起始|开始|截止|终止|结束))(?:日期|时间)$"), ("",)),
    (re.compile(r"(?<=.)(?:号码|编号|号)$"), ("号", "号码", "编号")),
    (re.compile(r"(?<=..)(?:姓名|名称)$"), ("姓名", "名称", "全称")),
    (re.compile(r"(?:坐落|座落)$"), ("坐落", "座落")),
    (re.compile(r"(?<=..)(?:签[字名章]|\(签[字名章]\))$"), ("签字", "签名", "签章", *_SIGNED)),
    (re.compile(r"(?<=..)(?:地址|住址)$"), ("地址", "住址", "详细地址")),
)
# On forms who applies is called by what is done there: 申请人身份证号 or 具结人身份证号.
_DONE = (
    "声明", "具结", "补领", "申领", "申办", "申报", "呈报", "填报", "补办", "补证",
    "补发", "报审", "报批", "登记", "注册", "领证", "预约",
)  # fmt: skip
_APPLICANTS = (
    ("申请人", (*(f"{done}人" for done in _DONE), *(f"申请{done}人" for done in _DONE), "申请一方", "申请当事人")),
    ("申请单位", (*(f"{done}{unit}" for done in _DONE for unit in ("单位", "企业", "机构")), "申请机构", "申请企业")),
    ("配偶", ("另一方", "另一方(配偶)", "另一当事人", "配偶(另一当事人)", "对方", "对方当事人", "婚姻另一方")),
    ("配偶", ("申请人配偶", *(f"{done}人配偶" for done in _DONE))),
)
# Where a couple applies, its two may only be counted: 当事人一 and 当事人二, 声明人1 and 声明人2, 甲方 and 乙方.
_COUNTED = ("当事人", "当事方", "申请人", "声明人", "补领人", "申领人", "领证人", "登记人")
_COUNTS = (("一", "1", "甲", "A", "一方"), ("二", "2", "乙", "B"))
_EITHER = (("申请人", ("甲方", "第一当事人", "一方当事人")), ("配偶", ("乙方", "第二当事人", "另一方当事人")))
_ASKED = (
    "", "姓名", "性别", "证件号", "证件号码", "身份证号", "身份证号码", "身份证件号", "身份证件号码", "公民身份号码",
    "居民身份证号码", "签字", "签名", "(签字)", "(签名)",
)  # fmt: skip


@lru_cache(maxsize=512)
def vocabulary(kind: DocumentType) -> Mapping[str, tuple[str, ...]]:
    """Folded label → codes of the fields it can stand for; stops stand for none. What is written out in the type goes
    before other spellings of it.
    """
    words: dict[str, tuple[str, ...]] = {folded(stop): () for stop in [*SHARED["anywhere"], *kind.stops]}
    for field in kind.fields:
        for label in [*field.labels, *(heading for headings in field.columns.values() for heading in headings)]:
            words[folded(label)] = (*words.get(folded(label), ()), field.code)
    written = frozenset(words)
    for label in written:
        for other in _spellings(label, form=bool(kind.variants)):
            if other not in written:
                words[other] = tuple(dict.fromkeys((*words.get(other, ()), *words[label])))
    if kind.variants and words.get("配偶"):
        words |= {label: codes for label, codes in _counted(words) if label not in written}
    return MappingProxyType(words)


def _spellings(label: str, *, form: bool) -> Iterator[str]:
    for ending, others in _ENDINGS:
        if match := ending.search(label):
            yield from (label[: match.start()] + other for other in others)
    for usual, others in _APPLICANTS if form else ():
        if label.startswith(usual):
            yield from (other + label.removeprefix(usual) for other in others)


def _counted(words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Labels of the two of a couple by their count, with the fields of whom they are; where only the first has such a
    field, the second's stands for none.
    """
    for (usual, others), counts in zip(_EITHER, _COUNTS, strict=True):
        called = [*others, *(f"{who}{bare}" for who in _COUNTED for count in counts for bare in (count, f"({count})"))]
        for asked in _ASKED:
            yield from ((one + asked, words.get(usual + asked, ())) for one in called)
