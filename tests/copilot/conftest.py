"""A fresh database, and the curators' tasks in it; the store's own tests have PostgreSQL's besides."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.curating.unanswered import Unanswered
from copilot.store import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'copilot.db'}")
    yield made
    made.close()


@pytest.fixture
def unanswered(database: Database) -> Unanswered:
    return Unanswered(database)
