"""Actions on a visit while files are being read: nothing that the clerk did meanwhile is lost."""

import copy
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from copilot.desk import Desk
from copilot.forms import fill
from copilot.problem import Problem
from copilot.reading import FileReading, Reading
from knowledge import Answer, ItemHit
from review_models.finding import Review
from tests.copilot.builders import FIELDS, FORM, ITEM, document, page, review
from ui.actions import Clerk
from ui.parts import matter, packet, paperwork, viewer
from ui.visit import Visit, Visits

ANSWER = Answer("开店", None, "clarify", (ItemHit("shop", "开店", 0.5, ("alias: 开店",)),), None, (), {}, None, (), {})


class DeskOfPaper:
    """Plays the Desk without engines; files that are not .jpg cannot be read."""

    def item(self, code: str) -> Any:
        return ITEM

    def ask(self, query: str, *, item: str | None = None, answers: Any = None, **_: Any) -> Answer:
        return replace(ANSWER, query=query, understood=dict(answers or {}))

    def read(self, files: Sequence[Path]) -> Reading:
        [path] = files
        if path.suffix != ".jpg":
            return Reading((), (Problem("reading", str(path), "读不出来", "请重拍。", 2),))  # type: ignore[arg-type]
        fields = {"name": "甲"}
        return Reading((FileReading(str(path), (page(),), (document(str(path), "licence", fields),), 1.0),), ())

    def told(self, document: Any, item: str, material: str, **_: Any) -> Any:
        return replace(document, name="营业执照", told=material)

    def review(self, item: str, documents: Any, **_: Any) -> Review:
        return review()

    def fill(self, result: Review, **_: Any) -> Any:
        return fill(ITEM, FORM, FIELDS, {}, {"business": "retail"}, floor=0.8)


@pytest.fixture
def clerk() -> Clerk:
    return Clerk(cast(Desk, DeskOfPaper()))


@pytest.fixture
def visit() -> Visit:
    return Visits().open()


def do(clerk: Clerk, visit: Visit, **what: Any) -> None:
    for _ in clerk.act(visit, what):
        pass


def test_a_choice_made_while_files_are_read_is_kept(clerk: Clerk, visit: Visit) -> None:
    reading = clerk.hand_in_watched(visit, [Path("a.jpg"), Path("b.jpg")])
    next(reading)
    assert "正在识读" in packet(visit)
    assert "等待" in packet(visit)
    do(clerk, visit, do="open", item="shop")
    for _ in reading:
        pass
    assert visit.case.item == "shop"
    assert [file.file for file in visit.case.files] == ["a.jpg", "b.jpg"]
    assert visit.case.review is not None
    assert visit.arrivals == ()
    visit.undo()
    assert visit.case.files == (), "one undo takes the whole batch out"


def test_files_of_the_last_applicant_do_not_reach_the_next(clerk: Clerk, visit: Visit) -> None:
    reading = clerk.hand_in_watched(visit, [Path("a.jpg")])
    next(reading)
    do(clerk, visit, do="new")
    for _ in reading:
        pass
    assert visit.case.files == ()
    assert visit.arrivals == ()


def test_a_file_that_cannot_be_read_is_told_with_what_to_do(clerk: Clerk, visit: Visit) -> None:
    for _ in clerk.hand_in_watched(visit, [Path("a.txt"), Path("b.jpg")]):
        pass
    assert "a.txt" in packet(visit)
    assert "请重拍。" in packet(visit)
    assert len(visit.case.files) == 1
    for _ in clerk.hand_in_watched(visit, [Path("c.jpg")]):
        pass
    assert "请重拍。" not in packet(visit), "the next batch speaks for itself"


def test_the_same_file_is_read_once(clerk: Clerk, visit: Visit) -> None:
    for _ in range(2):
        for _ in clerk.hand_in_watched(visit, [Path("a.jpg")]):
            pass
    assert len(visit.case.files) == 1


@pytest.mark.parametrize(
    "what",
    [
        {},
        {"do": "show", "finding": "99"},
        {"do": "show", "finding": "x"},
        {"do": "page", "file": "7", "page": "0"},
        {"do": "take-back", "file": "7"},
        {"do": "answer", "question": "q", "option": "o"},
        {"do": "tell", "file": "0", "document": "0", "typed": "licence"},
        {"do": "field", "field": "name", "value": "乙"},
        {"do": "nothing known"},
    ],
)
def test_what_makes_no_sense_does_nothing(clerk: Clerk, visit: Visit, what: dict[str, str]) -> None:
    do(clerk, visit, **what)
    assert visit.case.files == ()
    assert viewer(visit) == ""


def test_the_clerk_says_what_a_paper_is_and_can_take_it_back(clerk: Clerk, visit: Visit) -> None:
    do(clerk, visit, do="open", item="shop")
    for _ in clerk.hand_in_watched(visit, [Path("a.jpg"), Path("b.jpg")]):
        pass
    do(clerk, visit, do="tell", file="1", document="0", typed="licence")
    assert [document.told for document in visit.case.documents] == ["", "licence"]
    assert "营业执照" in viewer(visit)
    do(clerk, visit, do="tell", file="1", document="9", typed="licence")
    do(clerk, visit, do="tell", file="1", document="0", typed="")
    visit.undo()
    assert [document.told for document in visit.case.documents] == ["", ""]


def test_what_the_clerk_types_into_the_form_says_so(clerk: Clerk, visit: Visit) -> None:
    do(clerk, visit, do="open", item="shop")
    for _ in clerk.hand_in_watched(visit, [Path("a.jpg")]):
        pass
    do(clerk, visit, do="field", field="phone", value=' 138"><b> ')
    shown = paperwork(visit)
    assert "窗口填写" in shown
    assert "138&#34;&gt;&lt;b&gt;" in shown


def test_the_reason_of_a_candidate_is_told_in_chinese(clerk: Clerk, visit: Visit) -> None:
    for _ in clerk.query(visit, "开店"):
        pass
    assert "说法相同“开店”" in matter(visit, clerk)


def test_every_page_has_a_visit_of_its_own(visit: Visit) -> None:
    other = copy.deepcopy(visit)
    assert other.token != visit.token
    assert other is not visit


def test_a_visit_is_found_by_its_token_alone() -> None:
    visits = Visits()
    visit = visits.open()
    assert visits.find(visit.token) is visit
    assert visits.find("guess") is None


def test_words_that_only_the_clerk_could_place_are_told(clerk: Clerk, visit: Visit) -> None:
    told: list[tuple[str, str]] = []
    clerk.confirmed = lambda words, item: told.append((words, item))
    for words in ("支个小车", "很长的一句话" * 10):
        list(clerk.query(visit, words))
        list(clerk.act(visit, {"do": "open", "item": "shop"}))
        visit.renew()
    assert told == [("支个小车", "shop")], "a long story is no name of a matter"
