"""Whether two readings say the same: normalised, and tri-state where one letter may have been misread."""

import re
from datetime import date
from functools import cache
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from opencc import OpenCC
from rapidfuzz.distance import Levenshtein

from knowledge.schema.review_point import Comparison
from review_models.finding import Verdict
from review_models.reading.names import is_no_name
from review_models.reading.values import (
    LONG_TERM,
    fold,
    normal_address,
    normal_area,
    normal_company,
    normal_date,
    normal_money,
    normal_name,
)
from review_models.review.joined import behind_a_label, trimmed
from review_models.review.numbers import born_on
from review_models.review.view import Reading, State

SURE = 0.9
"""Below this a difference of one character in a text of at least `_SHORTEST` may be a misreading."""

CERTAIN = 0.98
"""What is read with less confidence may be misread in a way that changes what it is: a digit lost, a shape broken."""

ACCUSING = 0.85
"""A day or number read with less confidence, or beside a label that is only likely its own, proves no fault."""

LIKELY = 0.7
"""A day or number read so surely, beside a label that is only likely its own, does to find it in order."""

_SHORTEST = 3
# A text so long is a whole value where it stands within another; so much more before or behind it is no part of one.
_WHOLE, _BEFORE, _BEHIND = 4, 5, 10

# A number of so many characters is a whole one, and so many more before or behind it are another.
_NUMBER, _NEXT = 6, 2

# What is said by the month.
_MONTHS = ("period_from", "period_to")

# Characters that tell one storey, house or side from its neighbour.
_TELLING_APART = frozenset("东西南北中上下前后左右内外一二三四五六七八九十甲乙丙丁号室层楼座幢栋")

# Where an address may end, and what its parts are called.
_COMPLETE, _PART = re.compile(r"[号室层楼座元铺位]$"), re.compile(r"[号室层楼弄幢栋座元铺厅库区期]")

# fmt: off
_LOOK_ALIKES = (
    "0OoQD〇", "1lI|丨", "IJ", "UV", "VY", "CG", "EF", "PR", "MN", "KX",
    "WM", "BR", "8B", "5S", "2Z", "6G", "9g", "己已巳", "末未", "人入八", "士土", "日曰目", "干千于",
    "大太犬", "天夭", "王玉主", "贝见", "今令", "兔免", "治冶", "晴睛", "侯候", "析折", "陈阵", "洲州", "晓哓",
    "嘉喜", "戊戌戍", "田由甲申", "鸟乌", "间问", "住往佳", "清请情", "幢憧", "宝室", "萧肖", "祥详", "杨扬",
    "汪江", "宇字", "芸云", "莹萤", "辉晖", "泽择", "沁泌", "瑞端", "明朋", "-一—",
)
# fmt: on
# A model or number, and the letters in it that recognisers take for figures and the other way round.
_CODE = re.compile(r"(?=[A-Z]*\d)[A-Z\d]{3,}")
_FIGURES = str.maketrans("OI", "01")
# Where the name of a firm or shop begins: its city, written out, and the district or county in it.
_CITIES = re.compile(r"(?:[㐀-鿿]{2,4}省)?(?:[㐀-鿿]{2,4}市)?")
_OF_DISTRICT = re.compile(r"[㐀-鿿]{2,4}?(?:新区|[区县])[㐀-鿿]{3,}")
_TITLED = re.compile(r"《([^《》]{2,})》")
# What names of persons are at most long; punctuation that parts what are several things.
_LONGEST_NAME, _SEVERAL = 6, re.compile(r"[:;。]")
_WRITTEN = re.compile(r"[\u3400-\u9fff·]+|[A-Z .]+", re.IGNORECASE)
# The next label of a form, read together with the value before it.
_RUN_ON = re.compile(r":|VIN|责任人|负责人|法定代表|^类|类型|住所$|地址$|日期")
_PLACE = re.compile(
    r"^(?:(?P<district>[^\d路街道镇乡]{1,6}?[区县市旗]))?(?:(?P<town>[^\d路]{1,6}?(?:镇|乡|街道)))?(?P<rest>.+)$"
)


