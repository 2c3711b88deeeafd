"""Pages of telephones and prints of web pages: why nothing is stamped on them, and the law by which they count."""

from collections.abc import Sequence
from datetime import date

import pytest

from knowledge.loader import load
from ocr.page import Line, Page
from review_models.review import Reviewer
from review_models.review.screen import unstamped
from tests.review_models.review.review_papers import GOOD, document, spec


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([("20:31", 4)], "手机"),
        ([("社会保险缴费证明", 20), ("https://www.example.cn/", 192)], "网页"),
        ([("社会保险缴费证明", 20), ("打印时间20:31", 40)], None),
    ],
)
def test_why_nothing_is_stamped(lines: Sequence[tuple[str, int]], why: str | None) -> None:
    image = document("x").images[0].image
    read = tuple(Line(text, 0.97, (20, y, 180, y + 5)) for text, y in lines)
    reason = unstamped([Page(1, 200, 200, 0, GOOD, read, (), image)])
    assert reason is None if why is None else why in (reason or "")


def test_the_note_names_the_law_of_the_catalogue_by_which_an_electronic_paper_counts() -> None:
    catalogue = load()
    shown = document("social_security_record", lines=("20:31", "电子社会保险缴费证明"))
    reviewer = Reviewer(catalogue.points, laws=catalogue.laws)
    specs = [spec("reason_proof", "social_security_record")]
    review = reviewer.review("residence-permit", specs, [shown], answers={}, day=date(2026, 3, 2))
    assert any("《国务院关于在线政务服务的若干规定》第十条" in note for note in review.notes)
