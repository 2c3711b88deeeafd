"""Where a paper begins and where it goes on: headings of any paper, and a page of no known type behind one of a known
type.
"""

import re
from itertools import groupby
from statistics import median

from review_models.reading.dates import find_dates
from review_models.reading.layout import Row
from review_models.reading.page_numbers import goes_on, is_first
from review_models.reading.part import Part

# How papers are called, by the end of their heading.
_PAPER = re.compile(
    r"(?:[表单书证函信卡簿册据]|证明|报告|合同|协议|记录|回执|凭条|批件|批文|批复|决定|通知|公告|决议|纪要|章程|制度|规定|办法|规程|守则|细则|规范"
    r"|预案|方案|名录|发票|执照|的说明|情况说明|摘抄|抄件|公示牌|要点|同意|登记页|信息页|个人页|申[报请]材料)(?:\([^()]*\))?$"
)
# What a firm or an office lays down or makes known goes on with no other paper, however small its heading is set.
_MADE_KNOWN = re.compile(r"(?:通知|公告|决定|决议|纪要|章程|制度|规定|办法|规程|守则|细则|规范|预案)$")
# Headings within a paper, and of what belongs to the one before.
_WITHIN = re.compile(
    r"^(?:.*代表$|附件|附表|附图|附页|附录|附记|续|第.{1,3}[条章节编页部]|[一二三四五六七八九十]{1,2}[、.]|\(|\d)|\(?续[表页]?\)?$|[签署]{1,2}[页栏]|目录|目次"
)
# A page for the signatures alone says whose it is: (本页为《房屋租赁合同》签字盖章页), 本页无正文.
_SIGNED_APART = re.compile(
    r"^[(]?(?:[本此]页)(?:[为是系]?[^。]{0,40}(?:签[字署章名盖订]|盖章|落款)[^。]{0,8}页|[^。]{0,3}无正文)"
)
_MATERIALS = re.compile(r"^[^:,。]{2,24}申[报请]材料(?:\([^()]*\))?$")
# How much higher than the usual row a heading is, how long at most, and how few rows stand above it; beside it stands a
# number or a day, but a row of more is one of labels and values.
_LARGE, _LONGEST, _ABOVE, _BESIDE = 1.25, 30, 4, 1
# Of the breadth of a page's text, how far from its edges a centred line is at least, and out of its middle at most.
_INSET = 0.12
# What stands before the day of a paper, whose other days have labels of their own: 成立日期.
_GIVEN = re.compile(
    r"(?:[^:]*(?:公司|[局院会所馆厅店站处委]|中心|支队|总队|[)章名字]))?"
    r"(?:(?:填[表报写]|签[署订字名约发]|打印|出具|开具|公布|发布|制[表单]|落款|发证|核发|颁发|证明|申请|声明|承诺|写)?(?:日期|时间|日|于)?:?)$"
)
# A paper ends with a day in one of its last rows; a cover has hardly more rows than this.
_FOOT, _COVER = 4, 8
# With how to fill it in a cover has some more.
_COVER_ROWS = 12


def is_headed(part: Part) -> bool:
    """Whether a heading of a paper of its own, whatever it is, stands at the top."""
    usual = median(row.height for row in part.rows) if part.rows else 0.0
    rows = ([Row(tuple(line)) for _, line in groupby(row.glyphs, lambda one: one.line)] for row in part.rows[:_ABOVE])
    lines = (line for row in rows if len(row) <= 1 + _BESIDE for line in row)
    return any(
        _is_heading(line.text)
        and (line.height >= _LARGE * usual or (_MADE_KNOWN.search(line.text) and _is_centred(line, part)))
        for line in lines
    )


def _is_centred(line: Row, part: Part) -> bool:
    """Whether the line stands in the middle of what is written on the page, far from either edge of it."""
    left, right = min(row.box[0] for row in part.rows), max(row.box[2] for row in part.rows)
    before, behind = line.box[0] - left, right - line.box[2]
    return min(before, behind) >= _INSET * (right - left) and abs(before - behind) <= _INSET * (right - left)


def _is_heading(text: str) -> bool:
    short = len(text) <= _LONGEST and ":" not in text
    return short and bool(_PAPER.search(text)) and not _WITHIN.search(text)


def is_signed_apart(part: Part) -> bool:
    """Whether the page says at its head that it is there for the signatures of the paper before it."""
    return any(_SIGNED_APART.match(row.text) for row in part.rows[:_ABOVE])


def is_cover(part: Part) -> bool:
    """Whether the page has hardly more than a heading: the paper itself begins on the next."""
    return len(part.rows) <= _COVER_ROWS and is_headed(part)


def is_cover_of_materials(part: Part) -> bool:
    """Whether the page is the cover of what is handed in, 某某申报材料: no paper without what lies behind it."""
    return len(part.rows) <= _COVER_ROWS and any(_MATERIALS.search(row.text) for row in part.rows[:_ABOVE])


def continues(part: Part, before: Part) -> bool:
    """Whether a page that no type fits goes on with the paper whose last page is `before`. Where nothing tells, it is
    taken for another paper if that one has ended, so that a material is never lost behind another.
    """
    if goes_on(part, before):
        return True
    return not (is_first(part) or is_headed(part) or _ended(before))


def _ended(part: Part) -> bool:
    """Whether one of the last rows is the day of a paper, beside whoever gave it; covers have one as well."""
    if len(part.rows) <= _COVER:
        return False
    rows = [(row.text, list(find_dates(row.text))) for row in part.rows[-_FOOT:]]
    return any(days and days[-1].end == len(text) and _GIVEN.match(text[: days[0].start]) for text, days in rows)
