"""Cases on the page: saved as they go, taken up again, never overwritten, and no store is needed to work on."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from copilot.actor import Actor, Role
from copilot.case import Case
from copilot.curating.unanswered import Unanswered
from copilot.desk import Desk
from copilot.errors import StoreError
from copilot.settings import Settings
from copilot.store import Store
from tests.ui.test_actions import ANSWER, DeskOfPaper, do
from ui.actions import Clerk
from ui.cases import cases, kept
from ui.keeper import Keeper
from ui.parts import packet, paperwork
from ui.visit import Visit, Visits

JIA = Actor("甲", frozenset({Role.CLERK}))
YI = Actor("乙", frozenset({Role.CLERK}))


@pytest.fixture
def clerk() -> Clerk:
    return Clerk(cast(Desk, DeskOfPaper()))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(Settings(data=tmp_path / "data", database=None, key=None))


@pytest.fixture
def log() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def keeper(store: Store, log: list[tuple[str, str]]) -> Iterator[Keeper]:
    made = Keeper(store, lambda actor, action, *_: log.append((actor.name, action)), retry_s=0.01)
    yield made
    made.close()


def opened(keeper: Keeper, actor: Actor = JIA) -> Visit:
    visit = Visits(keeper).open()
    visit.actor = actor
    return visit


def worked(clerk: Clerk, visit: Visit) -> Visit:
    """Asked, opened, one file handed in, one field typed."""
    for _ in clerk.query(visit, "我想开店"):
        pass
    do(clerk, visit, do="open", item="shop")
    for _ in clerk.hand_in_watched(visit, [Path("材料.jpg")]):
        pass
    do(clerk, visit, do="field", field="phone", value="13800000000")
    return visit


def shown(clerk: Clerk, visit: Visit) -> str:
    return cases(visit, clerk.desk)


def test_a_lost_page_loses_nothing(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    visit = worked(clerk, opened(keeper))
    number = visit.keeping.id if visit.keeping else None
    left = visit.case
    later = opened(Keeper(Store(store.settings), lambda *_: None), YI)
    listed = shown(clerk, later)
    assert "未完成的办件 1 件" in listed
    assert str(number) in listed
    assert "开店" in listed
    assert "甲" in listed
    do(clerk, later, do="resume", case=number)
    assert later.case == left
    assert "请申请人补正" in packet(later)
    assert "data:image/jpeg" in packet(later)
    assert "13800000000" in paperwork(later)
    do(clerk, later, do="undo")
    assert later.case.typed == {}
    do(clerk, later, do="undo")
    assert later.case.files == ()


def test_an_undo_is_kept(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    visit = worked(clerk, opened(keeper))
    do(clerk, visit, do="undo")
    assert visit.keeping
    assert store.cases.load(str(visit.keeping.id)).case.typed == {}


def test_nothing_is_opened_before_anything_happens(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    visit = opened(keeper)
    do(clerk, visit, do="undo")
    do(clerk, visit, do="new")
    assert store.cases.find() == []
    assert shown(clerk, visit) == ""


def test_the_second_clerk_sees_the_first_and_nothing_is_overwritten(
    clerk: Clerk, keeper: Keeper, store: Store, log: list[tuple[str, str]]
) -> None:
    first = worked(clerk, opened(keeper))
    number = str(first.keeping and first.keeping.id)
    second = opened(keeper, YI)
    do(clerk, second, do="resume", case=number)
    assert "正由 甲 办理" in shown(clerk, second)
    do(clerk, second, do="field", field="phone", value="13900000000")
    do(clerk, first, do="field", field="phone", value="13700000000")
    told = shown(clerk, first)
    assert "已由 乙" in told
    assert "载入最新" in told
    assert store.cases.load(number).case.typed["phone"] == "13900000000"
    do(clerk, first, do="reload")
    assert first.case.typed["phone"] == "13900000000"
    assert "载入最新" not in shown(clerk, first)
    do(clerk, first, do="field", field="phone", value="13700000000")
    assert store.cases.load(number).case.typed["phone"] == "13700000000"
    assert log == [("甲", "case.open"), ("乙", "case.resume"), ("甲", "case.resume")]


def test_the_next_applicant_has_a_case_of_their_own(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    visit = worked(clerk, opened(keeper))
    do(clerk, visit, do="new")
    worked(clerk, visit)
    assert len(store.cases.find(status="open")) == 2
    assert [one.first_decision for one in reversed(store.cases.find())] == ["supplement", None]


def test_without_a_store_work_goes_on_and_is_saved_later(
    clerk: Clerk, keeper: Keeper, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, works, saved = store.cases.save, threading.Event(), threading.Event()

    def broken(*arguments: Any, **options: Any) -> int:
        if not works.is_set():
            raise StoreError("数据库出错：disk full", "请检查磁盘空间。")
        version = save(*arguments, **options)
        saved.set()
        return version

    monkeypatch.setattr(store.cases, "save", broken)
    visit = worked(clerk, opened(keeper))
    assert visit.keeping
    told, trouble = kept(visit.keeping)
    assert trouble
    assert "没有保存" in told
    assert "请检查磁盘空间" in told
    assert visit.case.typed == {"phone": "13800000000"}
    left = visit.case
    visit.renew()
    works.set()
    assert saved.wait(60)
    [one] = store.cases.find()
    assert store.cases.load(one.id).case == left


def test_a_verdict_at_a_finding(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    visit = worked(clerk, opened(keeper))
    assert visit.case.review
    number = next(n for n, one in enumerate(visit.case.review.findings) if one.point == "p1")
    do(clerk, visit, do="overrule", finding=str(number), verdict="pass", typed="<b>已核对原件")
    assert "甲 改判为合格：&lt;b&gt;已核对原件" in packet(visit)
    assert "系统原判：不符合" in packet(visit)
    again = store.cases.load(str(visit.keeping and visit.keeping.id)).case
    assert again == visit.case
    number = next(n for n, one in enumerate(visit.case.review.findings) if one.point == "p1")
    do(clerk, visit, do="withdraw", finding=str(number))
    assert "改判为合格" not in packet(visit)


def test_a_decision_and_the_end(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    visit = worked(clerk, opened(keeper))
    do(clerk, visit, do="cases")
    assert "要求补正" in shown(clerk, visit)
    do(clerk, visit, do="decide", decision="supplement")
    do(clerk, visit, do="decide", decision="accept")
    number = str(visit.keeping and visit.keeping.id)
    assert (store.cases.overview(number).first_decision, store.cases.overview(number).status) == (
        "supplement",
        "decided",
    )
    assert "办结" in shown(clerk, visit)
    assert "已受理、还没办结 1 件" in shown(clerk, visit)
    other = opened(keeper, YI)
    do(clerk, other, do="find", typed="138 0000 0000")
    do(clerk, other, do="cases")
    assert "已受理、还没办结 1 件" in shown(clerk, other)
    for words in ("138 0000 0000", number):
        do(clerk, other, do="find", typed=words)
        assert shown(clerk, other).count(f'data-case="{number}"') == 2, "among the accepted, and as found"
    do(clerk, other, do="find", typed="13911112222")
    assert "没有找到" in shown(clerk, other)
    do(clerk, other, do="find", typed="20200101-0001")
    assert "没有编号为 20200101-0001" in shown(clerk, other)
    do(clerk, visit, do="settle")
    assert store.cases.overview(number).status == "closed"
    do(clerk, visit, do="resume", case="20200101-0001")
    assert "没有编号" in shown(clerk, visit)


def test_what_a_clerk_chose_for_unclear_words_becomes_a_task(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    worked(clerk, opened(keeper))
    [task] = Unanswered(store.database).tasks()
    assert (task.kind, task.text, task.item) == ("alias", "我想开店", "shop")


def test_a_wish_nobody_could_answer_becomes_a_task(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    visit = opened(keeper)
    visit.step(lambda case: replace(case, query="买火车票", found=replace(ANSWER, decision="no_match")))
    [task] = Unanswered(store.database).tasks()
    assert (task.kind, task.text, task.item) == ("question", "买火车票", None)


def test_a_sample_is_not_kept(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    visit = opened(keeper)
    visit.renew(kept=False)
    worked(clerk, visit)
    assert store.cases.find() == []
    visit.renew()
    worked(clerk, visit)
    assert len(store.cases.find()) == 1


def test_a_recording_is_kept_with_its_case(clerk: Clerk, keeper: Keeper, store: Store) -> None:
    visit = opened(keeper)
    assert visit.keeping
    visit.keeping.put(b"RIFF", "recording")
    worked(clerk, visit)
    kinds = {file.kind: file for file in store.cases.files.of(str(visit.keeping and visit.keeping.id))}
    assert store.cases.files.get(kinds["recording"].id)[1] == b"RIFF"


def test_a_page_without_keeper_works(clerk: Clerk) -> None:
    visit = worked(clerk, Visits().open())
    assert visit.case != Case()
    do(clerk, visit, do="cases")
    do(clerk, visit, do="reload")
    assert kept(visit.keeping) == ("", False)
    assert "没有其他未完成的办件" in shown(clerk, visit)