def agree(left: Reading, right: Reading, like: Comparison, tolerance: float = 0.0) -> Verdict:
    """PASS if both say the same, FAIL if they surely differ, else CANNOT_TELL.

    The same text read twice is believed at any confidence; a difference only where both are read surely.
    """
    if like in ("date", "number"):
        return _agree_in_size(left, right, like, tolerance)
    a, b = (normal(trimmed(each.plain, like), like) for each in (left, right))
    if a and (a == b or behind_a_label(a, b)):
        return Verdict.PASS
    if like == "company" and a and b and _same_seat(*sorted((a, b), key=len)):
        return Verdict.PASS
    if like == "text" and a and b and _same_work(left.plain, right.plain):
        return Verdict.PASS
    if like == "address" and a and b and _same_place(a, b):
        return Verdict.PASS
    if like in ("text", "code") and a and _as_figures(a) == _as_figures(b):
        return Verdict.PASS
    if not (_trusted(left) and _trusted(right)) or not (plausible(left, like) and plausible(right, like)):
        return Verdict.CANNOT_TELL
    if like == "code" and _run_on(*sorted((a, b), key=len)):
        return Verdict.CANNOT_TELL
    if like == "address" and (_goes_on(*sorted((a, b), key=len)) or _one_character(a, b)):
        return Verdict.CANNOT_TELL
    return Verdict.CANNOT_TELL if _misread(a, b, min(left.confidence, right.confidence)) else Verdict.FAIL


def _same_seat(short: str, long: str) -> bool:
    """Whether `long` only names the province or city before the district or county that `short` begins with."""
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


def day_of(text: str, *, last: bool = False) -> date | None:
    """The day that an ISO date or a printed date means; of a bare month its first day, or its `last`. 长期 has none."""
    iso = normal_date(text)
    if iso is None or iso == LONG_TERM:
        return None
    if len(iso) == len("2023-01"):
        first = date.fromisoformat(iso + "-01")
        return first + relativedelta(months=1, days=-1) if last else first
    return date.fromisoformat(iso[:10])


def is_partial(found: Reading) -> bool:
    """Whether of a day only its year and month were read: such a one proves no fault."""
    iso = normal_date(found.plain)
    return iso is not None and len(iso) == len("2023-01") and found.name.rpartition(".")[2] not in _MONTHS


def is_long_term(text: str) -> bool:
    return normal_date(text) == LONG_TERM


def number_of(text: str) -> float | None:
    """The number in a text: an area, an amount of money, or a count with its unit."""
    plain = fold(text)
    if "万" in plain or "元" in plain:
        amount = normal_money(plain)
        return None if amount is None else float(amount)
    area = normal_area(plain)
    if area is not None:
        return float(area)
    found = re.search(r"\d[\d,]*(?:\.\d+)?", plain)
    return float(found[0].replace(",", "")) if found else None


def look_alike(a: str, b: str) -> bool:
    """Whether two characters are easily mistaken for one another."""
    return any(a in group and b in group for group in _LOOK_ALIKES)


def in_order(days: list[date]) -> bool:
    return all(earlier <= later for earlier, later in pairwise(days))


def plausible(reading: Reading, like: Comparison) -> bool:
    """Whether what was read can be what it is taken for: 须知 is no name, and no address goes on: 餐饮管理；外卖."""
    text = fold(trimmed(reading.plain, like))
    if like == "name" and len(text) <= _LONGEST_NAME:
        return not is_no_name(text) and _WRITTEN.fullmatch(text) is not None
    return like not in ("address", "company") or not _SEVERAL.search(text)


