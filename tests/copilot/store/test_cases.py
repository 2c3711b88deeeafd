"""Cases come back as they were saved, and nobody's work is overwritten silently."""

import os
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from copilot.case import Case
from copilot.counter import Counter
from copilot.desk import Desk
from copilot.errors import InputError, StoreError
from copilot.sample_case import SampleCase
from copilot.settings import Settings
from copilot.store import CaseChangedError, Store, codec
from copilot.store.earlier import earlier_of
from copilot.store.tables import CaseRow, OverruleRow
from review_models.finding import Decision
from tests.copilot.store.builders import ID_NUMBER, JIA, VERDICT, YI, steps


def test_a_case_comes_back_with_its_steps_and_files(store: Store, tmp_path: Path) -> None:
    *earlier, case = steps(tmp_path, files=2)
    number = store.cases.open(JIA)
    version = store.cases.save(number, case, 1, JIA, earlier=earlier, steps={"knowledge": 12.0})
    again = Store(store.settings).cases.load(number)
    assert (again.case, again.earlier) == (case, tuple(earlier))
    assert again.version == version == 2
    assert np.abs(again.case.files[0].pages[0].image - case.files[0].pages[0].image.astype(int)).max() < 5
    assert again.case.documents[0].images[0] is again.case.files[0].pages[0]
    assert again.overview.item == "shop"
    kept = store.cases.files.of(number)
    assert sorted(file.kind for file in kept) == ["material", "material", "page"], "the two pages are alike"
    original = next(file for file in kept if file.kind == "material")
    assert store.cases.files.get(original.id)[1] == Path(original.name).read_bytes()


def test_nothing_personal_lies_open(store: Store, tmp_path: Path) -> None:
    number = store.cases.open(JIA)
    store.cases.save(number, steps(tmp_path)[-1], 1, JIA)
    with store.database.session() as session:
        row = session.get(CaseRow, number)
        assert row is not None
        open_text = " ".join(str(value) for value in vars(row).values())
    for path in store.settings.data.rglob("*"):
        if path.is_file():
            assert ID_NUMBER.encode() not in path.read_bytes()
    assert ID_NUMBER not in open_text
    assert "材料0" not in open_text


def test_numbers_run_by_day(store: Store) -> None:
    numbers = [store.cases.open(JIA) for _ in range(3)]
    assert [number[-5:] for number in numbers] == ["-0001", "-0002", "-0003"]


def test_the_older_save_is_refused_and_tells_who_was_first(store: Store, tmp_path: Path) -> None:
    first, second, *_ = steps(tmp_path)
    number = store.cases.open(JIA)
    store.cases.save(number, first, 1, YI)
    with pytest.raises(CaseChangedError) as error:
        store.cases.save(number, second, 1, JIA)
    assert error.value.by == "乙"
    assert "载入最新" in error.value.remedy
    assert store.cases.load(number).case == first


def test_a_save_again_and_again_keeps_files_once(store: Store, tmp_path: Path) -> None:
    case = steps(tmp_path)[-1]
    number = store.cases.open(JIA)
    version = 1
    for _ in range(3):
        version = store.cases.save(number, case, version, JIA)
        case = store.cases.load(number).case
    assert len(store.cases.files.of(number)) == 2


def test_cases_are_found_by_number_of_a_person(store: Store, tmp_path: Path) -> None:
    mine, other = store.cases.open(JIA), store.cases.open(YI)
    store.cases.save(mine, steps(tmp_path)[-1], 1, JIA)
    assert [found.id for found in store.cases.find(number=ID_NUMBER.lower())] == [mine]
    assert [found.id for found in store.cases.find(number="138 0000 0000")] == [mine]
    assert store.cases.find(number="310101199001011238") == []
    assert [found.id for found in store.cases.find(opened_by="乙", status="open")] == [other]
    assert [found.id for found in store.cases.find(item="shop")] == [mine]


def test_verdicts_stay_on_record_when_taken_back(store: Store, tmp_path: Path) -> None:
    *_, before, overruled = steps(tmp_path)
    number = store.cases.open(JIA)
    store.cases.save(number, overruled, 1, JIA)
    store.cases.save(number, overruled, 2, JIA)
    with store.database.session() as session:
        [row] = session.query(OverruleRow).all()
    assert (row.point, row.machine, row.verdict, row.by, row.at) == ("p1", "fail", "pass", "甲", VERDICT.at)
    assert "13800000000" not in row.why
    assert store.cases.load(number).case.overrules == (VERDICT,)
    store.cases.save(number, before, 3, JIA)
    with store.database.session() as session:
        [row] = session.query(OverruleRow).all()
    assert row.withdrawn_at is not None


