"""Accounts over a database of their own."""

from pathlib import Path

import pytest
from argon2 import PasswordHasher

from copilot.access import Accounts, passwords
from copilot.actor import LOCAL, Role
from copilot.audit import AuditLog
from copilot.settings import Settings
from copilot.store import Database

PASSWORD = "绿色的自行车和三把雨伞"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parameters that cost no time; the shipped ones are the library's."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, accounts=True, session_idle_minutes=30, session_hours=10)


@pytest.fixture
def audit(database: Database) -> AuditLog:
    return AuditLog(database)


@pytest.fixture
def accounts(database: Database, audit: AuditLog, settings: Settings) -> Accounts:
    return Accounts(database, audit, settings)


@pytest.fixture
def clerk(accounts: Accounts) -> str:
    """The name of a clerk whose password is PASSWORD."""
    name = "窗口一"
    accounts.change_password(name, accounts.create(name, frozenset({Role.CLERK}), by=LOCAL), PASSWORD)
    return name
