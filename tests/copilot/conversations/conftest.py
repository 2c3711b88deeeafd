"""Conversations over a fresh database."""

import pytest

from copilot.conversations import Conversations
from copilot.store import Database

from ..light import cipher


@pytest.fixture
def conversations(database: Database) -> Conversations:
    return Conversations(database, cipher())
