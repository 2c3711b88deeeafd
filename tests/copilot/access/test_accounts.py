"""Accounts: passwords, the lock, sessions that end, tokens."""

from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, text

from copilot.access import AccessError, Accounts
from copilot.actor import LOCAL, Role
from copilot.audit import AuditLog
from copilot.store import Database
from copilot.store.tables import AccountRow, SessionRow, TokenRow
from tests.copilot.access.conftest import PASSWORD


def later(database: Database, **moved: timedelta) -> None:
    """Move moments of the sessions into the past, instead of waiting."""
    with database.session() as session:
        for row in session.scalars(select(SessionRow)):
            for name, by in moved.items():
                setattr(row, name, getattr(row, name) - by)


def refused(accounts: Accounts, name: str, password: str = "falsch") -> AccessError:
    with pytest.raises(AccessError) as error:
        accounts.sign_in(name, password)
    assert error.value.remedy
    return error.value


def test_the_first_start_makes_one_administrator(accounts: Accounts) -> None:
    made = accounts.first()
    assert made is not None
    assert accounts.first() is None
    name, password = made
    secret = accounts.sign_in(name, password)
    session = accounts.session(secret)
    assert session is not None
    assert session.must_change
    assert session.actor.roles == frozenset()
    accounts.change_password(name, password, PASSWORD)
    assert accounts.who(secret) is None
    actor = accounts.who(accounts.sign_in(name, PASSWORD))
    assert actor is not None
    assert actor.may(Role.ADMINISTRATOR)
    assert not actor.may(Role.CLERK)


def test_a_clerk_signs_in_and_out(accounts: Accounts, clerk: str) -> None:
    secret = accounts.sign_in(clerk, PASSWORD)
    actor = accounts.who(secret)
    assert actor is not None
    assert (actor.name, actor.roles) == (clerk, {Role.CLERK})
    accounts.sign_out(secret)
    assert accounts.who(secret) is None
    assert accounts.who("") is None


def test_neither_passwords_nor_secrets_are_kept(accounts: Accounts, clerk: str, database: Database) -> None:
    session_secret = accounts.sign_in(clerk, PASSWORD)
    token = accounts.issue("叫号机", frozenset({Role.CLERK}), None, LOCAL)
    with database.session() as session:
        hashes = [row.password_hash or "" for row in session.scalars(select(AccountRow))]
        kept = str([[row.digest for row in session.scalars(select(table))] for table in (SessionRow, TokenRow)])
    assert all(hash.startswith("$argon2id$") for hash in hashes)
    assert session_secret not in kept
    assert token not in kept


def test_wrong_name_and_wrong_password_are_told_alike(accounts: Accounts, clerk: str) -> None:
    assert refused(accounts, clerk).message == refused(accounts, "没有这个人").message


def test_an_account_is_locked_for_longer_and_longer(accounts: Accounts, clerk: str, database: Database) -> None:
    for _ in range(5):
        assert refused(accounts, clerk).status == 401
    assert refused(accounts, clerk, PASSWORD).status == 429
    waits = []
    for _ in range(3):
        with database.session() as session:
            row = session.get_one(AccountRow, clerk)
            assert row.locked_until is not None
            waits.append(row.locked_until - datetime.now(UTC))
            row.locked_until = datetime.now(UTC)
        assert refused(accounts, clerk).status == 401
    assert waits[0] < waits[1] < waits[2]
    with database.session() as session:
        session.get_one(AccountRow, clerk).locked_until = None
    assert accounts.who(accounts.sign_in(clerk, PASSWORD))
    assert refused(accounts, clerk).status == 401, "a right password begins the count anew"


def test_a_reset_takes_the_lock_off_and_ends_sessions(accounts: Accounts, clerk: str) -> None:
    secret = accounts.sign_in(clerk, PASSWORD)
    for _ in range(5):
        refused(accounts, clerk)
    password = accounts.reset(clerk, LOCAL)
    assert accounts.who(secret) is None
    session = accounts.session(accounts.sign_in(clerk, password))
    assert session is not None
    assert session.must_change


@pytest.mark.parametrize("new", ["kurz", "a" * 12, "abcdefghijkl", "我是窗口一窗口一窗口", "好" * 300])
def test_weak_passwords_are_refused(accounts: Accounts, clerk: str, new: str) -> None:
    with pytest.raises(AccessError):
        accounts.change_password(clerk, PASSWORD, new)
    assert accounts.sign_in(clerk, PASSWORD)


