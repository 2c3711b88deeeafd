"""Differences between two texts that may be faults of the reading: look-alikes, cells run together, sentences."""

import re

from rapidfuzz.distance import Levenshtein

from review_models.review.sureness import SURE

_SHORTEST = 3
# A text so long is a whole value where it stands within another; so much more before or behind it is no part of one.
_WHOLE, _BEFORE, _BEHIND = 4, 5, 10

# A number of so many characters is a whole one, and so many more before or behind it are another.
_NUMBER, _NEXT = 6, 2

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
# The next label of a form, read together with the value before it.
_RUN_ON = re.compile(r":|VIN|责任人|负责人|法定代表|^类|类型|住所$|地址$|日期")


def look_alike(a: str, b: str) -> bool:
    """Whether two characters are easily mistaken for one another."""
    return any(a in group and b in group for group in _LOOK_ALIKES)


def misread(a: str, b: str, confidence: float) -> bool:
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


def run_on(short: str, long: str) -> bool:
    """Whether the longer number is the other with what stands in the next cell run together with it."""
    whole = len(short) >= _NUMBER and len(long) - len(short) >= _NEXT
    return whole and (long.startswith(short) or long.endswith(short))


def goes_on(short: str, long: str) -> bool:
    """Whether behind the shorter address, complete by itself, the longer says something that is no part of one."""
    return bool(_COMPLETE.search(short)) and long.startswith(short) and not _PART.search(long.removeprefix(short))


def one_character(a: str, b: str) -> bool:
    """Whether two addresses differ in a single character behind the number of the house, in how the building is called,
    which may be misread: 1217号莘庄商务楼3层 and 1217号华庄商务楼3层. No character that counts or tells sides apart.
    """
    edits = list(Levenshtein.editops(a, b))
    if len(edits) != 1 or edits[0].tag != "replace" or not 0 < a.find("号") < edits[0].src_pos:
        return False
    changed = a[edits[0].src_pos] + b[edits[0].dest_pos]
    return not _TELLING_APART & set(changed) and re.fullmatch(r"[\u4e00-\u9fff]{2}", changed) is not None


def rare_character(a: str, b: str) -> bool:
    """Whether two addresses differ in a single character that one of them has from the common set and the other from
    outside of it: the recogniser gives a rare one as the common one it knows, 蕴川路 for 蕰川路 and 师河区 for 浉河区.
    """
    edits = list(Levenshtein.editops(a, b))
    if len(edits) != 1 or edits[0].tag != "replace":
        return False
    pair = (a[edits[0].src_pos], b[edits[0].dest_pos])
    written = all("\u4e00" <= char <= "\u9fff" for char in pair)
    return written and not _TELLING_APART & set(pair) and _is_common(pair[0]) != _is_common(pair[1])


def _is_common(char: str) -> bool:
    """Whether GB 2312 has the character, whose 6763 cover all but names of persons and places."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
