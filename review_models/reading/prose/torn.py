"""Values that were cut out of a sentence where no name ends or begins: 甲方重庆…公司, 鼎丰酒店 of …酒店管理有限公司."""

import re
from collections.abc import Sequence
from dataclasses import replace

from review_models.document import FieldValue
from review_models.reading.layout import Glyph, around, folded, wide_blanks
from review_models.reading.part import Part
from review_models.reading.prose.spans import Span, spans
from review_models.reading.prose.words import PLACES
from review_models.reading.types import FieldType

_KINDS = {"name": "P", "party": "OP", "company": "O", "address": "A", "id_number": "I"}
# A blank so wide, in heights of a character, stands in no name.
_WIDE = 1.0
# Where one name ends and another begins without a blank.
_AGAIN = re.compile(PLACES)


def cut_out(field: FieldType, text: str) -> dict[str, Span]:
    """What stands in `text`, folded paragraphs, and can be a value of `field`, if that is something to cut out."""
    kinds = _KINDS.get(field.kind, "")
    return {text[span.start : span.end]: span for span in spans(text) if span.kind in kinds} if kinds else {}


def parted(glyphs: Sequence[Glyph | None]) -> bool:
    """Whether a blank as between two columns stands within what seemed to be one name."""
    return bool(wide_blanks([glyph for glyph in glyphs if glyph is not None], _WIDE))


def mended(field: FieldType, found: FieldValue, part: Part) -> FieldValue | None:
    """`found`, from a sentence of `part`, as it surely begins and ends; None where nothing surely does."""
    text, glyphs = part.paragraphs
    names = cut_out(field, text)
    if not names or not isinstance(found.value, str) or not found.value or found.page != part.page.number:
        return None
    names = {name: span for name, span in names.items() if not parted(glyphs[span.start : span.end])}
    value = folded(found.value)
    if value in names or value not in text.replace("\n", ""):
        return None
    within = [name for name in names if name in value]
    if within:
        fits = [
            name
            for name in within
            if value.endswith(name)
            or (value.startswith(name) and (field.kind != "address" or _AGAIN.match(value, len(name))))
        ]
    else:
        longer = [name for name in names if name.startswith(value) and not _AGAIN.match(name, len(value))]
        fits = longer or [name for name in names if field.kind == "name" and name.endswith(value)]
    if len(fits) != 1 or len(within) > 1:
        return None
    span = names[fits[0]]
    own = [glyph for glyph in glyphs[span.start : span.end] if glyph is not None]
    whole = "".join(glyph.char for glyph in own)
    return replace(found, value=whole, text=whole, box=around([glyph.box for glyph in own]))
