"""What a paper with an unknown title is, by its printed labels: few types have the same set of fields."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from review_models.reading.forms import variant_of
from review_models.reading.part import Part
from review_models.reading.types import DocumentType
from review_models.reading.vocabulary import vocabulary

# A blank of this many heights of a character ends a label, as a colon does.
_GAP = 0.7
_BEFORE = re.compile(r"^(?:[*★※·•]|\(?[一二三四五六七八九十\d]{1,2}[)、.])+")
_REMARK = re.compile(r"\([^()]*\)?$")
# Papers that ask for, list or explain such data without being the document.
_ABOUT = re.compile(
    r"申请|申报|登记表|审批表|备案表|名单|清单|目录|制度|说明|须知|通知|告知|回执|样本|范本|示例|收据|发票|同意书"
)
# What is needed of a type: so many of its fields, that share of them, and so much that is its own; a label that n types
# have counts 1/n. And how much more than any other type has.
_FIELDS, _SHARE, _OWN, _AHEAD = 4, 0.6, 1.2, 0.4
# Who fills in so many fields of an item, and so many more than those of the paper that the title speaks of, applies.
_FORM, _MORE = 7, 3
_APPLIES = re.compile(r"申请|申领|申报|申办|呈报|报批|填报|填表|具结|补领|补办|补发")


def by_labels(part: Part, types: Mapping[str, DocumentType]) -> str | None:
    """The type whose labels, and hardly another's, stand on the part; None where that is not plain."""
    if any(_ABOUT.search(row.text) for row in part.rows[:4]):
        return None
    printed = set(_printed(part))
    fields = {code: _fields(kind, printed) for code, kind in types.items() if not kind.variants}
    known = Counter(label for found in fields.values() for label in found)
    scored = []
    for code, found in fields.items():
        best: dict[str, float] = {}
        for label, codes in found.items():
            for field in codes:
                best[field] = max(best.get(field, 0.0), 1 / known[label])
        labelled = sum(bool(field.labels) for field in types[code].fields)
        if labelled and len(best) >= _FIELDS and len(best) >= _SHARE * labelled:
            scored.append((sum(best.values()), code))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < _OWN or (len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD):
        return None
    return scored[0][1]


def by_form(part: Part, types: Mapping[str, DocumentType], code: str) -> str | None:
    """The type of forms where the labels of one of its items stand on the part, though its title is that of type
    `code` or of none: a commitment or a card of an item is often filled in as its application.
    """
    printed = set(_printed(part))
    for kind in types.values():
        if kind.code == code or not kind.variants or not _APPLIES.search(part.flow[0]):
            continue
        own = {field for codes in _fields(types[code], printed).values() for field in codes} if code in types else ()
        if variant_of(kind, printed.__contains__, fields=max(_FORM, len(own) + _MORE)):
            return kind.code
    return None


def _fields(kind: DocumentType, printed: set[str]) -> dict[str, tuple[str, ...]]:
    """The printed labels that `kind` knows, and the fields they can stand for."""
    words = vocabulary(kind)
    return {label: words[label] for label in printed if words.get(label)}


def _printed(part: Part) -> Iterator[str]:
    """What can be a label: up to a colon or a blank, where a row or a column begins."""
    for row in part.rows:
        start = 0
        for at in range(1, len(row.text) + 1):
            ends = at == len(row.text) or row.gap(at) > _GAP
            if ends or row.text[at] == ":":
                text = _BEFORE.sub("", row.text[start:at].strip(":"))
                yield text
                yield _REMARK.sub("", text)
            if ends or row.text[at - 1] == ":":
                start = at
