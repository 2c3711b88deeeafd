"""A contradiction is told only where it is read twice and no fault of the reading explains it."""

import numpy as np
import pytest

from knowledge.schema.review_point import Comparison
from ocr.page import Box, Line, Page, Seal
from review_models.document import Document
from review_models.finding import Evidence, Verdict
from review_models.review.again import day_stands, sure_of
from review_models.review.view import Packet, Reading, State, Submission
from tests.review_models.review.review_papers import GOOD

BOX = (20, 20, 120, 40)


def packet(again: Line | None, seals: tuple[Seal, ...] = ()) -> Packet:
    page = Page(1, 200, 200, 0, GOOD, (Line("别的", 0.9, BOX),), seals, np.full((200, 200, 3), 255, np.uint8))
    paper = Submission((Document("a.jpg", "lease_contract", "合同", 0.9, (1,), {}, (page,)),))

    def reread(
        page: Page, box: Box, *, scale: float = 3.0, without_red: bool = False, print_only: bool = False
    ) -> Line:
        assert again is not None
        return again

    from datetime import date

    return Packet({}, {"lease": (paper,)}, {}, date(2026, 3, 2), reread=reread if again else None)


def read(text: str, *, on_page: bool = False, confidence: float = 0.99) -> Reading:
    evidence = (Evidence("a.jpg", 1, BOX, text),) if on_page else ()
    return Reading("lessee", State.READ, "合同", text, text, confidence, None, evidence)


@pytest.mark.parametrize(
    ("second", "confidence", "verdict"),
    [
        ("王海涛", 0.99, Verdict.PASS),
        ("王海涛", 0.7, Verdict.CANNOT_TELL),
        ("陈晓燕", 0.99, Verdict.FAIL),
        ("", 0.0, Verdict.FAIL),
    ],
)
def test_a_second_reading_absolves_as_far_as_it_is_sure(second: str, confidence: float, verdict: Verdict) -> None:
    doubted = read("陈晓燕", on_page=True, confidence=0.95)
    assert sure_of(packet(Line(second, confidence, BOX)), doubted, read("王海涛"), "name") is verdict


@pytest.mark.parametrize(("second", "verdict"), [("王海涛", Verdict.PASS), ("王海寿", Verdict.CANNOT_TELL)])
def test_a_doubt_ends_where_a_second_reading_agrees(second: str, verdict: Verdict) -> None:
    doubted = read("王海寿", on_page=True, confidence=0.8)
    assert sure_of(packet(Line(second, 0.95, BOX)), doubted, read("王海涛"), "name") is verdict


def test_without_an_engine_the_first_reading_stands() -> None:
    assert sure_of(packet(None), read("陈晓燕", on_page=True), read("王海涛"), "name") is Verdict.FAIL


@pytest.mark.parametrize(
    ("stamp", "verdict"), [("上海嘉木商业有限公司", Verdict.PASS), ("沪北物业有限公司", Verdict.CANNOT_TELL)]
)
def test_what_shows_beside_a_seal_accuses_nobody(stamp: str, verdict: Verdict) -> None:
    stamped = packet(None, (Seal(stamp, "round", 0.95, (125, 10, 190, 80)),))
    assert sure_of(stamped, read("限公司", on_page=True), read("上海嘉木商业有限公司"), "company") is verdict


def test_another_name_read_surely_beside_a_seal_is_another_name() -> None:
    stamped = packet(None, (Seal("沪北物业有限公司", "round", 0.95, (125, 10, 190, 80)),))
    owner = read("上海和润实业有限公司", on_page=True)
    assert sure_of(stamped, owner, read("上海嘉木商业有限公司"), "company") is Verdict.FAIL


@pytest.mark.parametrize(("second", "stands"), [("2026年3月1日", True), ("2028年3月1日", False), ("看不清", True)])
def test_a_day_that_reads_differently_again_does_not_stand(second: str, stands: bool) -> None:
    found = read("2026-03-01", on_page=True)
    assert day_stands(packet(Line(second, 0.97, BOX)), found) is stands


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("上海嘉木商业有限公司(以下简称乙方)", "上海嘉木商业有限公司", "company"),
        ("(卫星定位系统在线使用)上海嘉木商业有限公司", "上海嘉木商业有限公司", "company"),
        ("我方陈晓燕", "陈晓燕", "name"),
        ("上海嘉木商业有限公", "上海嘉木商业有限公司", "company"),
        ("上海市嘉定区秋竹路1490号161室，使用时间为2026年5月22日至", "嘉定区秋竹路1490号161室", "address"),
        ("嘉定区秋竹路1490号161室的公众聚集", "嘉定区秋竹路1490号161室", "address"),
    ],
)
def test_what_was_taken_along_contradicts_nobody(one: str, other: str, like: Comparison) -> None:
    assert sure_of(packet(None), read(one), read(other), like) is Verdict.PASS


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("云谷剧场(二期)", "云谷剧场", "company"),
        ("嘉定区秋竹路1490号162室", "嘉定区秋竹路1490号161室，使用时间为2026年", "address"),
        ("E9039451", "E9039453", "code"),
    ],
)
def test_what_belongs_to_the_value_still_does(one: str, other: str, like: Comparison) -> None:
    assert sure_of(packet(None), read(one), read(other), like) is Verdict.FAIL
