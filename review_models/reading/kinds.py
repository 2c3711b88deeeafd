"""Cuts the value of a kind out of the text that stands beside a label, and says how well the text fits the kind."""

import re
from collections.abc import Callable
from dataclasses import replace

from review_models.reading import phrases
from review_models.reading.dates import find_dates
from review_models.reading.days import day_in, months_in
from review_models.reading.fitting import EDGE, NOTHING, SENTENCE, Value
from review_models.reading.layout import folded, simplified
from review_models.reading.numbers import check
from review_models.reading.parties import company_in, name_in, party_in
from review_models.reading.types import FieldType
from review_models.reading.values import fold, normal_area, normal_money

# Kinds whose values may go on over several lines.
MANY_LINES = frozenset(
    {"text", "long_text", "party", "company", "address", "code", "money", "choice", "date", "datetime", "months"}
)

# 使用时间——2026年…: a dash in the place of a colon.
_DASH = re.compile(r"^[—–―]{1,2}(?=.)")
# 编码（ID）3352…: a remark to the label of a number.
_OF_NUMBER = re.compile(r"^\((?:[A-Za-z]{1,6}|[㐀-鿿]{1,6})\):?(?=[0-9A-Za-z]{4})")
# The number of the page at the foot, behind a label that is left blank.
_PAGE = re.compile(r"(?:共\d{1,3}页[,/]?)?第\d{1,3}页(?:[,/]?共\d{1,3}页)?")
_ANSWERS = re.compile(r"[㐀-鿿]{2,6}:(?=[^:])")
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
# GB 16735 and GB 32100 have no I and no O, since they are taken for 1 and 0; nor has a vehicle's number a Q.
_NO_LETTERS = {"vin": str.maketrans("IOQ", "100"), "credit_code": str.maketrans("IO", "10")}


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
    if not plain.strip(EDGE) or _PAGE.fullmatch(plain.strip(EDGE)):
        return NOTHING
    edge = EDGE.replace("。", "") if field.kind == "long_text" else EDGE
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
    if check(kind, best) is False and (mended := _without_letters(kind, best)):
        best = mended
    valid = check(kind, best)
    return Value(best, valid, {True: 1.0, None: 0.7, False: 0.3}[valid])


def _without_letters(kind: str, value: str) -> str | None:
    """`value` with the digits in the place of letters that such numbers never have, where it is right then."""
    mended = value.translate(_NO_LETTERS.get(kind, {}))
    return mended if mended != value and check(kind, mended) is not False else None


def _address(field: FieldType, plain: str) -> Value:
    value = phrases.balanced(phrases.place(plain)).strip(EDGE)
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
    ticked = [part.strip(EDGE) for part in _TICKED.findall(plain)]
    for text in (*ticked, plain):
        hits = [option for option in field.options if option in text]
        if hits:
            # 女男, of two persons, or of one with no tick that was read: nobody knows which.
            both = not ticked and len(hits) > 1 and len(re.sub(r"[/、□]", "", text)) == sum(map(len, hits))
            return Value(max(hits, key=len), None, 0.9 if ticked or len(hits) == 1 else 0.2 if both else 0.5)
    return Value(ticked[0] if ticked else plain, None, 0.3)


def _long_text(field: FieldType, plain: str) -> Value:
    """As printed, with the full stop that ends it."""
    plain = phrases.statement(plain)
    return Value(plain, None, 0.7) if plain else NOTHING


def _text(field: FieldType, plain: str) -> Value:
    ticked = [part.strip(EDGE) for part in _TICKED.findall(plain)]
    value = phrases.words("、".join(ticked) if ticked else phrases.balanced(phrases.first_clause(plain)))
    if not value:
        return NOTHING
    # What is nothing but a date belongs to another label.
    dated = next(find_dates(plain), None)
    doubtful = (dated and dated.end - dated.start == len(plain)) or SENTENCE.search(value)
    # 土地用途:商服用地/房屋用途:店铺: more than the label beside it asks for.
    several = len(_ANSWERS.findall(value)) > 1
    return Value(value, None, 0.2 if doubtful else 0.4 if several else 0.7)


_READERS: dict[str, Callable[[FieldType, str], Value]] = {
    "date": day_in,
    "datetime": day_in,
    "months": months_in,
    "name": name_in,
    "party": party_in,
    "company": company_in,
    "address": _address,
    "area": _area,
    "number": _number,
    "code": _printed_code,
    "money": _money,
    "choice": _choice,
    "signature": name_in,
    "long_text": _long_text,
}
