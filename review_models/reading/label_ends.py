"""Where a known label begins and ends in its row: with its number or brackets, its remark, tail or translation."""

import re

from review_models.reading.layout import Row

# A blank of this many character heights separates label and value, or two columns.
GAP = 0.7
# The widest blank between the number of a clause and its label.
_COLUMN = 1.5
_OPENING = re.compile(r"[:;,.。、()\]?!*★☆■□●◆>\-]")
_NUMBER_BEFORE = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}[、.)条]|\([一二三四五六七八九十\d]{1,2}\)|^[A-Z]\d{0,2}|^\d{1,2}|^[甲乙丙丁戊己庚辛一二三四五六七八九十]|^[A-Z][A-Za-z]{1,11}\.?|[*★※·•▪■◆●])$"
)
# CreditCode统一社会信用代码: a translation right before its label.
_TRANSLATED = re.compile(r"[A-Za-z][A-Za-z.,'/&()-]{2,}$")
# A3租赁物业, 3期限, 乙组织机构: the number of a clause before its label; Venue场地: a translation.
_CLAUSE_NUMBER = re.compile(r"[A-Z]\d{0,2}|\d{1,2}|[甲乙丙丁戊己庚辛一二三四五六七八九十]|[A-Z][A-Za-z]{1,11}\.?")
_SENTENCE = re.compile(r"[,。;]|[为是应须将]")
# 场所名称、地址等事项变更的, 权利人合法权益: words of a sentence, behind which no value stands.
_ON = re.compile(r"、(?=[㐀-鿿])|合法权|(?:应当|应[在于按]|必须|不得|有权|可以(?!上)|申请登记|就位于)")
# 注册号/统一社会信用代码: one place for either of two values.
_EITHER = re.compile(r"^[㐀-鿿]{2,8}/$")
_REMARK = re.compile(r"\([^()]{1,16}\)")
# 许可证号码, 委托事项如下, 持证人姓名: words after a known label that say nothing else.
_TAIL = re.compile(
    r"码|全称|名称|姓名|名|详址|安排|情[况形]|状况|说明|类型|类别|种类|内容|明细|成[份分]|性质|方式|原因|缘由|事由|信息|详情|数额|数量|总数|为|是|至|止|如下"
    r"|(?:截[止至]|起止|终止)(?:日期|时间|日)?|[和及与](?:权限|范围|内容|方式|说明)|[或及和并、/](?:盖章|签章|公章|手印|按手印|捺印)"
)
# 法定代表人/负责人: the other name of a label, or as much of it as stands in this line.
_OR = re.compile(r"[/或][㐀-鿿]{1,8}")
# 姓名/性别: two labels over or before two values.
_AND_LISTED = re.compile(r"/(?:性别|年龄|民族|电话|手机|职务|职位)")
# Name of Mother: a translation printed after its label, before the colon or the blank.
_TRANSLATION = re.compile(r"[A-Za-z][A-Za-z.,'/&()-]{2,}(?=[^A-Za-z0-9]|$)")
# 演出起止日期:自, 有效期限(至): which end of a period is asked for.
_BOUND = re.compile(r"[:(](?:([自从起]|开始|起始)|[至止到]|结束|终止|截止)\)?:*$")
_BOUND_NEXT = re.compile(r"[自从起至止到](?=:)")
# A remark that the end of the row cuts: (统一社会信 above 用代码):.
_OPEN_REMARK, _REMARK_END = re.compile(r"\([^()]{0,12}$"), re.compile(r"[^():]{0,12}\)[^():]{0,4}:")
_USUAL_REMARK = re.compile(
    r"\((?:.{0,4}(?:盖章|签章|签字|签名|公章|印章|手印|负责人|甲方|乙方|丙方|代理人|平方米|㎡|m2|万元|元|人|住所|号码|自愿|选填|必填).{0,6})\)"
)


def opens(row: Row, at: int) -> bool:
    """Whether a label can begin at `at`: after a blank, a mark, or the end of another line."""
    if at == 0 or row.gap(at) > GAP or _OPENING.match(row.text[at - 1]) or _CLAUSE_NUMBER.fullmatch(row.text[:at]):
        return True
    if row.gap(at) <= GAP and _translated(row, at) is not None:
        return True
    return row.glyphs[at].line != row.glyphs[at - 1].line and row.gap(at) > 0.2


def _translated(row: Row, at: int) -> int | None:
    """Where the translation begins that stands right before the Chinese words at `at`, and nothing else before it."""
    found = _TRANSLATED.search(row.text[:at]) if "㐀" <= row.text[at] <= "鿿" else None
    if found is None:
        return None
    start = next((place for place in range(at - 1, found.start(), -1) if row.gap(place) > _COLUMN), found.start())
    return start if start == 0 or row.gap(start) > GAP else None


