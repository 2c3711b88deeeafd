"""What stands in the log can be trusted: every way of tampering is found, and honest use never looks like it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from copilot.actor import LOCAL, Actor, Role
from copilot.audit import AuditLog, Gaps
from copilot.errors import StoreError
from copilot.store import Database

CLERK = Actor("窗口一", frozenset({Role.CLERK}))


@pytest.fixture
def anchor(tmp_path: Path) -> Path:
    return tmp_path / "audit.anchor"


@pytest.fixture
def log(database: Database, anchor: Path) -> AuditLog:
    made = AuditLog(database, anchor)
    for number in range(1, 6):
        made.record(CLERK, "case.open", f"case-{number}", "打开办件")
    return made


def tampered(database: Database, *statements: str) -> None:
    with database.session() as session:
        for statement in statements:
            session.execute(text(statement))


def kinds(log: AuditLog) -> set[str]:
    return {fault.kind for fault in log.verify()}


def test_an_honest_log_is_whole(log: AuditLog) -> None:
    assert log.verify() == []
    assert [entry.subject for entry in log.entries(limit=2)] == ["case-5", "case-4"]


def test_an_empty_log_is_whole(database: Database, anchor: Path) -> None:
    assert AuditLog(database, anchor).verify() == []


@pytest.mark.parametrize("column", ["at", "actor", "action", "subject", "detail"])
def test_a_changed_entry_is_found(log: AuditLog, database: Database, column: str) -> None:
    tampered(database, f"update audit set {column} = 'x' where number = 3")
    assert [(fault.number, fault.kind) for fault in log.verify()] == [(3, "changed")]


def test_a_missing_entry_is_found(log: AuditLog, database: Database) -> None:
    tampered(database, "delete from audit where number in (2, 3)")
    assert [(fault.number, fault.kind) for fault in log.verify()] == [(2, "missing")]


def test_entries_in_another_order_are_found(log: AuditLog, database: Database) -> None:
    tampered(
        database,
        "update audit set number = 9 where number = 2",
        "update audit set number = 2 where number = 3",
        "update audit set number = 3 where number = 9",
    )
    assert {"changed", "order"} <= kinds(log)


def test_a_cut_end_is_found(log: AuditLog, database: Database) -> None:
    tampered(database, "delete from audit where number > 3")
    assert kinds(log) == {"truncated"}


def test_an_emptied_log_is_found(log: AuditLog, database: Database) -> None:
    tampered(database, "delete from audit")
    assert kinds(log) == {"truncated"}


def test_a_whole_new_chain_does_not_fit_the_anchor(log: AuditLog, database: Database, tmp_path: Path) -> None:
    tampered(database, "delete from audit")
    forged = AuditLog(database, tmp_path / "forged.anchor")
    for number in range(1, 6):
        forged.record(CLERK, "case.open", f"case-{number}", "打开办件")
    assert forged.verify() == []
    assert kinds(log) == {"changed"}


def test_a_lost_or_changed_anchor_is_told(log: AuditLog) -> None:
    kept = log.anchor.path.read_text()
    log.anchor.path.write_text(kept.replace("3 ", "drei ", 1))
    assert kinds(log) == {"anchor"}
    log.anchor.path.unlink()
    assert kinds(log) == {"anchor"}


def test_a_process_killed_before_the_anchor_looks_like_no_tampering(log: AuditLog) -> None:
    lines = log.anchor.path.read_text().splitlines(keepends=True)
    log.anchor.path.write_text("".join(lines[:2] + lines[3:-1]))
    assert log.verify() == []
    assert log.gaps() == Gaps(waiting=(5,))


def test_what_a_killed_process_left_out_is_anchored_later_and_told(
    log: AuditLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = log.anchor.path.read_text().splitlines(keepends=True)
    log.anchor.path.write_text("".join(lines[:3]))
    assert log.catch_up() == 0  # somebody may be about to
    monkeypatch.setattr("copilot.audit.log._AT_ONCE", timedelta(0))
    assert log.catch_up() == 2
    assert log.catch_up() == 0
    assert log.verify() == []
    assert log.gaps() == Gaps(late=(4, 5))


def test_an_anchor_that_the_log_does_not_fit_is_not_completed(
    log: AuditLog, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = log.anchor.path.read_text().splitlines(keepends=True)
    log.anchor.path.write_text("".join(lines[:3]))
    tampered(database, "update audit set actor = 'x' where number = 4")
    monkeypatch.setattr("copilot.audit.log._AT_ONCE", timedelta(0))
    assert log.catch_up() == 0
    assert kinds(log) == {"changed"}


def test_writers_at_once_make_one_chain(database: Database, anchor: Path) -> None:
    other = Database(database.engine.url.render_as_string(False))
    logs = [AuditLog(database, anchor), AuditLog(other, anchor)]
    start = threading.Barrier(4)

    def write(which: int) -> None:
        start.wait()
        for number in range(10):
            logs[which % 2].record(LOCAL, "case.open", f"{which}-{number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert logs[0].verify() == []
    assert len(logs[0].entries(limit=100)) == 40
    other.close()


def test_an_entry_falls_with_its_transaction(log: AuditLog, database: Database) -> None:
    def fail() -> None:
        with database.session() as session:
            log.record(CLERK, "case.erase", "case-1", within=session)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert len(log.entries()) == 5
    with database.session() as session:
        log.record(CLERK, "case.erase", "case-1", within=session)
        log.record(CLERK, "case.erase", "case-2", within=session)
    assert len(log.entries()) == 7
    assert log.verify() == []


def test_details_are_masked(log: AuditLog) -> None:
    log.record(CLERK, "case.find", "查找", "身份证号 310101199001011234，姓名：张三")
    detail = log.entries(limit=1)[0].detail
    assert "19900101" not in detail
    assert "张三" not in detail


def test_entries_are_found_by_what_they_tell(log: AuditLog) -> None:
    log.record(LOCAL, "account.add", "窗口二")
    assert [entry.subject for entry in log.entries(action="account.")] == ["窗口二"]
    assert [entry.number for entry in log.entries(subject="case-2")] == [2]
    assert log.entries(actor="无此人") == []


def test_without_a_place_of_its_own_the_anchor_lies_beside_the_database(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'copilot.db'}")
    assert AuditLog(database).anchor.path == tmp_path / "copilot.db.anchor"
    database.close()


def test_an_anchor_that_cannot_be_written_is_told(database: Database) -> None:
    with pytest.raises(StoreError, match="审计锚文件"):
        AuditLog(database, Path("/proc/none/anchor")).record(CLERK, "case.open", "1")