def _agree_in_size(left: Reading, right: Reading, like: Comparison, tolerance: float) -> Verdict:
    measure = day_of if like == "date" else number_of
    a, b = measure(left.plain), measure(right.plain)
    if a is None or b is None:
        same = is_long_term(left.plain) and is_long_term(right.plain)
        return Verdict.PASS if same else Verdict.CANNOT_TELL
    if a == b or (isinstance(a, float) and isinstance(b, float) and abs(a - b) <= tolerance * abs(a)):
        return Verdict.PASS
    sure = _trusted(left) and _trusted(right) and min(left.confidence, right.confidence) >= SURE
    sure = sure and not (like == "date" and (is_partial(left) or is_partial(right)))
    return Verdict.FAIL if sure else Verdict.CANNOT_TELL


def _trusted(reading: Reading) -> bool:
    return reading.state is State.READ and (reading.valid is not False or born_on(reading.plain) is not None)


def likely(reading: Reading) -> bool:
    """Whether something was read surely enough to find nothing wrong with it, though not to accuse anybody."""
    return reading.state is State.READ or (
        reading.state is State.DOUBTFUL and bool(reading.value) and reading.confidence >= LIKELY
    )


def _misread(a: str, b: str, confidence: float) -> bool:
    """Whether the difference may be a fault of the reading; look-alikes are mistaken with any confidence."""
    if _RUN_ON.search(a.removeprefix(b) if a.startswith(b) else b.removeprefix(a) if b.startswith(a) else ""):
        return True
    if _taken_along(*sorted((a, b), key=len)):
        return True
    edits = Levenshtein.editops(a, b)
    if all(edit.tag == "replace" and look_alike(a[edit.src_pos], b[edit.dest_pos]) for edit in edits):
        return True
    return len(edits) == 1 and max(len(a), len(b)) >= _SHORTEST and confidence < SURE


def _taken_along(short: str, long: str) -> bool:
    """Whether the longer text is the shorter with so many words before or behind it that they are a clause, or with one
    that begins with 的 behind it.
    """
    more = len(long) - len(short)
    if len(short) >= _WHOLE and long.startswith(short + "的"):
        return True
    return len(short) >= _WHOLE and short in long and more >= (_BEHIND if long.startswith(short) else _BEFORE)


def _run_on(short: str, long: str) -> bool:
    """Whether the longer number is the other with what stands in the next cell run together with it."""
    whole = len(short) >= _NUMBER and len(long) - len(short) >= _NEXT
    return whole and (long.startswith(short) or long.endswith(short))


def _goes_on(short: str, long: str) -> bool:
    """Whether behind the shorter address, complete by itself, the longer says something that is no part of one."""
    return bool(_COMPLETE.search(short)) and long.startswith(short) and not _PART.search(long.removeprefix(short))


def _same_work(a: str, b: str) -> bool:
    """Whether one is the title that the other has in 《》 among words that tell its kind: 昆曲《牡丹亭》青春版."""
    titles = [_TITLED.findall(text) for text in (a, b)]
    bare = [normal(text, "text") for text in (a, b)]
    return any(
        len(found) == 1 and normal(found[0], "text") == other for found, other in zip(titles, bare[::-1], strict=True)
    )


def _one_character(a: str, b: str) -> bool:
    """Whether two addresses differ in a single character behind the number of the house, in how the building is called,
    which may be misread: 1217号莘庄商务楼3层 and 1217号华庄商务楼3层. No character that counts or tells sides apart.
    """
    edits = list(Levenshtein.editops(a, b))
    if len(edits) != 1 or edits[0].tag != "replace" or not 0 < a.find("号") < edits[0].src_pos:
        return False
    changed = a[edits[0].src_pos] + b[edits[0].dest_pos]
    return not _TELLING_APART & set(changed) and re.fullmatch(r"[\u4e00-\u9fff]{2}", changed) is not None


def _same_place(a: str, b: str) -> bool:
    """Whether two addresses differ only in that one leaves its district or town out."""
    left, right = _PLACE.match(a), _PLACE.match(b)
    if left is None or right is None or left["rest"] != right["rest"]:
        return False
    return all(left[part] is None or right[part] is None or left[part] == right[part] for part in ("district", "town"))
