"""A helpline over the small invented catalogue, without models."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.assist import Helpline
from copilot.conversations import Conversations
from copilot.curating.unanswered import Unanswered
from copilot.desk import Desk
from copilot.store import Database

from ..light import cipher, light_desk


@pytest.fixture
def light(tmp_path: Path) -> Desk:
    return light_desk(tmp_path)


@pytest.fixture
def line(tmp_path: Path, light: Desk, unanswered: Unanswered) -> Iterator[Helpline]:
    database = Database(f"sqlite:///{tmp_path / 'copilot.db'}")
    yield Helpline(light, Conversations(database, cipher()), unanswered)
    database.close()


@pytest.fixture
def with_person(line: Helpline) -> str:
    """A conversation that waits for a helper."""
    identity = line.conversations.open().id
    line.call_person(identity)
    return identity
