"""Whether two readings say the same: normalised, and tri-state where one letter may have been misread."""

import re
from functools import cache

from opencc import OpenCC

from knowledge.schema.review_point import Comparison
from review_models.finding import Verdict
from review_models.reading.names import is_no_name
from review_models.reading.values import fold, normal_address, normal_company, normal_name
from review_models.review.counties import same_county
from review_models.review.joined import behind_a_label, trimmed
from review_models.review.misreadings import goes_on, misread, one_character, rare_character, run_on
from review_models.review.sizes import agree_in_size
from review_models.review.sureness import trusted
from review_models.review.view import Reading

# A model or number, and the letters in it that recognisers take for figures and the other way round.
_CODE = re.compile(r"(?=[A-Z]*\d)[A-Z\d]{3,}")
_FIGURES = str.maketrans("OI", "01")
# Where the name of a firm or shop begins: its city, written out, and the district or county in it.
_CITIES = re.compile(r"(?:[㐀-鿿]{2,4}省)?(?:[㐀-鿿]{2,4}市)?")
_OF_DISTRICT = re.compile(r"[㐀-鿿]{2,4}?(?:新区|[区县])[㐀-鿿]{3,}")
_DEPARTMENT = re.compile(
    r"(?:场地|演出|节目|票务|经营|业务|市场|运营|物业|租赁|行政|人事|人力资源|财务|总务|后勤|综合|客服|宣传|招商)(?:管理)?(?:部门?|[处科室组]|办公室)"
)
_TITLED = re.compile(r"《([^《》]{2,})》")
# What names of persons are at most long; punctuation that parts what are several things.
_LONGEST_NAME, _SEVERAL = 6, re.compile(r"[:;。]")
_WRITTEN = re.compile(r"[\u3400-\u9fff·]+|[A-Z .]+", re.IGNORECASE)
_PLACE = re.compile(
    r"^(?:(?P<district>[^\d路街道镇乡]{1,6}?[区县市旗]))?(?:(?P<town>[^\d路]{1,6}?(?:镇|乡|街道)))?(?P<rest>.+)$"
)


def agree(left: Reading, right: Reading, like: Comparison, tolerance: float = 0.0) -> Verdict:
    """PASS if both say the same, FAIL if they surely differ, else CANNOT_TELL.

    The same text read twice is believed at any confidence; a difference only where both are read surely.
    """
    if like in ("date", "number"):
        return agree_in_size(left, right, like, tolerance)
    a, b = (normal(trimmed(each.plain, like), like) for each in (left, right))
    if a and (a == b or behind_a_label(a, b)):
        return Verdict.PASS
    if like == "company" and a and b and _same_unit(*sorted((a, b), key=len)):
        return Verdict.PASS
    if like == "text" and a and b and _same_work(left.plain, right.plain):
        return Verdict.PASS
    if like == "address" and a and b and (_same_place(a, b) or rare_character(a, b) or same_county(a, b)):
        return Verdict.PASS
    if like in ("text", "code") and a and _as_figures(a) == _as_figures(b):
        return Verdict.PASS
    if not (trusted(left) and trusted(right)) or not (plausible(left, like) and plausible(right, like)):
        return Verdict.CANNOT_TELL
    if like == "code" and run_on(*sorted((a, b), key=len)):
        return Verdict.CANNOT_TELL
    if like == "address" and (goes_on(*sorted((a, b), key=len)) or one_character(a, b)):
        return Verdict.CANNOT_TELL
    return Verdict.CANNOT_TELL if misread(a, b, min(left.confidence, right.confidence)) else Verdict.FAIL


def _same_unit(short: str, long: str) -> bool:
    """Whether `long` only names the province or city before the district or county that `short` begins with, or a
    department of the unit behind it.
    """
    if long.startswith(short):
        return _DEPARTMENT.fullmatch(long[len(short) :]) is not None
    return bool(_OF_DISTRICT.match(short) and long.endswith(short) and _CITIES.fullmatch(long[: -len(short)]))


def _as_figures(text: str) -> str:
    """With the letters that no model or number is told apart by as the figures they look like: CA418OP as CA4180P."""
    return _CODE.sub(lambda code: code[0].translate(_FIGURES), text)


def normal(text: str, like: Comparison) -> str:
    """The form in which texts of this kind are compared: simplified characters, no punctuation, half width."""
    text = _simplified().convert(text)
    if like == "code":
        return re.sub(r"[^0-9A-Z\u4e00-\u9fff]", "", fold(text).upper())
    if like == "address":
        return normal_address(text)
    if like == "company":
        return normal_company(text)
    if like == "name":
        return normal_name(text)
    return re.sub(r"[《》“”\"'，,。.、;；:：]", "", fold(text)).upper()


@cache
def _simplified() -> OpenCC:
    """Recognisers of Chinese now and then give the traditional form of what is printed in simplified characters."""
    return OpenCC("t2s")


def plausible(reading: Reading, like: Comparison) -> bool:
    """Whether what was read can be what it is taken for: 须知 is no name, and no address goes on: 餐饮管理；外卖."""
    text = fold(trimmed(reading.plain, like))
    if like == "name" and len(text) <= _LONGEST_NAME:
        return not is_no_name(text) and _WRITTEN.fullmatch(text) is not None
    return like not in ("address", "company") or not _SEVERAL.search(text)


def _same_work(a: str, b: str) -> bool:
    """Whether one is the title that the other has in 《》 among words that tell its kind: 昆曲《牡丹亭》青春版."""
    titles = [_TITLED.findall(text) for text in (a, b)]
    bare = [normal(text, "text") for text in (a, b)]
    return any(
        len(found) == 1 and normal(found[0], "text") == other for found, other in zip(titles, bare[::-1], strict=True)
    )


def _same_place(a: str, b: str) -> bool:
    """Whether two addresses differ only in that one leaves its district or town out."""
    left, right = _PLACE.match(a), _PLACE.match(b)
    if left is None or right is None or left["rest"] != right["rest"]:
        return False
    return all(left[part] is None or right[part] is None or left[part] == right[part] for part in ("district", "town"))
