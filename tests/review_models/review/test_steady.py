"""A place that reads differently when it is looked at closer accuses nobody."""

from datetime import date

import numpy as np
import pytest

from ocr.page import Box, Line, Page, Seal
from review_models.document import Document
from review_models.finding import Evidence, Verdict
from review_models.review.steady import reconsidered, stands
from review_models.review.view import Outcome, Packet, Reading, State, Submission
from tests.review_models.review.review_papers import GOOD

BOX = (20, 20, 420, 60)
PRINTED = "嘉定区秋竹路1444号101室"


def packet(*again: str, confidence: float = 0.995, line: str = PRINTED, asked: list[bool] | None = None) -> Packet:
    """A paper with one line under a seal, which reads `again` each time that it is read."""
    seals = (Seal("", "round", 0.9, (400, 0, 500, 100)),)
    page = Page(1, 600, 200, 0, GOOD, (Line(line, 0.98, BOX),), seals, np.full((200, 600, 3), 255, np.uint8))
    paper = Submission((Document("a.jpg", "lease_contract", "合同", 0.9, (1,), {}, (page,)),))
    said = iter(again)

    def reread(
        page: Page, box: Box, *, scale: float = 3.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        if asked is not None:
            asked.append(without_red)
        return Line(next(said), confidence, box)

    return Packet({}, {"lease": (paper,)}, {}, date(2026, 3, 2), reread=reread if again else None)


def read(text: str = PRINTED) -> Reading:
    return Reading("address", State.READ, "合同", text, text, 0.98, None, (Evidence("a.jpg", 1, BOX, text),))


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ((PRINTED, PRINTED), True),
        (("嘉定区 秋竹路1444号，101室", PRINTED), True),
        ((PRINTED, "嘉定区秋竹路1414号101室"), False),
        ((), True),
    ],
)
def test_print_read_surely_reads_the_same_however_it_is_cut_out(again: tuple[str, ...], expected: bool) -> None:
    assert stands(packet(*again), read()) is expected


def test_what_cannot_be_read_again_says_nothing() -> None:
    assert stands(packet("", "", confidence=0.0), read())


@pytest.mark.parametrize(("text", "expected"), [("有效期至2020年11月8日", False), ("上海嘉木商业有限公司", True)])
def test_figures_accuse_only_where_they_are_read_clearly(text: str, expected: bool) -> None:
    assert stands(packet(text, text, line=text, confidence=0.98), read(text)) is expected


def test_only_the_value_has_to_read_the_same() -> None:
    line = f"地址：{PRINTED}"
    assert stands(packet(f"地扯：{PRINTED}", f"地址{PRINTED}", line=line), read())
    assert not stands(packet("地址：嘉定区秋竹路1444号107室", line=line), read())


def test_print_under_a_seal_is_read_without_the_red() -> None:
    asked: list[bool] = []
    assert stands(packet(PRINTED, PRINTED, asked=asked), read())
    assert asked == [True, True]


@pytest.mark.parametrize(
    ("again", "kind", "expected"),
    [
        (PRINTED, "mismatch", Verdict.FAIL),
        ("嘉定区秋竹路1414号101室", "mismatch", Verdict.CANNOT_TELL),
        ("嘉定区秋竹路1414号101室", "missing", Verdict.FAIL),
    ],
)
def test_who_is_accused_on_an_unsteady_reading_is_asked(again: str, kind: str, expected: Verdict) -> None:
    assert reconsidered(kind, packet(again, again), Outcome(Verdict.FAIL, (read(),))).verdict is expected


def test_a_character_read_otherwise_makes_no_question_of_what_differs_in_its_very_words() -> None:
    again = (PRINTED.replace("1444", "1414"),) * 4
    elsewhere, beside = "长宁区虹梅北支路25号商务楼", "嘉定区秋竹支路1440号102室"
    for other, expected in ((elsewhere, Verdict.FAIL), (beside, Verdict.CANNOT_TELL)):
        found = reconsidered("mismatch", packet(*again), Outcome(Verdict.FAIL, (read(), read(other))))
        assert found.verdict is expected


def test_nothing_is_read_again_where_nobody_is_accused() -> None:
    asked: list[bool] = []
    reconsidered("mismatch", packet(PRINTED, asked=asked), Outcome(Verdict.PASS, (read(),)))
    assert asked == []
