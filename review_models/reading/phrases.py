"""Takes a value out of the words of its sentence: what leads to it, and what the sentence goes on with."""

import re

# 姓名或者名称: words of labels make no name.
_OF_LABELS = re.compile(r"(?:姓名|名称|全称|单位|或者?|及|[/、()])+")
_REMARK = re.compile(
    r"\((?:章|印|盖章|公章|签章|签字|签名|签字或盖章|签名或盖章|手印|以下简称.*|下称.*|身份证.*|统一社会.*)\)?.*$"
)
# What a sentence goes on with behind the name of a party.
_PARTY_ENDS = re.compile(
    r"[,;。]|名下|所属|(?:19|20)\d\d[年.-]|(?<=..)(?:已经?(?=[㐀-鿿]{2})|自愿|依法(?=[缴纳申])|就(?=[所其该购本]))"
)
# The other party of the sentence, with its role: 由上海市…局（出让方）与.
_OTHER_PARTY = re.compile(r"^.*\([^()]{1,6}[方人]\)[与和及同](?=.{2})")
# Which party is meant, before its name: (用工方)上海….
_ROLE = re.compile(r"^\([㐀-鿿]{0,6}[方人者位]\)(?=.{2})")
_NEXT_LINE = re.compile(r"^([^号]*\d号)[㐀-鿿()]{4,}公司$")
_FIRST, _SECOND = re.compile(r"^(?:[一1][、.](?!\d)|\([一1]\))"), re.compile(r"[二2][、.](?!\d)|\([二2]\)")
# What is agreed to is no matter that is named, 我方均予承认; nor is the rest of a heading, 经营范围和资本.
_CLAUSE = re.compile(
    r"^[和与及](?:[㐀-鿿]{1,6})$|^[我本双](?:方|人|单位|公司|企业)(?:都|均|予|皆|全部|愿|应|将|承担|承认|认可)"
)
# What leads to the statement itself, 第三条公司从事以下业务:, 经检测,; and what every declaration ends with.
_LEADS_ON = re.compile(r"(?:如下|下列|以下|下述)(?:[㐀-鿿]{2,4})?:?$")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百\d]{1,4}[条章]:?(?=.{4})")
_PREAMBLE = re.compile(
    r"^(?:[^:;。]{0,30}(?:如下|下列|以下|从事|经营范围|业务|内容)[^:;。]{0,8}:|经[㐀-鿿]{0,4}(?:[检监][测验]|审议|讨论|研究),)(?=.{4})"
)
_DUTY = re.compile(r"[;,。]?(?:\([二三四2-4]\)|[二三四2-4][.、])(?:愿意|自愿|接受|服从|违反|如有|如|若).*$")
_BEFORE_MONEY = re.compile(r"^[㐀-鿿]{2,24}?(?=人民币|[¥￥])")
# Words of the sentence around an address.
_AT = re.compile(r"^(?:[在于](?=[㐀-鿿]{2,8}?[省市区县])|设在|设于|位于|坐落[于在]|座落[于在]|地处)")
_PREMISES = re.compile(
    r"[,;。]|第[一二三四五六七八九十]{1,3}条|(?<=[号室层楼幢弄座栋元铺])之(?!\d)|的(?:房|商铺|厂房|住|不动产|店铺|物业|土地|宗地|地块|场[地所]|店面|门面|店面房|铺[面位]|门店|仓库|车间|写字楼|办公|一[间套层处])"
)


def party(plain: str) -> str:
    """A name without remarks such as （盖章） and what is said of it: 余刚已缴纳契税; "" for words of labels."""
    name = _PARTY_ENDS.split(_REMARK.sub("", _ROLE.sub("", _OTHER_PARTY.sub("", plain))))[0]
    return "" if _OF_LABELS.fullmatch(name) else name


def number(plain: str) -> str:
    """Up to the clause that follows, and to the end of the number: 沪税清[2026]1号 above a company's name."""
    return _NEXT_LINE.sub(r"\1", re.split(r"[,;。]", plain)[0])


def amount(plain: str) -> str:
    """Without the words before it: 股东以货币方式共出资人民币伍拾万元整."""
    return _BEFORE_MONEY.sub("", plain)


def place(plain: str) -> str:
    """An address without 位于 before it and without what stands there, 的房屋."""
    return _PREMISES.split(_AT.sub("", plain))[0]


def statement(plain: str) -> str:
    """What is stated, without what leads to it; "" for what only leads to it, or agrees to something else."""
    if _CLAUSE.search(plain) or _LEADS_ON.search(plain):
        return ""
    plain = _DUTY.sub("", _PREAMBLE.sub("", _ARTICLE.sub("", plain)))
    # The number of the only one of several points is no part of it.
    return plain if _SECOND.search(plain) else _FIRST.sub("", plain)
