"""Conversations over a fresh database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.conversations import Conversations
from copilot.store import Database

from ..light import cipher


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'copilot.db'}")
    yield made
    made.close()


@pytest.fixture
def conversations(database: Database) -> Conversations:
    return Conversations(database, cipher())
