"""Whose part each thing plays that was cut out of the sentences of a paper: roles.yaml against their short text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from review_models.document import FieldValue
from review_models.reading.fitting import Value
from review_models.reading.kinds import interpret
from review_models.reading.layout import Glyph
from review_models.reading.part import Part
from review_models.reading.prose.short import TOKENS, WHO, Short, at_length, shortened, written
from review_models.reading.prose.torn import parted
from review_models.reading.taken import alone as undivided
from review_models.reading.taken import raw, taken
from review_models.reading.types import DocumentType, FieldType

_TAKES = {
    "name": "P", "party": "OP", "company": "O", "address": "A", "date": "D", "datetime": "D", "months": "D",
    "id_number": "I", "credit_code": "K", "plate": "V", "area": "S", "code": "N",
}  # fmt: skip
_WHOLE = frozenset("OPA")
_KIN = (
    "妻子?|丈夫|夫|配偶|(?:长|次|三|四|独生|养|继)?[子女]|儿子|女儿|父亲?|母亲?|公公|婆婆|岳父|岳母|祖父|祖母|外祖父|外祖母|孙子|孙女|外孙女?"
    "|儿媳|女婿|兄|弟弟?|姐姐?|妹妹?|哥哥|侄子|侄女|户主|本人|其他亲属|非亲属|之[妻夫子女]"
)
_SHORTHANDS = {
    "<who>": WHO,
    **{
        f"<{word}>": TOKENS[kind]
        for word, kind in {
            "firm": "O", "person": "P", "day": "D", "place": "A", "id": "I", "plate": "V", "number": "N", "title": "Q",
        }.items()
    },
    "<to>": r"(?:起|始|开始|起算|零时|当日)*,?(?:[至到—~–-]|截止)+",
    # Words alone, but for what a work is called.
    "<words>": "[^,。;:\n" + "".join(token for kind, token in TOKENS.items() if kind != "Q") + "]",
    "<clause>": r"[^,。;\n]{0,20}?",
    "<sentence>": r"[^。;\n]{0,60}?",
    # In the last lines of the paper, where it is signed.
    "<last>": rf"(?:(?<={WHO})|\n)(?:[㐀-鿿]{{2,8}}(?:\([^()\n]{{1,6}}\))?:|日期|落款)?"
    r"(?=[^\n]{1,12}(?:\n[^\n]{0,12}){0,3}\n*$)",
    "<kin>": f"(?:{_KIN})",
}  # fmt: skip
# What stays of the confidence of what only order tells, or what is meant because nothing else is there.
_DOUBTFUL = 0.75
# Whom a letter is sent to is no party of it, nor are offices.
_ADDRESSEE = re.compile(rf"(?:^|\n)致?{TOKENS['O']}(?=:)|致{TOKENS['O']}")
_OFFICE = re.compile(r"(?:局|派出所|政府|委员会|居委会|村委会|大队|支队|行政服务中心|政务服务中心|管理中心|经办机构)$")


class Role(BaseModel):
    """How sentences tell the value of one field."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    said: list[str] = []
    doubtful: list[str] = []
    of: str | None = None
    unlike: str | None = None
    alone: bool = False


_ROLES: dict[str, dict[str, Role]] = {
    kind: {code: Role.model_validate(role) for code, role in fields.items()}
    for kind, fields in yaml.safe_load(Path(__file__).with_name("roles.yaml").read_text(encoding="utf-8")).items()
}


def roles(kind: DocumentType, part: Part) -> Iterator[tuple[str, FieldValue]]:
    """What the sentences of `part` say for the fields of `kind`, at most one value for each; unless hardly anything
    else stands on it, only what whole sentences say.
    """
    table = _ROLES.get(kind.code)
    if table is None:
        return
    text, glyphs = part.paragraphs
    prose = written(text)
    short, long = shortened(text, prose=prose), at_length(text, prose=prose)
    fields = {field.code: field for field in kind.fields}
    places: dict[str, tuple[int, int]] = {}
    certain: dict[str, float] = {}
    for code, role in table.items():
        for patterns, certainty in ((role.said, 1.0), (role.doubtful, _DOUBTFUL)):
            other = {text[slice(*places[role.unlike])]} if role.unlike in places else set[str]()
            place = _said(fields[code], patterns, text, (short, long), other) if code not in places else None
            if place is not None:
                places[code], certain[code] = place, certainty
    for code, role in table.items():
        if code in places:
            continue
        place = _of(places.get(role.of), text, long) if role.of else None
        if place is not None:
            places[code], certain[code] = place, 1.0
        elif prose and role.alone and (place := _only(fields[code], places, text, short)) is not None:
            places[code], certain[code] = place, _DOUBTFUL
    for code, (start, end) in places.items():
        value = _taken(fields[code], part, glyphs[start:end], certain[code])
        if value is not None:
            yield code, value


def _said(
    field: FieldType, patterns: list[str], text: str, forms: tuple[Short, Short], other: set[str]
) -> tuple[int, int] | None:
    """The one thing that the first pattern to find any finds, but for the `other`; None where it finds several."""
    for pattern in patterns:
        for sentences in forms:
            found = {
                text[start:end]: (start, end)
                for match in _compiled(pattern, _TAKES.get(field.kind, "")).finditer(sentences.text)
                for start, end in [sentences.span(*match.span("value"))]
                if text[start:end] not in other
            }
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
    return None


@cache
def _compiled(pattern: str, takes: str) -> re.Pattern[str]:
    tokens = "".join(TOKENS[kind] for kind in takes)
    for words, expression in {"<value>": f"(?P<value>[{tokens}])" if tokens else "<value>", **_SHORTHANDS}.items():
        pattern = pattern.replace(words, expression)
    return re.compile(pattern)


def _of(owner: tuple[int, int] | None, text: str, long: Short) -> tuple[int, int] | None:
    """The identity number that the sentence gives right behind the name of `owner`."""
    if owner is None:
        return None
    name = text[slice(*owner)]
    others, number = f"[^。\n{TOKENS['P']}{TOKENS['I']}]{{0,16}}", TOKENS["I"]
    found = {
        text[slice(*long.places[match.end() - 1])]: long.places[match.end() - 1]
        for match in re.finditer(rf"{TOKENS['P']}{others}{number}", long.text)
        if text[slice(*long.places[match.start()])] == name
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _only(field: FieldType, places: Mapping[str, tuple[int, int]], text: str, short: Short) -> tuple[int, int] | None:
    """The only thing of its kind in the sentences that is not said to be something else."""
    tokens = "".join(TOKENS[kind] for kind in _TAKES.get(field.kind, ""))
    known = {text[slice(*place)] for place in places.values()}
    sent = {match.end() - 1 for match in _ADDRESSEE.finditer(short.text)} if field.kind != "party" else set()
    found = {
        text[slice(*place)]: place
        for at, (char, place) in enumerate(zip(short.text, short.places, strict=True))
        if char in tokens and at not in sent
    }
    left = {name: place for name, place in found.items() if name not in known and not _OFFICE.search(name)}
    return next(iter(left.values())) if len(left) == 1 else None


def _taken(field: FieldType, part: Part, glyphs: Sequence[Glyph | None], certainty: float) -> FieldValue | None:
    found = [glyph for glyph in glyphs if glyph is not None]
    if not found or (field.kind in ("name", "party", "company") and parted(found)):
        return None
    whole = _WHOLE & set(_TAKES.get(field.kind, ""))
    value = Value(raw(found), None, 1.0) if whole else interpret(undivided(field), raw(found))
    return taken(part, value, found, certainty) if value.fit > 0 and value.value else None