def test_a_change_needs_the_old_password(accounts: Accounts, clerk: str) -> None:
    with pytest.raises(AccessError):
        accounts.change_password(clerk, "falsch", "另外一个很长的密码")
    with pytest.raises(AccessError):
        accounts.change_password(clerk, PASSWORD, PASSWORD)


def test_an_old_hash_is_renewed_at_sign_in(accounts: Accounts, clerk: str, database: Database) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    with database.session() as session:
        session.get_one(AccountRow, clerk).password_hash = weak
    accounts.sign_in(clerk, PASSWORD)
    with database.session() as session:
        assert session.get_one(AccountRow, clerk).password_hash != weak
    assert accounts.sign_in(clerk, PASSWORD)


def test_a_session_ends_when_nobody_works(accounts: Accounts, clerk: str, database: Database) -> None:
    secret = accounts.sign_in(clerk, PASSWORD)
    later(database, seen_at=timedelta(minutes=29))
    assert accounts.session(secret, working=False)
    later(database, seen_at=timedelta(minutes=2))
    assert accounts.who(secret) is None


def test_work_keeps_a_session_and_its_end_comes_all_the_same(
    accounts: Accounts, clerk: str, database: Database
) -> None:
    secret = accounts.sign_in(clerk, PASSWORD)
    for _ in range(3):
        later(database, seen_at=timedelta(minutes=25))
        assert accounts.who(secret)
    later(database, ends_at=timedelta(hours=10))
    assert accounts.who(secret) is None


def test_roles_count_at_once_and_a_disabled_account_is_out(accounts: Accounts, clerk: str) -> None:
    secret = accounts.sign_in(clerk, PASSWORD)
    accounts.set_roles(clerk, frozenset({Role.CURATOR}), LOCAL)
    actor = accounts.who(secret)
    assert actor is not None
    assert actor.roles == {Role.CURATOR}
    accounts.set_disabled(clerk, True, LOCAL)
    assert accounts.who(secret) is None
    assert refused(accounts, clerk, PASSWORD).status == 401
    accounts.set_disabled(clerk, False, LOCAL)
    assert accounts.sign_in(clerk, PASSWORD)


def test_a_token_holds_until_its_end_or_until_revoked(accounts: Accounts) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    secret = accounts.issue("叫号机", frozenset({Role.CLERK}), soon, LOCAL)
    actor = accounts.actor(secret, None)
    assert actor is not None
    assert (actor.name, actor.roles) == ("token:叫号机", {Role.CLERK})
    accounts.revoke("叫号机", LOCAL)
    assert accounts.token(secret) is None
    past = accounts.issue("旧系统", frozenset({Role.CLERK}), datetime.now(UTC) - timedelta(seconds=1), LOCAL)
    assert accounts.token(past) is None
    with pytest.raises(AccessError, match="已经有"):
        accounts.issue("叫号机", frozenset(), None, LOCAL)


def test_a_wrong_token_is_not_helped_by_a_session(accounts: Accounts, clerk: str) -> None:
    secret = accounts.sign_in(clerk, PASSWORD)
    assert accounts.actor(None, secret)
    assert accounts.actor("copilot_falsch", secret) is None
    assert accounts.actor(None, None) is None


@pytest.mark.parametrize("name", ["", "a b", "x" * 41, "token:x", "<script>", "../x"])
def test_strange_names_are_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccessError):
        accounts.create(name, frozenset(), by=LOCAL)


def test_everything_stands_in_the_audit_log(accounts: Accounts, clerk: str, audit: AuditLog) -> None:
    accounts.sign_out(accounts.sign_in(clerk, PASSWORD))
    refused(accounts, "mein-passwort-statt-name")
    accounts.set_roles(clerk, frozenset({Role.HELPER}), LOCAL)
    actions = [entry.action for entry in reversed(audit.entries())]
    assert actions == [
        "account.create",
        "account.password",
        "sign-in",
        "sign-out",
        "sign-in.refused",
        "account.roles",
    ]
    assert "passwort" not in str(audit.entries())
    assert audit.verify() == []


def test_a_role_that_is_no_longer_known_gives_nothing(accounts: Accounts, clerk: str, database: Database) -> None:
    with database.session() as session:
        session.execute(text("update accounts set roles = 'clerk,emperor'"))
    assert accounts.all()[0].roles == {Role.CLERK}
