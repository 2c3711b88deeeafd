"""The one answer that a paper gives, where nothing is known of the words beside it: 合格 under 结果."""

from collections.abc import Iterator, Mapping, Sequence

from ocr.page import Line
from review_models.document import FieldValue
from review_models.reading.fitting import EDGE
from review_models.reading.layout import folded
from review_models.reading.part import Part
from review_models.reading.strange import QUALIFIED
from review_models.reading.types import DocumentType


def undisputed(
    kind: DocumentType, found: Mapping[str, FieldValue], parts: Sequence[Part]
) -> Iterator[tuple[str, FieldValue]]:
    """Choices that were not found at all, and of whose options a single one stands on the paper, each time by itself.

    Read so, an answer is never sure enough to accuse anybody.
    """
    for field in kind.fields:
        if field.kind != "choice" or field.code in found:
            continue
        answers = [
            (said, line, part.page.number)
            for part in parts
            for line in part.kept
            if (said := _said(line)) in field.options
        ]
        if len({said for said, _, _ in answers}) == 1:
            said, line, page = answers[-1]
            yield field.code, FieldValue(said, line.text, round(QUALIFIED * line.confidence, 4), page, line.box)


def _said(line: Line) -> str:
    return folded(line.text).replace(" ", "").strip(EDGE)
