"""What is due goes by itself, whichever server is there, and one of them does it."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from copilot.actor import SYSTEM
from copilot.audit import AuditLog
from copilot.settings import Settings
from copilot.store import Store
from copilot.upkeep import Upkeep

_PATIENCE_S = 60.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(Settings(data=tmp_path, database=None, key=None))
    yield made
    made.database.close()


class Watched(Upkeep):
    """Says when it has cared for the store."""

    def __init__(self, store: Store) -> None:
        self.told: list[str] = []
        self.cared, self.refused = threading.Event(), threading.Event()
        super().__init__(store, AuditLog(store.database).record, self._say, beat_s=0.01)

    def _say(self, text: str) -> None:
        self.told.append(text)
        self.refused.set()

    def _erase(self) -> None:
        super()._erase()
        self.cared.set()


def test_one_server_cares_and_another_takes_over(store: Store) -> None:
    first, second = Watched(store), Watched(store)
    first.start()
    assert first.cared.wait(_PATIENCE_S)
    second.start()
    assert second.refused.wait(_PATIENCE_S)
    assert not second.cared.is_set()
    first.stop()
    assert second.cared.wait(_PATIENCE_S)
    second.stop()
    assert first.told == []
    assert len(second.told) == 1
    assert "同一个数据目录" in second.told[0]


def test_at_start_the_anchor_is_completed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    log = AuditLog(store.database)
    for number in range(3):
        log.record(SYSTEM, "case.open", str(number))
    lines = log.anchor.path.read_text().splitlines(keepends=True)
    log.anchor.path.write_text("".join(lines[:2]))
    monkeypatch.setattr("copilot.audit.log._AT_ONCE", timedelta(seconds=-1))
    upkeep = Watched(store)
    upkeep.start()
    assert upkeep.cared.wait(_PATIENCE_S)
    upkeep.stop()
    assert log.gaps().waiting == ()
    assert log.gaps().late == (3,)
