"""Names of persons in running text, by the words around them."""

import re
from collections.abc import Iterator

from review_models.reading.names import DOUBLE_SURNAMES, PLAIN_SURNAMES, SURNAMES, is_no_name
from review_models.reading.prose.words import AFTER_PERSON, BEFORE_PERSON, NO_PERSON, any_of

TAKEN = "\0"
"""Stands in a text for each character of what has been cut out of it."""

_DOUBLE = any_of(DOUBLE_SURNAMES)
_GIVEN = "[㐀-鿿]"
_NAME = re.compile(
    rf"(?:(?:{_DOUBLE}){_GIVEN}{{1,2}}|[{''.join(sorted(SURNAMES))}]{_GIVEN}{{1,2}}|[㐀-鿿]{{1,7}}·[㐀-鿿]{{1,8}})"
)
_BEFORE = re.compile(
    rf"(?:{any_of(BEFORE_PERSON)}|[由与和同及、为是系向让对叫]|(?<=[㐀-鿿])[人方者员])(?:姓名)?[为是系叫:]?$"
)
_AFTER = re.compile(rf"(?:{any_of(AFTER_PERSON)}|[^㐀-鿿])")
# Who is meant by these is a person.
_SURE = re.compile(
    r"\(?,?(?:[男女],)?(?:汉族,|[㐀-鿿]{1,3}族,)?\(?的?(?:其|居民|公民|有效)?(?:身份证?|证件|个人社保|社会保障)(?:证|件|号|明|编)"
    rf"|\((?:以下|下称|[甲乙丙]方|出租|承租|委托|受托|转租)|同志|先生|女士|[,(][男女][,;)]|[,(]?{TAKEN}{{18}}|\(?身份证"
)
# After a pause a name of three characters that goes on so is one as well.
_DOES = re.compile(rf"[与和系于因自在向将现同把曾已从被原]|、|的|户口|{TAKEN}|\(|一户|之[父母子女]|:")
_FUNCTION = frozenset("于系与和在自因为同从向将把由已经现是及到至的之以被所等")
# 我方, 受托方: no surname.
_PARTY = re.compile("[我本贵该此对双甲乙丙丁托租买卖权男女]方")
_JOINS = frozenset("和与同由从向于为")
_OTHER = re.compile(any_of(NO_PERSON))
# No name ends within these: 于本合同.
_NOUNS = frozenset({"合同", "协议", "同意", "同时"})
_PAUSES = ',。;:、\n()"“”' + TAKEN


def persons(text: str) -> Iterator[tuple[int, int]]:
    """Where names of persons stand in `text`, in which TAKEN stands for what is something else."""
    found: list[tuple[int, int]] = []
    sure: set[str] = set()
    at = 0
    while at < len(text):
        end, certain = _name_at(text, at)
        if certain:
            sure.add(text[at:end])
        if end:
            found.append((at, end))
        at = end or at + 1
    return (place for place in found if text[place[0] : place[1]] in sure)


def _name_at(text: str, at: int) -> tuple[int, bool]:
    """The end of the name that begins at `at`, 0 for none, and whether it surely is one."""
    if not "㐀" <= text[at] <= "鿿":
        return 0, False
    pause = at == 0 or text[at - 1] in _PAUSES
    before = bool(_BEFORE.search(text[max(0, at - 8) : at]))
    if (
        not (pause or before)
        or _OTHER.match(text, at)
        or _PARTY.match(text, max(0, at - 1))
        or (text[at] in _JOINS and _name_at_all(text, at + 1))
    ):
        return 0, False
    best: tuple[int, int] = (0, 0)
    for length in (2, 3, 4):
        end = at + length
        name = text[at:end]
        if (
            text[end - 1 : end + 1] in _NOUNS
            or not _NAME.fullmatch(name)
            or is_no_name(name)
            or _FUNCTION & set(name[1:])
            or not _AFTER.match(text, end)
        ):
            continue
        stated = bool(_SURE.match(text, end))
        does = pause and length > 2 and not _doubtful(name) and bool(_DOES.match(text, end))
        # Whatever surely is a name counts, then what ends with a pause.
        told = does or (before and not _doubtful(name))
        rank = 4 * stated + 2 * told + (text[end] in _PAUSES)
        if rank > best[1] or not best[0]:
            best = (end, rank)
    end, rank = best
    return end, rank > 1


def _name_at_all(text: str, at: int) -> bool:
    """Whether what begins at `at` is a name of two or three characters that something surely says of a person."""
    return any(_NAME.fullmatch(text[at : at + length]) and _SURE.match(text, at + length) for length in (2, 3))


def _doubtful(name: str) -> bool:
    """Whether `name` begins as other words do, so that this alone makes no name of it."""
    return name[0] in SURNAMES - PLAIN_SURNAMES and not re.match(_DOUBLE, name)
