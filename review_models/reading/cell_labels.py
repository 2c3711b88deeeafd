"""Which cells of a ruled table are labels: by their words, and by where labels and values stand in turns."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from review_models.reading.alike import alike, ending
from review_models.reading.label_ends import of_bound
from review_models.reading.labels import CLEAR, SHORT, VAGUE, Label, same_ends
from review_models.reading.layout import around
from review_models.reading.ruled import Cell, as_wide, heads, neighbour
from review_models.reading.strange import QUALIFIED, SAME
from review_models.reading.synonyms import same_words
from review_models.reading.votes import elected

_BEFORE = re.compile(r"^(?:[*★※·]|\(?[一二三四五六七八九十\d]{1,2}[)、.])+")
# 姓名Name: a translation after the label.
_TRANSLATION = re.compile(r"(?<=[㐀-鿿])[A-Za-z.,'/&()-]+$")
_REMARK = re.compile(r"\([^()]*\)?")
# 演出起止日期:自: which end of a period is asked for; 就业单位或就读学校: another name of what is asked for.
_BOUND, _OR = (
    re.compile(r":?[自从起至止到]$|\((?:[自从起至止到]|开始|起始|结束|终止|截止)\)$"),
    re.compile(r"[/或](?=[㐀-鿿]{2})(?!.*[签章])"),
)
_MARKS = re.compile(r"[/、.,·或]")
# 晚会(演出)名称: what stands in brackets within a label is one of its words.
_NO_BRACKETS = str.maketrans("", "", "()")
# 原地址, 旧证号: labels of what held before.
_FORMER = re.compile(r"原(?!始)|旧|曾|前(?!置)")
# How sure a label is by its end: 姓名 or 地址 alone says little, whose it is stands before.
_BY_END = {False: 0.8, True: 0.9}
# What is asked of a 房东 or 房客 in the cell beside.
_ASKS = re.compile("姓名|名称|姓名或名称|单位名称|住址|地址|联系电话|证件号码")
# What a cell says behind a known label where it goes on with the label: 主体业态的类型.
_STILL_LABEL = re.compile(
    r"[^\d]*(?:型|类别?|种|称|名|编?号码?|日期?|时间|期限?|[地住详]址|面积|性质|范围|方式|情[况形]|用途|结[论果]|等级|机构|单位|企业|人|者|代码|内容|事项|明细|章|字)"
)
# What proves itself to be a value heads no column: a number, the name of a firm, a day.
_VALUE = re.compile(r"[0-9A-Z]{8,}|.{4,}(?:公司|合作社|事务所)|\d{4}[-年./].*\d日?|.*\d[号室].*")
# Fewer labels side by side make no row of headings.
_HEADINGS = 3


def cell_labels(
    cells: Sequence[Cell], vocabulary: Mapping[str, tuple[str, ...]], firsts_only: Mapping[str, tuple[str, ...]]
) -> dict[int, Label]:
    """The labels among `cells`, by the identity of the cell: what reads like one, but stands in the place of a value,
    is none. `firsts_only` are labels only in the first cell of a row.
    """
    right = {id(cell): id(neighbour(cell.box, cells, axis=0)) for cell in cells}
    later, none = set(right.values()), id(None)
    labels = {id(cell): label for cell in cells if cell.lines and (label := label_of(cell, vocabulary))}
    labels |= _grouped(cells, labels, vocabulary)
    firsts = [cell for cell in cells if cell.lines and id(cell) not in later]
    labels |= {
        id(cell): label for cell in firsts if (label := label_of(cell, firsts_only)) and label.text in firsts_only
    }
    heading = _headings(cells, firsts, labels)
    labels |= heading
    # What stands beside a label in its own words is its value, even where it ends as a label does.
    sure = [cell for cell in cells if _certainty(labels.get(id(cell))) == 1.0]
    certain = {id(cell) for cell in sure}
    # A tall cell heads the group of the labels beside it.
    group = {id(side) for side in sure for cell in cells if id(cell) == right[id(side)] and heads(side.box, cell.box)}
    beside = {right[at] for at in certain - group}
    # In a row of headings the value stands below.
    headings = [cell for cell in sure if right[id(cell)] in certain | {none}]
    beside |= {id(neighbour(cell.box, cells, axis=1)) for cell in headings}
    labels = {at: label for at, label in labels.items() if label.certainty == 1.0 or at not in beside - heading.keys()}
    # Nor are words a label that are only like one, beside one that is better known.
    better = {right[at] for at, label in labels.items() if label.certainty > QUALIFIED}
    labels = {
        at: label for at, label in labels.items() if label.certainty > QUALIFIED or at not in better - heading.keys()
    }
    labels = {at: label for at, label in labels.items() if at not in _under_their_own(cells, right, labels)}
    # Labels and values take turns: what stands between two labels, or behind one at the end of its row, is its value.
    turns = {right[at] for at in labels}
    valueless = {at for at, other in right.items() if other == none or other in labels}
    doubtful = {at for at, label in labels.items() if label.certainty < 1.0} | _last_of_mixed(cells, right, labels)
    return {at: label for at, label in labels.items() if at not in (doubtful & turns & valueless) - heading.keys()}


def _grouped(
    cells: Sequence[Cell], labels: Mapping[int, Label], vocabulary: Mapping[str, tuple[str, ...]]
) -> dict[int, Label]:
    """Labels that mean something with the head of their group alone: 名称 beside 甲方, which stands at several rows."""
    found: dict[int, Label] = {}
    for cell in cells:
        if not cell.lines or (id(cell) in labels and labels[id(cell)].codes):
            continue
        head = next((side for side in cells if side.lines and _heads(side, cell)), None)
        text = "".join(segment.text for each in (head, cell) for segment in each.segments()) if head else ""
        # 房客 beside 姓名(单位).
        known = next((words for words in (text, _REMARK.sub("", text)) if words in vocabulary), None)
        if known:
            found[id(cell)] = Label(known, vocabulary[known], (), cell.box, 1.0)
    return found


def _heads(side: Cell, cell: Cell) -> bool:
    """Whether `side` heads the row of `cell`, or stands before the one word that asks who or what it is."""
    asks = _ASKS.fullmatch(_REMARK.sub("", "".join(segment.text for segment in cell.segments())))
    return heads(side.box, cell.box) or (asks is not None and neighbour(side.box, [cell], axis=0) is cell)


def _headings(cells: Sequence[Cell], firsts: Sequence[Cell], labels: Mapping[int, Label]) -> dict[int, Label]:
    """The cells in rows of headings, which have labels side by side and over values, known or not: 车牌号 | 业户 |
    检测日期.
    """
    found: dict[int, Label] = {}
    for first in firsts:
        row = [first]
        while (right := neighbour(row[-1].box, cells, axis=0)) is not None and len(row) < len(cells):
            row.append(right)
        below = [neighbour(cell.box, cells, axis=1) for cell in row]
        if len(row) < _HEADINGS or any(_VALUE.fullmatch(_words(cell)) for cell in row):
            continue
        if any(
            one is None or not as_wide(cell.box, one.box) or _certainty(labels.get(id(one))) == 1.0
            for cell, one in zip(row, below, strict=True)
        ):
            continue
        known = [_certainty(labels.get(id(cell))) for cell in row]
        if any(min(two) > 0.0 and max(two) == 1.0 for two in pairwise(known)):
            found |= {
                id(cell): labels.get(id(cell)) or Label(text, (), (), cell.box, 1.0)
                for cell in row
                if (text := _words(cell))
            }
    return found


def _under_their_own(cells: Sequence[Cell], right: Mapping[int, int], labels: Mapping[int, Label]) -> set[int]:
    """Cells only like a label of the field that the heading over them asks for: 个人经营 under 个人/家庭经营."""
    found: set[int] = set()
    for cell in cells:
        label, below = labels.get(id(cell)), neighbour(cell.box, cells, axis=1)
        under = labels.get(id(below)) if below else None
        if label is None or under is None or not label.codes or label.codes != under.codes:
            continue
        heading = right[id(cell)] in labels and right[id(below)] not in labels
        if heading and under.certainty <= min(QUALIFIED, label.certainty):
            found.add(id(below))
    return found


def _last_of_mixed(cells: Sequence[Cell], right: Mapping[int, int], labels: Mapping[int, Label]) -> set[int]:
    """The last cells of rows that hold values too, where no heading stands over a column: 检测类别 | 技术等级评定."""
    written = {id(cell) for cell in cells if cell.lines}
    found: set[int] = set()
    for first in right.keys() - set(right.values()):
        row = [first]
        while right[row[-1]] in right:
            row.append(right[row[-1]])
        if any(at in written and at not in labels for at in row[:-1]):
            found.add(row[-1])
    return found


def _words(cell: Cell) -> str:
    return "".join(segment.text for segment in cell.segments())


def _certainty(label: Label | None) -> float:
    return label.certainty if label else 0.0


def label_of(cell: Cell, vocabulary: Mapping[str, tuple[str, ...]]) -> Label | None:
    """What `cell` asks for, as its words alone tell; None where they are like no label."""
    segments = cell.segments()
    box = around([segment.box for segment in segments])
    text = _BEFORE.sub("", "".join(segment.text for segment in segments)).rstrip(":.")
    period, either = _BOUND.sub("", text), _OR.split(text)[0]
    if period != text and text not in vocabulary and period in vocabulary and re.search("[:(]", text):
        return Label(text, of_bound(vocabulary[period], text), (), box, 1.0)
    for words in (text, _REMARK.sub("", text).rstrip(":"), _TRANSLATION.sub("", text).rstrip(":")):
        if words in vocabulary:
            return Label(words, vocabulary[words], (), box, 1.0)
    bare = _REMARK.sub("", text)
    plain = _MARKS.sub("", text)
    for words in vocabulary if plain != text else ():
        if _MARKS.sub("", words) == plain:
            return Label(words, vocabulary[words], (), box, 1.0)
    if len(either) >= 3 and either in vocabulary and either != text:
        return Label(either, vocabulary[either], (), box, 0.9)
    if ":" in text:
        # 签名:罗敏公章 holds labels, and is none.
        return None
    clear = min((line.confidence for line in cell.lines), default=1.0) > CLEAR
    near = [words for words in vocabulary if len(words) >= 4 and bare and _near(words, bare, clear)]
    whole = text if text.endswith(")") else text.translate(_NO_BRACKETS)
    found = near[0] if near else ending(whole, vocabulary) or ending(bare, vocabulary)
    if not near and (said := same_words(bare, vocabulary)):
        # Its end says the same once more.
        twice = _BY_END[len(found) > 2] if found and set(said) & set(vocabulary[found]) else SAME
        return Label(bare, of_bound(said, text), (), box, twice)
    likely = elected(bare, vocabulary) if not near else ()
    if found == VAGUE and (bound := _of_only_period(text, vocabulary)) is not None:
        return Label(bare, bound, (), box, QUALIFIED)
    if found and (not likely or set(likely) & set(vocabulary[found])):
        codes = () if _FORMER.match(bare) and not _FORMER.match(found) else of_bound(vocabulary[found], text)
        return Label(found, codes, (), box, 0.9 if near or likely else _BY_END[len(found) > 2])
    if likely:
        return Label(bare, of_bound(likely, text), (), box, QUALIFIED)
    if _with_value(bare, vocabulary):
        return None
    codes = alike(bare, vocabulary)
    return Label(bare, codes, (), box, QUALIFIED) if codes else None


def _of_only_period(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The end of the paper's only period that a label asks for which says which end it wants, 举办日期(起): no day of
    signing has ends. None where it says of none; no field where the paper has several periods.
    """
    bound = _BOUND.search(text)
    if bound is None:
        return None
    every = tuple(dict.fromkeys(code for codes in vocabulary.values() for code in codes))
    ends = of_bound(every, text)
    return ends if len(ends) == 1 else ()


def _with_value(text: str, vocabulary: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a label and its value stand in one cell, 用途店铺, which makes no other label of it."""
    begins = max((words for words in vocabulary if len(words) > 1 and text.startswith(words)), key=len, default="")
    return bool(begins and vocabulary[begins] and not _STILL_LABEL.fullmatch(text[len(begins) :]))


def _near(words: str, text: str, clear: bool) -> bool:
    """Whether `text` is `words` with one fault of reading, which a short word read clearly has not."""
    return (
        not (clear and len(words) <= SHORT)
        and same_ends(words, text)
        and Levenshtein.distance(words, text, score_cutoff=1) <= 1
    )
