"""What is due goes, with its proof, and nothing else; one person's data is found, exported and erased."""

import json
import os
import stat
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from copilot.actor import Actor
from copilot.case import Case
from copilot.conversations import Conversations
from copilot.errors import InputError, StoreError
from copilot.store import Store
from copilot.store.erasing import Eraser
from copilot.store.export import export_person
from copilot.store.tables import OverruleRow
from copilot.store.tables.base import now
from tests.copilot.store.builders import ID_NUMBER, JIA, steps

Entry = tuple[str, str, str, str]


@pytest.fixture
def log() -> list[Entry]:
    return []


@pytest.fixture
def eraser(store: Store, log: list[Entry]) -> Eraser:
    def record(actor: Actor, action: str, subject: str, detail: str) -> None:
        log.append((actor.name, action, subject, detail))

    return Eraser(store, record)


@pytest.fixture
def number(store: Store, tmp_path: Path) -> str:
    """A case with everything that belongs to one."""
    opened = store.cases.open(JIA)
    store.cases.save(opened, steps(tmp_path)[-1], 1, JIA)
    store.cases.files.put(opened, "recording", "101500.wav", b"RIFF")
    store.cases.files.put(opened, "paper", "告知书.docx", b"PK")
    store.ratings.put(opened, 5, "很好")
    return opened


def days(count: int) -> date:
    return now().date() + timedelta(days=count)


def kinds(store: Store, number: str) -> set[str]:
    return {file.kind for file in store.cases.files.of(number) if file.erased_at is None}


def test_each_kind_goes_at_its_own_time(store: Store, eraser: Eraser, number: str, log: list[Entry]) -> None:
    assert eraser.due(days(30)).counts == {}
    recording = next(file for file in store.cases.files.of(number) if file.kind == "recording")
    assert eraser.due(days(31)).digests == (recording.digest,)
    assert kinds(store, number) == {"material", "page", "paper"}
    eraser.due(days(181))
    assert kinds(store, number) == {"paper"}
    white = store.cases.load(number)
    assert white.case.files[0].pages[0].image.min() == 255, "what was read stays, its image is gone"
    store.cases.save(number, white.case, white.version, JIA)
    assert len(list(store.vault.digests())) == 1, "a white page is not put in its place"
    assert eraser.due(days(731)).counts == {"case": 1, "paper": 1}
    assert list(store.vault.digests()) == []
    with pytest.raises(StoreError, match="已按保存期限删除"):
        store.cases.load(number)
    with pytest.raises(InputError, match="已删除"):
        store.cases.save(number, white.case, white.version + 1, JIA)
    assert store.cases.find(number=ID_NUMBER) == []
    found = store.cases.overview(number)
    assert (found.status, found.item, found.decision) == ("erased", "shop", white.overview.decision)
    rating = store.ratings.get(number)
    assert rating
    assert (rating.stars, rating.remark) == (5, "")
    with store.database.session() as session:
        assert [row.why for row in session.query(OverruleRow).all()] == [""]
    assert log[0] == ("系统", "store.erase", number, f"recording 1；{recording.digest[:12]}")
    assert eraser.due(days(9999)).counts == {}


def test_the_same_file_of_another_case_stays(store: Store, eraser: Eraser, number: str) -> None:
    other = store.cases.open(JIA)
    store.cases.files.put(other, "paper", "另一份.docx", b"RIFF")
    assert eraser.due(days(31)).counts == {"recording": 1}
    [paper] = store.cases.files.of(other)
    assert store.cases.files.get(paper.id)[1] == b"RIFF"


def test_nothing_goes_that_was_not_told(store: Store, number: str) -> None:
    def broken(*entry: object) -> None:
        raise StoreError("日志写不进去", "请检查磁盘。")

    before = set(store.vault.digests())
    with pytest.raises(StoreError, match="日志"):
        Eraser(store, broken).due(days(9999))
    assert set(store.vault.digests()) == before
    assert store.cases.load(number).case.query


def test_an_erasure_that_was_cut_off_is_finished(
    store: Store, eraser: Eraser, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(store.vault, "erase", cut_off)
        with pytest.raises(KeyboardInterrupt):
            eraser.due(days(31))
    erased = eraser.due(days(31))
    assert (erased.counts, len(erased.digests)) == ({}, 1)


def test_what_a_killed_process_left_is_swept_after_a_day(store: Store, eraser: Eraser, number: str) -> None:
    kept = set(store.vault.digests())
    unnamed = store.vault.put(b"no row names it")
    half = store.vault.folder / unnamed[:2] / ".new-half"
    half.write_bytes(b"x")
    eraser.due(days(1))
    assert unnamed in store.vault, "a save may be going on"
    for path in (half, half.with_name(unnamed)):
        os.utime(path, (0, 0))
    assert eraser.due(days(1)).digests == (unnamed,)
    assert not half.exists()
    assert set(store.vault.digests()) == kept


def test_one_person_is_exported_and_erased(store: Store, eraser: Eraser, number: str, tmp_path: Path) -> None:
    other = store.cases.open(JIA)
    store.cases.save(other, Case(query="别人"), 1, JIA)
    conversations = Conversations(store.database, store.cipher)
    talk = conversations.open().id
    conversations.say(talk, f"我是\n{ID_NUMBER[:6]} {ID_NUMBER[6:]}")
    path = tmp_path / "本人.zip"
    assert export_person(store, ID_NUMBER, path) == [number, talk]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as packed:
        content = json.loads(packed.read(f"cases/{number}/case.json"))
        names = packed.namelist()
        assert packed.read(next(name for name in names if "recording" in name)) == b"RIFF"
        said = json.loads(packed.read(f"conversations/{talk}.json"))
        assert said["messages"][0]["text"] == f"我是\n{ID_NUMBER[:6]} {ID_NUMBER[6:]}"
    assert content["case"]["typed"]["applicant_id_number"] == ID_NUMBER
    assert content["rating"] == {"stars": 5, "remark": "很好"}
    assert all("/" not in name.removeprefix(f"cases/{number}/") for name in names if name.startswith("cases/"))
    with pytest.raises(InputError, match="不能写入"):
        export_person(store, ID_NUMBER, path)
    erased = eraser.person(ID_NUMBER, JIA)
    assert erased.counts == {"case": 1, "material": 1, "page": 1, "recording": 1, "paper": 1, "conversation": 1}
    assert list(store.vault.digests()) == []
    assert store.cases.load(other).case.query == "别人"
    with pytest.raises(InputError, match="没有找到"):
        export_person(store, ID_NUMBER, tmp_path / "again.zip")


def cut_off(_: str) -> bool:
    raise KeyboardInterrupt
