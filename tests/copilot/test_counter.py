"""The steps at the counter: each makes a new case, a stage that fails is told, and what does not need it goes on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from copilot.case import Case
from copilot.counter import Counter
from copilot.desk import Desk
from copilot.errors import InputError, WeightsError
from copilot.problem import Problem
from copilot.reading import FileReading, Reading
from knowledge import Answer, ItemHit
from review_models.document import Document
from review_models.finding import Overrule, Review, Verdict
from speech import Utterance
from tests.copilot.builders import FIELDS, FORM, ITEM, document, page, review

ANSWER = Answer("开店", None, "clarify", (ItemHit("shop", "开店", 0.5, ()),), None, (), {}, None, (), {})
SAID = Utterance("开店", "开店", (), (), True, 1.0, 1.0)


class DeskOfPaper:
    """Plays the Desk without engines; `broken` stages raise."""

    def __init__(self, *broken: str, said: Utterance = SAID) -> None:
        self.broken = broken
        self.said = said
        self.read_files: list[Path] = []

    def item(self, code: str) -> Any:
        if code != "shop":
            raise InputError(f"没有事项 {code}", "请重新选择。")
        return ITEM

    def transcribe(self, recording: Path, *, item: str | None = None) -> Utterance:
        if "speech" in self.broken:
            raise WeightsError("语音模型没有就绪", "请先打字查询。")
        return self.said

    def ask(self, query: str, *, item: str | None = None, answers: Any = None, **_: Any) -> Answer:
        return replace(ANSWER, query=query, decision="answer" if item else "clarify", understood=dict(answers or {}))

    def read(self, files: Sequence[Path]) -> Reading:
        self.read_files += files
        good = tuple(_read(path) for path in files if path.suffix == ".jpg")
        bad = tuple(Problem("reading", str(path), "读不出来", "请重拍。", 2) for path in files if path.suffix != ".jpg")  # type: ignore[arg-type]
        return Reading(good, bad)

    def told(self, document: Document, item: str, material: str, **_: Any) -> Document:
        if material != "licence":
            raise InputError(f"不收 {material}", "请从材料清单里选。")
        return replace(document, told=material)

    def review(self, item: str, documents: Sequence[Document], **_: Any) -> Review:
        if "review" in self.broken:
            raise RuntimeError("not foreseen")
        return review()

    def fill(self, result: Review, **_: Any) -> Any:
        from copilot.forms import fill

        return fill(ITEM, FORM, FIELDS, {}, {"business": "retail"}, floor=0.8)


def _read(path: Path) -> FileReading:
    return FileReading(str(path), (page(),), (document(str(path), "business_licence", {"name": "甲"}),), 1.0)


def counter(*broken: str, said: Utterance = SAID) -> Counter:
    return Counter(cast(Desk, DeskOfPaper(*broken, said=said)))


def test_a_recording_becomes_a_question() -> None:
    case = counter().listen(Case(), Path("a.wav"))
    assert case.query == "开店"
    assert case.found is not None
    assert set(case.latency_ms) == {"speech", "knowledge"}


def test_silence_asks_nothing_and_keeps_the_case() -> None:
    silent = Utterance("", "", (), (), False, 10.0, 1.0)
    case = counter(said=silent).listen(Case(query="开店", item="shop"), Path("a.wav"))
    assert (case.query, case.item) == ("开店", "shop")
    assert case.utterance is silent


def test_without_speech_the_clerk_types() -> None:
    desk = counter("speech")
    case = desk.listen(Case(), Path("a.wav"))
    assert [(one.stage, one.remedy) for one in case.problems] == [("speech", "请先打字查询。")]
    assert desk.ask(case, "开店").found is not None


def test_an_unsure_answer_opens_nothing_but_the_clerk_can() -> None:
    desk = counter()
    case = desk.ask(Case(), "开店")
    assert case.item is None
    opened = desk.open(case, "shop")
    assert opened.item == "shop"
    assert opened.found is not None
    assert [hit.code for hit in opened.found.items] == ["shop"]


def test_the_packet_is_reviewed_once_there_is_an_item_and_a_file() -> None:
    desk = counter()
    waiting = desk.hand_in(Case(), [Path("a.jpg")])
    assert waiting.review is None
    opened = desk.open(waiting, "shop")
    assert opened.review is not None
    assert opened.form is not None


def test_a_file_is_read_once_and_a_bad_one_is_told() -> None:
    desk = counter()
    case = desk.hand_in(Case(item="shop"), [Path("a.jpg"), Path("b.txt")])
    assert [problem.file for problem in case.problems] == ["b.txt"]
    again = desk.hand_in(case, [Path("a.jpg"), Path("c.jpg")])
    assert [file.file for file in again.files] == ["a.jpg", "c.jpg"]
    assert cast(DeskOfPaper, desk.desk).read_files == [Path("a.jpg"), Path("b.txt"), Path("c.jpg")]


def test_a_file_can_be_taken_back() -> None:
    desk = counter()
    case = desk.hand_in(Case(item="shop"), [Path("a.jpg")])
    assert case.review is not None
    emptied = desk.take_back(case, "a.jpg")
    assert (emptied.files, emptied.review) == ((), None)


def test_what_the_clerk_says_a_paper_is_stays_with_the_paper() -> None:
    desk = counter()
    case = desk.hand_in(Case(item="shop"), [Path("a.jpg"), Path("b.jpg")])
    told = desk.tell(case, case.documents[1], "licence")
    assert [document.told for document in told.documents] == ["", "licence"]
    assert told.review is not None


def test_a_material_the_item_does_not_ask_for_is_told_and_changes_nothing() -> None:
    desk = counter()
    case = desk.hand_in(Case(item="shop"), [Path("a.jpg")])
    refused = desk.tell(case, case.documents[0], "passport")
    assert refused.documents == case.documents
    assert refused.review is case.review
    assert [problem.remedy for problem in refused.problems] == ["请从材料清单里选。"]


def test_a_fault_of_ours_is_told_and_keeps_what_was_read() -> None:
    case = counter("review").hand_in(Case(item="shop"), [Path("a.jpg")])
    assert case.review is None
    assert len(case.files) == 1
    assert [problem.stage for problem in case.problems] == ["review"]


def test_the_problem_of_a_stage_goes_when_the_stage_succeeds() -> None:
    failed = counter("speech").listen(Case(), Path("a.wav"))
    assert counter().listen(failed, Path("a.wav")).problems == ()


def test_what_the_clerk_typed_is_kept() -> None:
    desk = counter()
    case = desk.type_in(Case(item="shop"), {"name": "乙"})
    assert desk.type_in(case, {"phone": "13800000000"}).typed == {"name": "乙", "phone": "13800000000"}


def test_a_clerks_verdict_stands_until_it_is_taken_back() -> None:
    desk = counter()
    case = desk.hand_in(Case(item="shop"), [Path("a.jpg")])
    assert case.review is not None
    mine = Overrule("p1", "licence", "pass", "甲", datetime(2026, 7, 1, tzinfo=UTC), "已核对原件")
    passed = desk.overrule(case, mine)
    assert passed.review is not None
    assert verdicts(passed)["p1"] is Verdict.PASS
    further = desk.hand_in(passed, [Path("b.jpg")])
    assert verdicts(further)["p1"] is Verdict.PASS, "further papers leave it"
    back = desk.withdraw(further, "p1", "licence")
    assert back.review == case.review
    assert back.overrules == ()


def test_a_verdict_goes_with_its_item() -> None:
    desk = counter()
    case = desk.hand_in(Case(item="shop"), [Path("a.jpg")])
    mine = Overrule("p1", "licence", "pass", "甲", datetime(2026, 7, 1, tzinfo=UTC), "已核对原件")
    other = replace(desk.overrule(case, mine), item="another")
    assert desk.open(other, "shop").overrules == ()


def verdicts(case: Case) -> dict[str, Verdict]:
    return {finding.point: finding.verdict for finding in case.review.findings} if case.review else {}
