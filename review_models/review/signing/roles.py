"""What a paper itself calls its parties: 业主方 before the name of the lessor, (以下称用户) behind the lessee's."""

import re
from collections.abc import Mapping, Sequence

from ocr.page import Page
from review_models.reading.layout import folded

_ROLE = r"[㐀-鿿]{1,6}(?:方|人|户|者|主|客|单位|公司|企业)"
# Others than the parties, and persons who act for them.
_OTHERS = re.compile(
    r"[甲乙丙丁]方|代表|负责|联系|经办|代理|开户|收款|付款|缴费|紧急|见证|介绍|领[证取]|填[表写报]|[和与及]"
)
_SHORT = 2


def roles(pages: Sequence[Page], names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The words for each party by its field, longest first; `names` are those of the parties."""
    text = "".join(_told(page) for page in pages)
    found = {field: _of(folded(name), text) for field, name in names.items()}
    return {
        field: tuple(sorted(words - _foreign(field, found), key=len, reverse=True)) for field, words in found.items()
    }


def _told(page: Page) -> str:
    """The lines of a page; a tab stands between two in one row."""
    text, end = "", None
    for line in page.lines:
        y = (line.box[1] + line.box[3]) / 2
        same = end is not None and end[1] <= y <= end[3] and line.box[0] >= end[2]
        text += ("\t" if same else "\n") + folded(line.text)
        end = line.box
    return text


def _of(name: str, text: str) -> set[str]:
    if len(name) < _SHORT:
        return set()
    at = r"\s?".join(map(re.escape, name))
    heads = re.findall(rf"(?:^|\t)[^\w\s]*({_ROLE}):?\t?{at}(?![㐀-鿿])", text, re.MULTILINE)
    # 上海云禾商业有限公司(以下称用户), broken over two lines anywhere.
    called = r"\W{0,2}(?:以?\n?下\n?)?(?:[统简]\n?)?称\n?为?\W{0,2}([㐀-鿿\n]{2,7}?)(?=\W{0,2}\))"
    aliases = re.findall(rf"{at}(?:\([^()]{{0,40}}\))?{called}", text)
    return {role for role in (each.replace("\n", "") for each in (*heads, *aliases)) if not _OTHERS.search(role)}


def _foreign(field: str, found: Mapping[str, set[str]]) -> set[str]:
    return {word for other, words in found.items() if other != field for word in words}
