"""Values that patterns find in running text."""

import re
from collections.abc import Iterator, Sequence

from review_models.reading.choose import Candidate
from review_models.reading.fitting import NOTHING
from review_models.reading.kinds import interpret
from review_models.reading.layout import Glyph, wide_blanks
from review_models.reading.names import can_be_name
from review_models.reading.part import Part
from review_models.reading.phrases import LIMITED
from review_models.reading.taken import alone, raw, taken, torn_period
from review_models.reading.types import FieldType, compiled

# Kinds whose values are names, and a blank so wide, in heights of a character, that none goes over it.
_NAMES, _APART = frozenset({"name", "party", "company"}), 1.5
# The longest name of a party that is a person's rather than an organisation's.
_PERSON = 4
# What follows a label in a sentence; 为民 and the like begin names of firms.
_SAID, _VERB = frozenset({"text", "company", "party", "address"}), re.compile(r"为(?![民人你我您众公])(?=..)")
_NUMBERS = frozenset({"plate", "vin", "id_number", "credit_code", "phone"})


def patterned(
    field: FieldType,
    pattern: str,
    part: Part,
    text: str,
    glyphs: Sequence[Glyph | None],
    less: float,
    *,
    prose: bool = False,
) -> Iterator[Candidate]:
    """What `pattern` finds in `text`, whose characters stand on the page as `glyphs`; each fits `less` than what stands
    beside a label.
    """
    for match in compiled(pattern).finditer(text):
        # No sentence begins in a heading: …情况的证明 / 区交通运输管理事务中心.
        over = text is part.flow[0] and match.start() <= part.headings_end < match.end()
        if over and part.headings_end and field.kind in ("company", "party"):
            continue
        if prose and text is part.by_rows[0] and _torn(part, text, *match.span("value")):
            continue
        if field.part == "last" and torn_period(field, "", text[match.start("value") : match.end("value") + 2]):
            continue
        start, end = match.start("value") + _leading(field, match["value"]), match.end("value")
        if field.kind in ("company", "party") and (rest := LIMITED.match(text, end)):
            end = rest.end()
        found = _unbroken(field, [glyph for glyph in glyphs[start:end] if glyph is not None])
        value = interpret(field, raw(found)) if found else NOTHING
        if found and value.fit <= 0 and field.part != "only":
            # The pattern itself says which end of a period its one date is.
            value = interpret(alone(field), raw(found))
        # What a pattern finds and cannot be a name is none; beside a label it is at least shown.
        person = field.kind == "name" or (field.kind == "party" and len(value.value) <= _PERSON)
        if value.fit > 0 and (not person or can_be_name(value.value)):
            yield Candidate(taken(part, value, found, 1.0), value.fit - less)


def _leading(field: FieldType, value: str) -> int:
    """How many characters lead from the label to the value: 开户行为交通银行."""
    verb = _VERB.match(value) if field.kind in _SAID else None
    return verb.end() if verb else 0


def _unbroken(field: FieldType, glyphs: list[Glyph]) -> list[Glyph]:
    """A name without what stands far before it in its row, a signature or another column; a number without what stands
    far behind it.
    """
    if field.kind not in _NAMES | _NUMBERS:
        return glyphs
    wide = wide_blanks(glyphs, _APART)
    if wide and field.kind in _NUMBERS:
        return glyphs[: wide[0]]
    return glyphs[wide[-1] :] if wide else glyphs


def _torn(part: Part, text: str, start: int, end: int) -> bool:
    """Whether a value in the text of rows begins or ends where the sentence goes on in another row."""
    begins = text[start - 1 : start] == "\n" and text.count("\n", 0, start) in part.going_on
    return begins or (text[end : end + 1] == "\n" and text.count("\n", 0, end) + 1 in part.going_on)
