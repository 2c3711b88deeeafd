"""Numbers whose check digit is wrong are read again, closer; a better reading counts only where the check is right."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from ocr.page import Box, Line, Page
from review_models.document import FieldValue
from review_models.reading.kinds import interpret
from review_models.reading.types import DocumentType

_SCALE = 3.0


class Reread(Protocol):
    """A second reading of `box` of `page`, enlarged by `scale`, on request without red ink."""

    def __call__(self, page: Page, box: Box, *, scale: float = ..., without_red: bool = ...) -> Line: ...


def proven(
    kind: DocumentType, fields: Mapping[str, FieldValue], pages: Mapping[int, Page], reread: Reread
) -> dict[str, FieldValue]:
    """`fields`, those whose check is wrong replaced by a second reading whose check is right, if there is one."""
    types = {field.code: field for field in kind.fields}
    trusted = dict(fields)
    for code, found in fields.items():
        if found.valid is not False or isinstance(found.value, tuple):
            continue
        for without_red in (False, True):
            line = reread(pages[found.page], found.box, scale=_SCALE, without_red=without_red)
            again = interpret(types[code], line.text)
            if again.valid:
                trusted[code] = replace(
                    found, value=again.value, text=line.text, confidence=round(line.confidence, 4), valid=True
                )
                break
    return trusted
