"""Pictures of a telephone's screen and prints of web pages: nothing can be stamped on them, and an electronic licence
stands for the paper (`EQUAL`).
"""

import re
from collections.abc import Iterable

from knowledge.schema import Basis
from ocr.page import Page

EQUAL = Basis(law="online-government-service-2019", article="第十条")
"""An electronic licence is worth as much as one on paper."""

# The clock of the bar at the top: 9:41, 20:31; its first figures are easily lost.
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])?[:：][0-5]\d")
_BAR = 0.05
# What a browser prints at the foot of a page.
_ADDRESS = re.compile(r"https?[:：]//\S+")
_FOOT = 0.93
# What the page of an official app says of itself: that it is electronic, or how it is verified.
_ELECTRONIC = re.compile(r"电子|扫码|二维码|查验|验真|随申办|一网通办")


def is_screen(page: Page) -> bool:
    """Whether the bar of a telephone stands at the very top: a line that is a time of day and nothing else."""
    return any(line.box[3] <= _BAR * page.height and _CLOCK.fullmatch(line.text) for line in page.lines)


def is_electronic(page: Page) -> bool:
    """Whether the page is a telephone's and says that it is an electronic paper or how to verify it."""
    return is_screen(page) and any(_ELECTRONIC.search(line.text) for line in page.lines)


def is_web_print(page: Page) -> bool:
    """Whether the address of a web page stands alone at the very foot, as a browser prints it."""
    return any(line.box[1] >= _FOOT * page.height and _ADDRESS.fullmatch(line.text) for line in page.lines)


def unstamped(pages: Iterable[Page]) -> str | None:
    """Why no seal stands on a paper of these pages where none can, with what to do; None where one should."""
    pages = list(pages)
    if any(map(is_screen, pages)):
        return "这是手机上的页面，盖不了章，请扫码或请本人当面打开核对"
    return "这是网页的打印件，没有印章，请看是否可以代替证照" if any(map(is_web_print, pages)) else None