def test_the_first_decision_stays(store: Store, tmp_path: Path) -> None:
    number = store.cases.open(JIA)
    version = store.cases.save(number, steps(tmp_path)[-1], 1, JIA)
    version = store.cases.decide(number, Decision.SUPPLEMENT, version, JIA)
    version = store.cases.decide(number, Decision.ACCEPT, version, JIA, promised_by=date(2026, 8, 1))
    found = store.cases.overview(number)
    assert (found.first_decision, found.decision, found.status) == ("supplement", "accept", "decided")
    store.cases.close(number, version, JIA)
    assert store.cases.overview(number).status == "closed"
    with pytest.raises(CaseChangedError):
        store.cases.close(number, version, YI)


def test_who_works_on_a_case_is_seen(store: Store) -> None:
    number = store.cases.open(JIA)
    assert store.cases.hold(number, "page 1", JIA) is None
    other = store.cases.hold(number, "page 2", YI)
    assert other is not None
    assert other.by == "甲"
    store.cases.release(number, "page 2")
    assert store.cases.hold(number, "page 2", YI) is not None, "only the holder lets go"
    store.cases.release(number, "page 1")
    assert store.cases.hold(number, "page 2", YI) is None


def test_an_unknown_case_is_told(store: Store) -> None:
    for action in (
        lambda: store.cases.load("x"),
        lambda: store.cases.save("x", Case(), 1, JIA),
        lambda: store.cases.hold("x", "page", JIA),
        lambda: store.cases.files.get(99),
    ):
        with pytest.raises(InputError):
            action()


@pytest.mark.parametrize("content", [b"nonsense", b'{"schema": 0}', b'{"schema": 1}', b'{"schema": 1, "cases": [{}]}'])
def test_content_that_cannot_be_read_is_told_and_stays(store: Store, content: bytes) -> None:
    number = store.cases.open(JIA)
    sealed = store.cipher.seal(zlib.compress(content))
    with store.database.session() as session:
        row = session.get(CaseRow, number)
        assert row is not None
        row.content = sealed
    with pytest.raises(StoreError, match="打不开") as error:
        store.cases.load(number)
    assert "保存着" in error.value.remedy
    with store.database.session() as session:
        assert (kept := session.get(CaseRow, number)) is not None
        assert kept.content == sealed


def test_a_full_disk_is_told_and_what_was_saved_stays(tmp_path: Path, small_disk: Path) -> None:
    store = Store(Settings(data=tmp_path / "data", database=f"sqlite:///{small_disk / 'copilot.db'}", key=None))
    number = store.cases.open(JIA)
    version, case = 1, Case()

    def fill() -> None:
        nonlocal version, case
        for _ in range(1000):
            wanted = Case(query=os.urandom(50_000).hex())
            version = store.cases.save(number, wanted, version, JIA, earlier=[case])
            case = wanted

    with pytest.raises(StoreError, match="数据库出错") as error:
        fill()
    assert "磁盘空间" in error.value.remedy
    store.database.close()
    again = Store(store.settings)
    stored = again.cases.load(number)
    assert (stored.case, stored.version) == (case, version)
    again.database.close()


@pytest.mark.model
def test_a_really_reviewed_case_comes_back(desk: Desk) -> None:
    sample = SampleCase()
    counter = Counter(desk)
    asked = counter.ask(Case(day=sample.day), "我想开一家便利店，卖烟和啤酒")
    case = counter.hand_in(counter.open(asked, sample.item), sample.files[:2])
    assert case.review is not None
    assert case.form is not None
    images = {str(number): page.image for number, page in enumerate(p for f in case.files for p in f.pages)}
    written = codec.dumped((case,), lambda page: next(key for key, image in images.items() if image is page.image))
    [again] = codec.loaded(written, lambda digest, *_: images[digest])
    assert again.found
    assert case.found
    # Of a source only what the guide shows is kept, not the whole entry of the catalogue.
    assert again.found.as_dict() == case.found.as_dict()
    assert replace(again, found=None) == replace(case, found=None)


def test_accepted_cases_lend_to_the_same_holder(store: Store, tmp_path: Path) -> None:
    case = steps(tmp_path)[-1]
    earlier = earlier_of(store, lambda code: f"“{code}”")
    number = store.cases.open(JIA)
    version = store.cases.save(number, case, 1, JIA)
    assert earlier(case) == [], "nobody has accepted it yet"
    store.cases.decide(number, Decision.ACCEPT, version, JIA)
    [lent] = earlier(case)
    assert lent.origin.endswith("“shop”的办件")
    assert lent.values["phone"] == "13800000000"
    assert earlier(Case(typed={"applicant_id_number": "11010519491231002X"})) == []


def test_reading_waits_for_no_writer(store: Store) -> None:
    number = store.cases.open(JIA)
    with store.database.session() as session:
        session.query(CaseRow).update({"channel": "online"})
        assert store.cases.overview(number).channel == "window"
    assert store.cases.overview(number).channel == "online"
