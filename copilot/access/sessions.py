"""Sessions of browsers: they end when nobody works in them, and in any case after a working day."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete

from copilot.access.roles import kept
from copilot.access.secrets import digest_of, new_secret
from copilot.actor import Actor
from copilot.store import Database
from copilot.store.tables import AccountRow, SessionRow
from copilot.store.tables.base import now

COOKIE = "copilot_session"
"""The cookie that holds the secret of a session."""

# The time of the last work is written no more often than this.
_NOTED = timedelta(seconds=60)


@dataclass(frozen=True)
class Session:
    """Who is signed in. Until a one-time password is changed, the actor has no roles. Without a password of one's own
    (`has_password`) another system vouches.
    """

    actor: Actor
    shown_as: str
    must_change: bool
    has_password: bool = True


class Sessions:
    """`idle` and `whole` are the longest times without work and in all."""

    def __init__(self, database: Database, idle: timedelta, whole: timedelta) -> None:
        self._database = database
        self._idle = idle
        self._whole = whole

    def begin(self, account: str) -> str:
        """The secret of a new session; what has ended is cleared away."""
        secret = new_secret()
        with self._database.session() as session:
            session.execute(delete(SessionRow).where(SessionRow.ends_at < now()))
            session.add(SessionRow(digest=digest_of(secret), account=account, ends_at=now() + self._whole))
        return secret

    def find(self, secret: str, *, working: bool = True) -> Session | None:
        """The session of `secret` where it has not ended; only `working` keeps it from ending."""
        with self._database.session() as session:
            row = session.get(SessionRow, digest_of(secret))
            if row is None:
                return None
            moment = now()
            account = session.get_one(AccountRow, row.account)
            if moment >= row.ends_at or moment - row.seen_at >= self._idle or account.disabled_at:
                session.delete(row)
                return None
            if working and moment - row.seen_at >= _NOTED:
                row.seen_at = moment
            roles = frozenset() if account.one_time else kept(account.roles)
            has_password = account.password_hash is not None
            return Session(Actor(account.name, roles), account.shown_as, account.one_time, has_password)

    def end(self, secret: str) -> str | None:
        """End the session; whose it was, if there was one."""
        with self._database.session() as session:
            row = session.get(SessionRow, digest_of(secret))
            if row is None:
                return None
            session.delete(row)
            return row.account

    def end_all(self, account: str) -> None:
        """End every session of `account`."""
        with self._database.session() as session:
            session.execute(delete(SessionRow).where(SessionRow.account == account))
