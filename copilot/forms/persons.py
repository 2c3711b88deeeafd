"""Whose card is whose, where a material is asked of several persons: by sex, or by a name known from elsewhere.

Cards lie on the counter in any order, so without such a sign nobody's part is sure.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from review_models.document import Document
from review_models.reading.numbers import check
from review_models.reading.values import normal_name

Person = Sequence[Document]

_MEN = frozenset({"男方", "夫", "父亲"})
_WOMEN = frozenset({"女方", "妻", "母亲"})
# Part → the field of a form, and the field of a document type, that name who plays it.
_NAMED: Mapping[str, tuple[str, ...]] = {
    "申请人": ("application_form.applicant", "application_form.name"),
    "配偶": ("application_form.spouse",),
    "出卖人": ("application_form.seller", "property_certificate.owner"),
    "买受人": ("application_form.buyer",),
}
_TYPED = {"申请人": "applicant", "配偶": "spouse", "出卖人": "seller", "买受人": "buyer"}
_BEFORE = 10  # characters in which an introduction is looked for
_I_AM = re.compile(r"(?:我叫|我是|我的名字(?:是|叫)|本人)\s*$")


def persons(documents: Sequence[Document]) -> list[list[Document]]:
    """The documents of each person in the order handed in; a side without a name goes with the one before it."""
    found: list[tuple[str, list[Document]]] = []
    for document in documents:
        name = _name(document)
        own = next((pages for known, pages in found if name and known == name), None)
        if own is not None:
            own.append(document)
        elif found and not name:
            found[-1][1].append(document)
        else:
            found.append((name, [document]))
    return [pages for _, pages in found]


def in_parts(
    people: Sequence[Person],
    parts: Sequence[str],
    others: Sequence[Document],
    *,
    said: str,
    typed: Mapping[str, str],
) -> tuple[list[Person], bool]:
    """`people` in the order of `parts`, and whether that is sure. `others` are the documents of the whole packet."""
    if len(parts) < 2:
        return list(people), True
    for part, plays in _signs(parts, others, said, typed):
        who = [person for person in people if plays(person)]
        rest = [person for person in people if not plays(person)]
        if len(who) == 1:
            place = parts.index(part)
            return [*rest[:place], who[0], *rest[place:]], len(people) <= len(parts)
    return list(people), False


def _signs(
    parts: Sequence[str], others: Sequence[Document], said: str, typed: Mapping[str, str]
) -> list[tuple[str, Callable[[Person], bool]]]:
    """Ways to tell who plays a part, surest first."""
    signs: list[tuple[str, Callable[[Person], bool]]] = []
    for part in parts:
        names = {normal_name(name) for name in _names(part, others, typed)}
        if names:
            signs.append((part, lambda person, names=names: _name(person[0]) in names))  # type: ignore[misc]
        if part == "申请人" and said:
            signs.append((part, lambda person: _introduced(_name(person[0]), said)))
        if part in _MEN or part in _WOMEN:
            wanted = "男" if part in _MEN else "女"
            signs.append((part, lambda person, wanted=wanted: _sex(person) == wanted))  # type: ignore[misc]
    return signs


def _names(part: str, others: Sequence[Document], typed: Mapping[str, str]) -> list[str]:
    names = [typed[_TYPED[part]]] if typed.get(_TYPED.get(part, "")) else []
    for source in _NAMED.get(part, ()):
        kind, _, code = source.partition(".")
        names += [str(one.fields[code].value) for one in others if one.type == kind and code in one.fields]
    return names


def _introduced(name: str, said: str) -> bool:
    starts = [found.start() for found in re.finditer(re.escape(name), said)] if name else []
    return any(_I_AM.search(said[max(start - _BEFORE, 0) : start]) for start in starts)


def _name(document: Document) -> str:
    read = document.fields.get("name")
    return normal_name(str(read.value)) if read else ""


def _sex(person: Person) -> str:
    """By the identity number where its check digit is right, else as printed."""
    for document in person:
        number = document.fields.get("id_number")
        if number and check("id_number", str(number.value)):
            return "女男"[int(str(number.value)[16]) % 2]
    return next((str(one.fields["sex"].value) for one in person if "sex" in one.fields), "")
