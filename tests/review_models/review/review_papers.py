"""Small packets for the tests of reviewing: documents as a reader hands them over, without any image file."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from knowledge.schema import Basis, MaterialSpec, ReviewPoint
from ocr.page import Box, Line, Page, Quality, Seal
from review_models.document import Document, FieldValue

GOOD = Quality(True, 0.0, 0.0, 0.0)
BLURRED = Quality(False, 0.9, 0.0, 0.0, ("图像模糊，请对焦后重拍",))
BOX = (20, 20, 120, 40)
CHEN, WANG, LIU = "310114198503129926", "320681198309209956", "310114198807159948"
BOY = "310107201105069930"
VALID = ReviewPoint(
    code="valid",
    material="health_certificate",
    label="健康证明在有效期内",
    kind="expired",
    check={"do": "not_expired", "field": "valid_to"},  # type: ignore[arg-type]
    basis=Basis(law="food-safety-law", article="第四十五条"),
    message="健康证明有效期至 {valid_to}，今天是 {day}。",
    remedy="请重新体检。",
)


def document(
    kind: str,
    *,
    file: str = "",
    called: str = "",
    seal: str | None = None,
    seal_box: Box = (140, 150, 190, 198),
    lines: tuple[str, ...] = (),
    quality: Quality = GOOD,
    confidence: float = 0.99,
    sure: float = 0.99,
    **fields: Any,
) -> Document:
    """A document of one page, `called` by its Chinese name; every field was read with confidence `sure`."""
    seals = (Seal(seal, "round", 0.9, seal_box),) if seal is not None else ()
    printed = tuple(Line(text, 0.97, (0, 0, 9, 1)) for text in lines)
    page = Page(1, 200, 200, 0, quality, printed, seals, np.full((200, 200, 3), 255, np.uint8))
    values = {code: _value(value, sure) for code, value in fields.items()}
    return Document(file or f"{kind}.jpg", kind, called or kind, confidence, (1,), values, (page,))


def spec(code: str, *types: str, material: str = "", **given: Any) -> MaterialSpec:
    """What an item asks for; required unless said otherwise."""
    asked: Mapping[str, Any] = {
        "name": code,
        "necessity": "required",
        "originals": 1,
        "copies": 0,
        "form": "either",
        "issuer": "applicant",
        **given,
    }
    return MaterialSpec(code=code, material=material or code, document_types=list(types) or [code], **asked)


def _value(value: Any, sure: float) -> FieldValue:
    if isinstance(value, FieldValue):
        return value
    text = "" if isinstance(value, list) else str(value)
    return FieldValue(tuple(value) if isinstance(value, list) else text, text, sure, 1, BOX)
