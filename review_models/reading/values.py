"""Normal forms of what stands on documents, so that the same thing written in two ways compares equal.

Every function takes text as printed or read and answers with its normal form; dates, money and areas answer None
where the text holds none. None of them guesses: a digit that was misread stays misread.
"""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

import cn2an

from review_models.reading.dates import LONG_TERM, find_dates

__all__ = [
    "LONG_TERM",
    "fold",
    "normal_address",
    "normal_area",
    "normal_company",
    "normal_date",
    "normal_money",
    "normal_name",
]

_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南"
    "|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_PROVINCE = re.compile(
    rf"(?:中国)?(?:{_PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?(?:市辖区)?(?![路街道])"
)
_MARK = re.compile(r"[(\[](?:盖章|公章|签章|签字|签名|盖公章|印章|加盖公章)[)\]]$")
_FLOOR = re.compile(r"([一二三四五六七八九十]+)(?=[层楼室号弄幢栋座单元])")
_NUMERAL = "0-9０-９,，.．零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"
_MONEY = re.compile(
    rf"(?P<yuan>[{_NUMERAL}]*[{_NUMERAL.replace(',，.．', '')}])\s*(?P<wan>万|亿)?\s*(?:美?元|圆|人民币|$|整|\()"
)
_AREA = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(?:㎡|m2|m²|M2|平方米|平米|平方|$)")


def fold(text: str) -> str:
    """Half-width letters, digits and punctuation, no white space; ㎡ becomes m2."""
    return (
        re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("〔", "[").replace("〕", "]").replace("—", "-")
    )


def normal_date(text: str) -> str | None:
    """The first date in `text` in ISO 8601: 2023-01-05, 2023-01 where no day stands, or 长期."""
    return next((found.iso for found in find_dates(text)), None)


def normal_name(text: str) -> str:
    """A person's name: no blanks, one kind of dot in names of minorities, no remark such as （签字）."""
    return re.sub(r"[·•∙・.．]", "·", _MARK.sub("", fold(text)))


def normal_company(text: str) -> str:
    """A company's or unit's name: half-width brackets, capital letters, no remark such as （盖章）."""
    return _MARK.sub("", fold(text)).upper().strip(",.;:。、")


def normal_address(text: str) -> str:
    """An address without its province (上海市, 浙江省, …) and punctuation; 二层 and 2楼 both become 2层."""
    plain = re.sub(r"[\s,.。、;:()\[\]'\"#]", "", fold(text).upper().replace("號", "号"))
    plain = _PROVINCE.sub("", plain, count=1) if _PROVINCE.match(plain) else plain
    plain = _FLOOR.sub(lambda match: str(cn2an.cn2an(match[1], "smart")), plain)
    return re.sub(r"(?<=\d)楼", "层", re.sub(r"第(?=\d+[层楼])", "", plain))


def normal_money(text: str) -> Decimal | None:
    """An amount in yuan: 伍拾万元整, 50万元, 人民币 500,000.00 元, ￥500000 are all 500000."""
    plain = fold(text)
    plain = re.sub(r"^(?:人民币|RMB|CNY|¥|\$)+", "", plain)
    match = _MONEY.search(plain)
    if match is None:
        return None
    try:
        amount = _number(match["yuan"])
    except (ValueError, InvalidOperation):
        return None
    return amount * {"万": 10_000, "亿": 100_000_000}.get(match["wan"] or "", 1)


def normal_area(text: str) -> Decimal | None:
    """An area in square metres: 45.6㎡, 45.6 平方米, 建筑面积45.60 all are 45.6."""
    match = _AREA.search(fold(text))
    return Decimal(match[1].replace(",", "")) if match else None


def _number(text: str) -> Decimal:
    if re.fullmatch(r"[\d,]+(\.\d+)?", text):
        return Decimal(text.replace(",", ""))
    return Decimal(str(cn2an.cn2an(text.replace(",", ""), "smart")))
