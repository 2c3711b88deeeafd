"""Cuts the value of a kind out of the text that stands beside a label, and says how well the text fits the kind."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from review_models.reading import phrases
from review_models.reading.dates import LONG_TERM, find_dates
from review_models.reading.layout import folded, simplified
from review_models.reading.names import is_no_name
from review_models.reading.numbers import check
from review_models.reading.types import FieldType
from review_models.reading.values import fold, normal_area, normal_money

# Kinds whose values may go on over several lines.
MANY_LINES = frozenset(
    {"text", "long_text", "party", "company", "address", "code", "money", "choice", "date", "datetime", "months"}
)

# 使用时间——2026年…: a dash in the place of a colon.
_DASH = re.compile(r"^[—–―]{1,2}(?=.)")
_EDGE = " :,.;、。_~\"'*|·-"
_NAME = re.compile(r"[㐀-鿿]{1,4}(?:[·•・.][㐀-鿿]{1,8})+|[㐀-鿿]{2,6}|[A-Z][A-Za-z]+(?:[ ,]?[A-Z][A-Za-z]*)*")
# 我方高铭, 本公司员工高铭: whose person it is.
_OURS = re.compile(
    r"^[我本贵](?:单位|公司|企业|方|司|店|厂|院|校|所|中心)的?(?:员工|职工|职员|工作人员|业务员|经办人)?(?=[㐀-鿿]{2})"
)
# A label in the place of a value.
_LABEL = re.compile(
    r"/.*|姓名?|名称?|签[字名章]|(?:盖|印|公|签)章|印鉴|手印|捺印|负责人|责任人|法定代表人|经营者|申请人|代理人|受托人"
    r"|(?:登记|信息|首|内|附)[页卡表]|(?:郑重|特此)?(?:声明|承诺)"
)
# 乙方:(签名或捺印): what is to be done here, before the name.
_TO_SIGN = re.compile(r"^\([^()]{0,6}(?:签[字名章]|盖章|捺印|手印)[^()]{0,6}\):?")
# What a label leaves before its value: 参保单位上海….
_BEFORE_UNIT = re.compile(
    r"^(?:(?:参保|缴费|投保|用人|用工|工作|所在|就业|聘用|服务|登记|持证|申请|申报|举办|主办|经营|使用|委托|授权)(?:单位|企业)|单位)"
    r"(?:名称|全称)?[为是:]?(?=[㐀-鿿]{4})"
)
# (不超过原租期2030年1月1日), (其中免租期至…): another period than the one that is asked for.
_ASIDE = re.compile(r"\([^()]*(?:不超过|不得超|原|免租|装修|试用|其中)[^()]*\)")
# 编码（ID）3352…: a remark to the label of a number.
_OF_NUMBER = re.compile(r"^\((?:[A-Za-z]{1,6}|[㐀-鿿]{1,6})\):?(?=[0-9A-Za-z]{4})")
# So many characters without a mark are a sentence, no name.
_RUNNING = re.compile(r"[㐀-鿿]{10,}")
_PERSON_DATA = re.compile(r"(?<=[㐀-鿿]{2})(?:(?:[男女],?|(?:身份)?证件?(?:号码?)?:?)\d.*|等|同志|先生|女士)$")
_ORGANISATION = re.compile(
    r".{2,}(?:公司|局|中心|委员会|派出所|支队|大队|总队|医院|银行|合作社|事务所|检测站|大厅)"
    r"(?:[㐀-鿿]{2,8}(?:支行|分行|分局|分公司|营业部))?(?:\([^()]+\))?"
)
# The next label, read as what a party is called: 日期Date:….
_NEXT_LABEL = re.compile(r"(?:日期|时间|电话|地址|住所|联系|身份证|盖章|签[字名章])[㐀-鿿]{0,4}[A-Za-z]*:")
# What only points to somebody or something named elsewhere.
_POINTING = re.compile(
    r"上述|下述|前述|[甲乙丙]方$|[该本我贵此](?:单位|公司|企业|[方人馆院店厂站处司所户房]|场[馆所地]|剧[场院])"
)
_ANSWERS = re.compile(r"[㐀-鿿]{2,6}:(?=[^:])")
# A sentence about the parties is no value.
_SENTENCE = re.compile(r"[甲乙双我你贵]方(?!向)|本合同|本协议")
# Names of persons may rightly hold traditional characters.
_NAMES = frozenset({"name", "party", "signature"})
_TICKED = re.compile(r"[☑√✓✔■●]\s*([^☑√✓✔■●□○口]+)")
_CODES = {
    "id_number": (r"\d{17}[\dX]", r"[0-9A-Z]{12,21}"),
    "credit_code": (r"[0-9A-Z]{18}", r"[0-9A-Z]{13,21}"),
    "vin": (r"[0-9A-Z]{17}", r"[0-9A-Z]{12,20}"),
    "plate": (r"[㐀-鿿][A-Z][·.•]?[0-9A-Z]{4,6}[挂学警港澳]?", r"[㐀-鿿0-9A-Z]?[A-Z0-9][·.•]?[0-9A-Z]{4,6}"),
    "phone": (r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}", r"[\d-]{7,15}"),
}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """A value in its normal form; `valid` by check digit or pattern; `fit` 0 (nothing usable) to 1 (proves itself)."""

    value: str
    valid: bool | None
    fit: float


NOTHING = Value("", None, 0.0)


def interpret(field: FieldType, text: str) -> Value:
    """What `text`, as read, says for `field`."""
    if field.kind in _CODES:
        return _code(field.kind, fold(text))
    # Folded character by character, so that the value can be given back with the brackets that were read.
    # Model contracts print brackets around what is filled in.
    read = re.sub(r"[\s【】]", "", text)
    if field.kind not in _NAMES:
        read = simplified(read)
    read = _DASH.sub("", read)
    plain = folded(read)
    if not plain.strip(_EDGE):
        return NOTHING
    edge = _EDGE.replace("。", "") if field.kind == "long_text" else _EDGE
    value = _READERS.get(field.kind, _text)(field, plain.strip(edge))
    at = plain.find(value.value)
    return replace(value, value=_closed(read[at : at + len(value.value)])) if at >= 0 else value


def _closed(value: str) -> str:
    """With the bracket at its end, which is easily lost at the end of a line."""
    if sum(value.count(mark) for mark in "(（") != sum(value.count(mark) for mark in ")）") + 1:
        return value
    return value + ("）" if "（" in value else ")")


def _code(kind: str, plain: str) -> Value:
    # Blanks and dots inside are print, not value.
    upper = plain.upper()
    strict, loose = _CODES[kind]
    found = [match[0] for match in re.finditer(strict, upper)] or [match[0] for match in re.finditer(loose, upper)]
    values = [re.sub(r"[·.•]", "", value) for value in found]
    if not values:
        return NOTHING
    best = max(values, key=lambda value: bool(check(kind, value)))
    valid = check(kind, best)
    return Value(best, valid, {True: 1.0, None: 0.7, False: 0.3}[valid])


def _date(field: FieldType, plain: str) -> Value:
    plain = _ASIDE.sub("", plain)
    dates = [_whole(found.iso, field) for found in find_dates(plain, clock=field.kind == "datetime")]
    # Beside a period that is written out, 无固定期限 is the option that was not chosen.
    written = [iso for iso in dates if iso != LONG_TERM]
    dates = written if len(written) > 1 and "无固定期限" in plain else dates
    if field.part == "last" and len(dates) > 1 and max(dates[0], dates[-1]) != dates[-1] != LONG_TERM:
        # No period ends before it begins: one of its days was misread.
        return Value(dates[-1], False, 0.5)
    if field.part == "last" and dates:
        # 起 or 自 with one date only is the beginning of a period.
        return NOTHING if len(dates) == 1 and re.search(r"自|起", plain) else Value(dates[-1], True, 0.9)
    if field.part == "first":
        return Value(dates[0], True, 0.9) if len(dates) > 1 or (dates and re.search(r"自|起", plain)) else NOTHING
    if dates:
        # What stands after 至 alone is the end of a period, not the day that is looked for.
        ends = len(dates) == 1 and re.search(r"(?:至|截止|截至|到)\D{0,3}\d{4}", plain)
        return NOTHING if ends and field.part == "only" else Value(dates[0], True, 0.9)
    return Value(plain, False, 0.2) if re.search(r"\d{4}|年|月", plain) and re.search(r"\d", plain) else NOTHING


def _whole(iso: str, field: FieldType) -> str:
    """A validity that ends with a month ends with the last day of it."""
    if field.part != "last" or len(iso) != len("2023-01"):
        return iso
    year, month = int(iso[:4]), int(iso[5:])
    return date(year, month, monthrange(year, month)[1]).isoformat()


def _months(field: FieldType, plain: str) -> Value:
    """Of all months the first or the last: a period, or a column of months."""
    months = sorted({found.iso[:7] for found in find_dates(plain) if found.iso != LONG_TERM})
    return Value(months[-1 if field.part == "last" else 0], True, 0.9) if months else NOTHING


def _name(field: FieldType, plain: str) -> Value:
    # Sex and age may follow on the same line, 沈静女38岁, or others: 沈静等.
    plain = _OURS.sub("", phrases.once(_PERSON_DATA.sub("", _TO_SIGN.sub("", plain))))
    if not plain or _LABEL.fullmatch(plain) or _POINTING.match(plain) or is_no_name(plain):
        return NOTHING
    match = _NAME.match(plain)
    if match is None:
        return Value(plain, None, 0.2)
    if _RUNNING.match(plain):
        return NOTHING
    return Value(match[0], None, 0.8 if match.end() == len(plain) else 0.6)


def _party(field: FieldType, plain: str) -> Value:
    value = phrases.once(phrases.balanced(phrases.party(_TO_SIGN.sub("", plain))).strip(_EDGE))
    if _LABEL.fullmatch(value) or phrases.elsewhere(value) or _POINTING.match(value) or _NEXT_LABEL.match(value):
        return NOTHING
    return Value(value, None, 0.08 if _SENTENCE.search(value) else 0.7) if value else NOTHING


def _company(field: FieldType, plain: str) -> Value:
    """Up to the word that ends names of companies and authorities; what follows belongs to a seal or a date."""
    value = _party(field, phrases.without_fragment(re.split(r"[;。]", _BEFORE_UNIT.sub("", plain))[0]))
    whole = _ORGANISATION.match(value.value)
    return replace(value, value=whole[0], fit=0.75) if whole else value


def _address(field: FieldType, plain: str) -> Value:
    value = phrases.balanced(phrases.place(plain)).strip(_EDGE)
    known = re.search(r"[省市区县镇乡路街弄村巷道号室幢栋]", value)
    return Value(value, None, 0.8 if known else 0.4) if value else NOTHING


def _area(field: FieldType, plain: str) -> Value:
    built = re.search(r"建筑面积:?(.*)", plain)
    area = normal_area(built[1]) if built else None
    area = area if area is not None else normal_area(plain)
    if area is None and (number := re.search(r"\d+(?:\.\d+)?", plain)):
        return Value(number[0], None, 0.5)
    return Value(f"{area}", None, 0.8) if area is not None else NOTHING


def _number(field: FieldType, plain: str) -> Value:
    match = re.search(r"\d[\d,]*(?:\.\d+)?", plain)
    return Value(match[0].replace(",", ""), None, 0.8) if match else Value(plain, None, 0.2)


def _printed_code(field: FieldType, plain: str) -> Value:
    """A number with letters, characters and brackets, up to the clause that follows it."""
    return _text(field, phrases.balanced(phrases.number(_OF_NUMBER.sub("", plain))))


def _money(field: FieldType, plain: str) -> Value:
    plain = re.split(r"[;。]|,(?!\d{3})", plain.lstrip("¥￥"))[0]
    plain = phrases.amount(plain) if normal_money(plain) is not None else plain
    figures = re.match(r"[\d,]+(?:\.\d+)?(?=元整?$)", plain)
    return Value(figures[0] if figures else plain, None, 0.8 if normal_money(plain) is not None else 0.4)


def _choice(field: FieldType, plain: str) -> Value:
    ticked = [part.strip(_EDGE) for part in _TICKED.findall(plain)]
    for text in (*ticked, plain):
        hits = [option for option in field.options if option in text]
        if hits:
            return Value(max(hits, key=len), None, 0.9 if ticked or len(hits) == 1 else 0.5)
    return Value(ticked[0] if ticked else plain, None, 0.3)


def _long_text(field: FieldType, plain: str) -> Value:
    """As printed, with the full stop that ends it."""
    plain = phrases.statement(plain)
    return Value(plain, None, 0.7) if plain else NOTHING


def _text(field: FieldType, plain: str) -> Value:
    ticked = [part.strip(_EDGE) for part in _TICKED.findall(plain)]
    value = phrases.words("、".join(ticked) if ticked else phrases.balanced(phrases.first_clause(plain)))
    if not value:
        return NOTHING
    # What is nothing but a date belongs to another label.
    dated = next(find_dates(plain), None)
    doubtful = (dated and dated.end - dated.start == len(plain)) or _SENTENCE.search(value)
    # 土地用途:商服用地/房屋用途:店铺: more than the label beside it asks for.
    several = len(_ANSWERS.findall(value)) > 1
    return Value(value, None, 0.2 if doubtful else 0.4 if several else 0.7)


_READERS: dict[str, Callable[[FieldType, str], Value]] = {
    "date": _date,
    "datetime": _date,
    "months": _months,
    "name": _name,
    "party": _party,
    "company": _company,
    "address": _address,
    "area": _area,
    "number": _number,
    "code": _printed_code,
    "money": _money,
    "choice": _choice,
    "signature": _name,
    "long_text": _long_text,
}
