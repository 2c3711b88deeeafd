"""Alterations are looked for in what is written, not in how sure a label was; who signs by hand alters nothing."""

from datetime import date

import cv2
import numpy as np
import pytest

from knowledge.loader import load
from ocr.page import Box, Line, Page
from review_models.document import Document, FieldValue
from review_models.finding import Verdict
from review_models.review import Reviewer
from tests.review_models.review.review_papers import BOX, GOOD, document, spec

POINTS = load().points
LETTER, UNALTERED = "authorization_letter", "authorization_letter.unaltered"
BLACK, BLUE = (20, 20, 20), (170, 60, 30)
PRINTED = {"principal": "ABCDE", "agent_id_number": "31011419850312", "valid_to": "2026-12-31", "matters": "ABCDEFGH"}


def verdict(paper: Document) -> Verdict:
    specs = [spec("authorization", LETTER, material="authorization_letter")]
    found = Reviewer(POINTS).review("food-operation-licence", specs, [paper], answers={}, day=date(2026, 3, 2))
    return next(one.verdict for one in found.findings if one.point == UNALTERED)


@pytest.mark.parametrize(("read", "expected"), [(0.99, Verdict.PASS), (0.6, Verdict.CANNOT_TELL)])
def test_a_value_beside_a_doubtful_label_was_not_written_over(read: float, expected: Verdict) -> None:
    paper = document(LETTER, agent="邓兴华", sure=0.5)
    page = Page(1, 200, 200, 0, GOOD, (Line("邓兴华", read, BOX),), (), paper.images[0].image)
    assert verdict(Document("a.jpg", LETTER, LETTER, 0.99, (1,), paper.fields, (page,))) is expected


def test_a_value_over_two_lines_that_both_read_well_was_not_written_over() -> None:
    paper = document(LETTER, agent="欧阳建邦", sure=0.5)
    x0, y0, x1, y1 = BOX
    lines = (Line("欧阳建", 0.99, (x0, y0, x1, y0 + 10)), Line("邦", 0.99, (x0, y0 + 11, x0 + 30, y1)))
    page = Page(1, 200, 200, 0, GOOD, lines, (), paper.images[0].image)
    assert verdict(Document("a.jpg", LETTER, LETTER, 0.99, (1,), paper.fields, (page,))) is Verdict.PASS


def _letter(words_above: str, agent: str) -> Document:
    """A printed letter whose agent's name stands in blue ink under `words_above`."""
    image = np.full((600, 600, 3), 255, np.uint8)
    fields, lines = {}, []
    for number, (code, text) in enumerate(PRINTED.items()):
        box = _written(image, text, 40 + 60 * number, BLACK)
        fields[code] = FieldValue(text, text, 0.99, 1, box)
        lines.append(Line(text, 0.99, box))
    fields["agent"] = FieldValue(agent, agent, 0.99, 1, _written(image, "ABC", 400, BLUE))
    lines += [Line(words_above, 0.99, (40, 355, 240, 385)), Line(agent, 0.99, fields["agent"].box)]
    page = Page(1, 600, 600, 0, GOOD, tuple(lines), (), image)
    return Document("letter.jpg", LETTER, LETTER, 0.99, (1,), fields, (page,))


def _written(image: np.ndarray, text: str, top: int, colour: tuple[int, int, int]) -> Box:
    cv2.putText(image, text, (40, top + 28), cv2.FONT_HERSHEY_SIMPLEX, 1.0, colour, 5)
    return (40, top, 40 + 20 * len(text), top + 32)


@pytest.mark.parametrize(
    ("words", "agent", "expected"),
    [
        ("代理人（签名）：", "邓兴华", Verdict.PASS),
        ("受托人姓名", "邓兴华", Verdict.CANNOT_TELL),
        ("代理人（签名）：", "2026年3月8日", Verdict.CANNOT_TELL),
    ],
)
def test_a_name_signed_under_its_words_is_no_alteration(words: str, agent: str, expected: Verdict) -> None:
    assert verdict(_letter(words, agent)) is expected
