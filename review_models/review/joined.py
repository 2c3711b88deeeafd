"""What the reading of a value took along from beside it: labels, roles, remarks in brackets, the next clause.

None of it belongs to a name or an address, so a difference that consists of it alone contradicts nobody.
"""

import re

from knowledge.schema.review_point import Comparison
from review_models.reading.values import fold

# (以下简称乙方), (盖章), (出租方), (签字): what papers print behind the name of a party.
_REMARK = re.compile(
    r"[(\[](?:以下|下称|简称|后称|盖章|公章|签章|签字|签名|印章|单位|公司|盖单位|加盖|[甲乙丙丁]方|出租|承租)[^()\[\]]*[)\]]"
)
_OPENING = re.compile(r"^[(\[][^()\[\]]*[)\]](?=.{2,})")
_LABEL = re.compile(r"^[^:\d]{1,12}:(?=.{2,})")
_ROLE = re.compile(r"^(?:我方|我单位|我公司|我司|我|本人|本单位|本公司|本店|兹有?|现有?|由|与|[甲乙丙丁]方)(?=.{2,})")
_TITLE = re.compile(r"(?<=.{2})(?:同志|先生|女士|[(]?以下简?称.*)$")
# A name that goes on in the next line; no company is called so.
_CUT_OFF = re.compile(r"(?<=.{4}有限)(责任)?公?$")
# A clause that says something else of the place: 161室，使用时间为…; 二层，建筑面积…
_CLAUSE = re.compile(
    r"(?:[,;。、]|(?<=[号室层楼弄幢栋座元]))[(]?"
    r"(?:使用|用途|用于|面积|建筑|日期|时间|期限|租期|租赁|房屋|产权|作为|供|自?\d{4}年|自\d{4}|电话|邮编|联系|以下|的).*$"
)
# What a label leaves before a value: 参保单位上海…, 演出项目为…, /负责人陈…, 成份汉.
_LEFT = re.compile(
    r"(?:[^\d]{0,8}(?:单位|企业|名称|姓名|项目|节目|负责人|代表人|责任人|经营者|申请人|成[份分]|民族|地址|地点|住址|编号|证号|字号|号码|[为是:])|[/或].{0,4})"
)
_HOUSE = re.compile(r"[号室层楼弄幢栋座单元]")


def trimmed(text: str, like: Comparison) -> str:
    """`text` without what was taken along; as it is where it is compared in another way, or nothing would be left."""
    if like not in ("name", "company", "address"):
        return text
    plain = _REMARK.sub("", fold(text))
    plain = _LABEL.sub("", _OPENING.sub("", plain))
    if like == "address":
        clause = _CLAUSE.search(plain)
        kept = plain[: clause.start()] if clause else plain
        return (kept if _HOUSE.search(kept) else plain).removesuffix("的")
    plain = _ROLE.sub("", plain)
    if like == "company":
        plain = _CUT_OFF.sub(lambda cut: f"{cut[1] or ''}公司", plain)
    return _TITLE.sub("", plain) or plain


def behind_a_label(one: str, other: str) -> bool:
    """Whether the longer of two texts is the shorter with the end of a label before it."""
    short, long = sorted((one, other), key=len)
    return 0 < len(short) < len(long) and long.endswith(short) and bool(_LEFT.fullmatch(long[: -len(short)]))