def continues(row: Row, end: int) -> bool:
    """Whether the words up to `end` are part of a list or a sentence that goes on without a blank."""
    return end < len(row.text) and row.gap(end) <= GAP and _ON.match(row.text, end) is not None


def in_clause(row: Row, at: int) -> bool:
    """Whether a bracket opens right before `at`, within a sentence, and the end of the row cuts what it says."""
    return at > 2 and row.text[at - 1] == "(" and row.gap(at - 1) <= GAP and ")" not in row.text[at:]


def in_brackets(row: Row, at: int, end: int) -> bool:
    """Whether the words are a remark to those before them: 工作岗位(工种)."""
    return row.text[at - 1 : at] == "(" and row.text[end : end + 1] == ")" and at > 1 and row.gap(at - 1) <= GAP


def listed(row: Row, at: int) -> bool:
    """Whether the row is one entry of a list, no sentence: 一、场所名称云谷剧场."""
    number = _NUMBER_BEFORE.match(row.text[:at])
    return number is not None and number.end() == at and not _SENTENCE.search(row.text, at)


def bracketed(row: Row, start: int, end: int) -> bool:
    """Whether the label stands in brackets of its own: 【委托方】朱晓燕."""
    opened = row.text[start - 1 : start] == "(" and (start == 1 or row.gap(start - 1) > GAP)
    return opened and row.text[end : end + 1] == ")"


def after_remark(row: Row, end: int) -> int:
    """Past （公章） and the like, and past the colon."""
    match = _REMARK.match(row.text, end)
    if match and row.gap(end) < GAP:
        after = _after_tail(row, match.end())
        closes = row.text[after : after + 1] in ("", ":") or after > match.end() or row.gap(match.end()) > 0.3
        if closes or _USUAL_REMARK.fullmatch(match[0]):
            end = match.end()
    end = _after_tail(row, end)
    while row.text[end : end + 1] in (":", "."):
        end += 1
        if bound := _BOUND_NEXT.match(row.text, end):
            end = bound.end()
    return end


def remark_below(row: Row, end: int, below: Row) -> int:
    """Where the remark ends in the row `below` that begins at `end` and is cut by the end of its row; else 0."""
    rest = _REMARK_END.match(below.text) if _OPEN_REMARK.match(row.text, end) and row.gap(end) < GAP else None
    return rest.end() if rest else 0


def of_bound(codes: tuple[str, ...], label: str) -> tuple[str, ...]:
    """Those of the fields `codes` of a period that `label`, up to its end, asks for: 起止日期:至 the last day alone."""
    bound = _BOUND.search(label)
    ends = tuple(code for code in codes if code.endswith("_from" if bound[1] else "_to")) if bound else ()
    return ends or codes


def _after_tail(row: Row, end: int) -> int:
    """Past words such as 名称 or a translation that end the label, if a colon or a blank follows them."""
    translation = _TRANSLATION.match(row.text, end)
    if translation and row.gap(end) < 1 and translation.end() < len(row.text):
        after = translation.end()
        if row.text[after] == ":" or row.gap(after) > GAP:
            return after
    if second := _AND_LISTED.match(row.text, end):
        return second.end()
    other = _OR.match(row.text, end)
    if other and row.gap(end) < GAP:
        ends = next((at for at in range(end + 2, other.end() + 1) if at < len(row.text) and _parted(row, at)), None)
        if ends is not None:
            return ends
    tail = _TAIL.match(row.text, end)
    if tail is None or row.gap(end) > GAP:
        return end
    at = tail.end()
    return at if row.text[at : at + 1] == ":" or (len(tail[0]) > 1 and row.gap(at) > GAP) else end


def _parted(row: Row, at: int) -> bool:
    """Whether a colon or a blank stands before the character at `at`."""
    return row.text[at] == ":" or row.gap(at) > GAP


def numbering(row: Row, at: int) -> int:
    """Where the label begins with its number: 四、 or （一） or *."""
    translated = _translated(row, at) if row.gap(at) <= GAP else None
    if translated is not None:
        return translated
    match = _NUMBER_BEFORE.search(row.text[:at]) or _EITHER.match(row.text[:at])
    # A number at the beginning of the row may stand in a column of its own.
    return match.start() if match and row.gap(at) <= (GAP if match.start() else _COLUMN) else at


def stands_alone(row: Row, start: int, end: int) -> bool:
    """Whether blanks, or a mark behind it, part the piece from the rest of its row."""
    return (start == 0 or row.gap(start) > GAP) and (
        end == len(row.text) or row.text[end] in ":(" or row.gap(end) > GAP
    )
