"""Patterns of sentences that state a field in the words of its label: 卖方王芳（下称甲方）, 于2024年3月1日接种疫苗.

Hand-written patterns of a type say how its papers usually put it; these say how any sentence can, and serve where
nothing else was found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pydantic import TypeAdapter

from review_models.reading.types import DocumentType, FieldType, Pattern
from review_models.reading.vocabulary import vocabulary

# What stands between a label and its value, and in brackets behind a party: （以下简称“甲方”）.
_VERB = r"(?:\([^()\n]{1,12}\))?(?:名称|姓名|全称)?(?:[为是系叫]|:)?"
_CALLED = r"\((?:以下|下)?(?:简称|称)?(?:作|为|:)?[\"“]?"
# Where a name in a sentence ends, and words before one that are no part of it.
_ENDS = (
    r"(?=[,。;:、\n()\"“”]|[与和及同向于在因系为是的已将把对以由经拟现]|自愿|自\d|同志|先生|女士|性别|身份证|[男女],|申请|饲养"
    r"|同意|承诺|担任|名下|所|之间|$)"
)
_BEGINS = r"(?:(?<=[,。;:、\n()\"“”由与和及向为系是对给受叫])|(?<=兹有)|(?<=证明)|(?<=委托))"
# Brackets inside a name hold a place or a form, never the role of a party; 由 and 与 stand between two parties.
_ORGANISATION = (
    r"(?:[^\W\d_由与]|\((?:[㐀-鿿]{2}|[㐀-鿿]{1,3}店|有限合伙|普通合伙)\)){3,36}?"
    r"(?:公司|[局店厂院所]|中心|委员会|政府|银行|支行|分行|合作社|学校|派出所|大队|检测站)"
)
_PLACE = r"[㐀-鿿]{1,8}?[省市区县州盟旗镇乡][^,。;:\n]{4,50}?(?=[,。;:\n]|\(|的|[房土]地?上?[屋地产]|$)"
_AMOUNT = (
    r"(?:人民币|¥|￥|RMB)*(?:\d[\d,.]*[万亿]?元?整?|[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+元整?)"
)
_VALUES = {
    "name": f"<person>?{_ENDS}",
    "party": f"(?:{_ORGANISATION}|<person>?){_ENDS}",
    "company": f"{_ORGANISATION}{_ENDS}",
    "address": f"{_PLACE}",
    "money": _AMOUNT,
    "area": r"\d[\d,.]*(?:平方米|平米|㎡|m2)",
    "date": "<date>",
    "id_number": "<id>",
    "credit_code": r"[0-9A-Z]{18}",
    "plate": r"[<province>][A-Z][·.•]?[0-9A-Z]{5,6}",
}
# How far a value may stand behind its label, and a date before what happened on it, within a clause.
_FAR = {"money": r"[^\d,。;\n]{0,10}?", "area": r"[^\d,。;\n]{0,10}?", "date": r"[^\d,。;\n至到止]{0,8}?"}
_UNTIL = r"[^\d,。;\n]{0,8}?"
_AFTER = r"[^\d,。;\n]{0,14}?"
# What a period ends with, and begins with.
_OVER = "(?:结束|终止|届满|期满|到期|失效|作废|为止|截止|止)"
_SINCE = "[从自]<date>(?:开始|起|始|生效)?[^。;\\n\\d]{0,6}?"
# Words at the end of labels that sentences leave out, and what is left that tells nothing.
_TAIL = re.compile(r"(?:日期|时间|年月日|[日号]|号码|编号)$")
_PLAIN = re.compile("日期|时间|编号|名称|姓名|地址|住址|单位|机构|位置|证件|证书|本次|签名|评定|有效|最后")
_PATTERNS = TypeAdapter(list[Pattern])


@lru_cache(maxsize=4096)
def sentences(kind: DocumentType, field: FieldType) -> tuple[str, ...]:
    """Patterns for `field`, the surest first; none for kinds of values that no pattern can tell from other words."""
    return tuple(_PATTERNS.validate_python(list(_written(kind, field))))


def _written(kind: DocumentType, field: FieldType) -> Iterator[str]:
    value = _VALUES.get(field.kind)
    words = vocabulary(kind)
    labels = [
        label
        for label, codes in words.items()
        if field.code in codes and len(label) > 1 and not _PLAIN.fullmatch(label)
    ]
    if value is None or not labels or field.part == "first":
        return
    value = f"(?P<value>{value})"
    if field.kind == "date":
        if field.part == "last":
            yield f"{_SINCE}{value}{_OVER}"
        stems = {_TAIL.sub("", label) for label in labels}
        named = _any(stem for stem in stems if len(stem) > 1 and not _PLAIN.fullmatch(stem))
        if named:
            yield f"{named}{_FAR['date'] if field.part == 'only' else _UNTIL}{value}"
            if field.part == "only":
                yield f"{value}{_AFTER}{named}"
        return
    # A label that is the end of another field's does not mean this one wherever it stands.
    longer = _longer(kind)
    named = _any(label for label in labels if all(field.code in words[other] for other in longer[label]))
    if named:
        yield f"{named}{_VERB}{_FAR.get(field.kind, '')}{value}"
    if field.kind in ("name", "party", "company"):
        yield f"{_BEGINS}{value}{_CALLED}{_any(labels)}"


@lru_cache(maxsize=512)
def _longer(kind: DocumentType) -> Mapping[str, list[str]]:
    """Each label of `kind` → its labels that end with it and are longer; found once for all fields of the type, of
    which forms have fifty, with ten thousand labels.
    """
    words = vocabulary(kind)
    found: dict[str, list[str]] = {label: [] for label in words}
    for label in words:
        for end in (label[at:] for at in range(1, len(label))):
            if end in found:
                found[end].append(label)
    return found


def _any(words: Iterable[str]) -> str:
    ordered = sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(ordered)})" if ordered else ""
