"""Accounts of the people who work here. Every change, every sign-in and every refusal stands in the audit log."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Transaction

from copilot.access import passwords
from copilot.access.errors import AccessError
from copilot.access.names import is_name
from copilot.access.roles import kept, written
from copilot.access.sessions import Session, Sessions
from copilot.access.tokens import Tokens
from copilot.access.vouched import Vouched
from copilot.actor import SYSTEM, Actor, Role
from copilot.audit import AuditLog
from copilot.settings import Settings, settings
from copilot.store import Database
from copilot.store.tables import AccountRow
from copilot.store.tables.base import now

FIRST = "admin"
"""The account that the first start makes."""

# From so many failures on an account is locked, each time for twice as long.
_FAILURES = 5
_LOCKED = timedelta(minutes=1)
_LONGEST = timedelta(hours=1)


@dataclass(frozen=True)
class Account:
    """What may be shown of an account."""

    name: str
    shown_as: str
    roles: frozenset[Role]
    one_time: bool
    locked_until: datetime | None
    disabled_at: datetime | None

    def as_dict(self) -> dict[str, object]:
        moments = {name: getattr(self, name) for name in ("locked_until", "disabled_at")}
        shown = {name: moment and moment.isoformat() for name, moment in moments.items()}
        known = {"name": self.name, "shown_as": self.shown_as, "roles": sorted(self.roles)}
        return {**known, "one_time": self.one_time, **shown}


class Accounts:
    """Accounts in `database`, with their sessions, tokens and those whom another system vouches for."""

    def __init__(
        self, database: Database, audit: AuditLog | None = None, configuration: Settings | None = None
    ) -> None:
        configuration = configuration or settings()
        self._database = database
        self._audit = audit or AuditLog(database)
        idle = timedelta(minutes=configuration.session_idle_minutes)
        self.sessions = Sessions(database, idle, timedelta(hours=configuration.session_hours))
        self.tokens = Tokens(database, self._audit)
        self.vouched = Vouched(database, self._audit, self.sessions)

    def first(self) -> tuple[str, str] | None:
        """Name and one-time password of the administrator, made where there is no account yet."""
        with self._database.session() as session:
            if session.scalar(select(func.count()).select_from(AccountRow)):
                return None
        roles = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})
        return FIRST, self.create(FIRST, roles, shown_as="管理员", by=SYSTEM)

    def create(self, name: str, roles: frozenset[Role], *, shown_as: str = "", by: Actor) -> str:
        """The one-time password of the new account. Raises AccessError where the name is taken or no name."""
        if not is_name(name):
            raise AccessError("账号名不能用", "请用 1 到 40 个汉字、字母、数字或 . _ - @。", status=422)
        password = passwords.one_time()
        row = AccountRow(
            name=name,
            shown_as=(shown_as or name)[:80],
            roles=written(roles),
            password_hash=passwords.hashed(password),
            one_time=True,
        )
        with self._database.session() as session:
            if session.get(AccountRow, name):
                raise AccessError(f"已经有账号 {name}", "请换一个账号名。", status=409)
            session.add(row)
            self._audit.record(by, "account.create", name, f"角色 {written(roles)}", within=session)
        return password

    def all(self) -> list[Account]:
        with self._database.session() as session:
            rows = session.scalars(select(AccountRow).order_by(AccountRow.name))
            return [
                Account(row.name, row.shown_as, kept(row.roles), row.one_time, row.locked_until, row.disabled_at)
                for row in rows
            ]

    def set_roles(self, name: str, roles: frozenset[Role], by: Actor) -> None:
        with self._database.session() as session:
            self._row(session, name).roles = written(roles)
            self._audit.record(by, "account.roles", name, f"角色 {written(roles)}", within=session)

    def set_disabled(self, name: str, disabled: bool, by: Actor) -> None:
        """A disabled account's sessions end at once."""
        with self._database.session() as session:
            self._row(session, name).disabled_at = now() if disabled else None
            self._audit.record(by, "account.disable" if disabled else "account.enable", name, within=session)
        if disabled:
            self.sessions.end_all(name)

    def reset(self, name: str, by: Actor) -> str:
        """A new one-time password; the lock is taken off and every session ends."""
        password = passwords.one_time()
        with self._database.session() as session:
            row = self._row(session, name)
            row.password_hash, row.one_time = passwords.hashed(password), True
            row.failures, row.locked_until = 0, None
            self._audit.record(by, "account.reset", name, within=session)
        self.sessions.end_all(name)
        return password

    def sign_in(self, name: str, password: str) -> str:
        """The secret of a new session. Raises AccessError, the same for a wrong name and a wrong password."""
        self._prove(name, password)
        self._audit.record(Actor(name, frozenset()), "sign-in", name)
        return self.sessions.begin(name)

    def change_password(self, name: str, old: str, new: str) -> None:
        """Every session of the account ends. Raises AccessError where `old` is wrong or `new` too weak."""
        passwords.check(new, name)
        self._prove(name, old)
        if old == new:
            raise AccessError("新密码与原密码相同", "请换一个新的密码。", status=422)
        with self._database.session() as session:
            row = self._row(session, name)
            row.password_hash, row.one_time = passwords.hashed(new), False
            self._audit.record(Actor(name, frozenset()), "account.password", name, within=session)
        self.sessions.end_all(name)

    def session(self, secret: str, *, working: bool = True) -> Session | None:
        """The session behind a cookie's secret; only `working` keeps it from ending."""
        return self.sessions.find(secret, working=working)

    def who(self, secret: str) -> Actor | None:
        """Who works in the session of `secret`."""
        session = self.session(secret)
        return session.actor if session else None

    def sign_out(self, secret: str) -> None:
        name = self.sessions.end(secret)
        if name:
            self._audit.record(Actor(name, frozenset()), "sign-out", name)

    def issue(self, name: str, roles: frozenset[Role], ends: datetime | None, by: Actor) -> str:
        """The secret of a new token for the HTTP API; see `Tokens.issue`."""
        return self.tokens.issue(name, roles, ends, by)

    def token(self, secret: str) -> Actor | None:
        """Who holds the token `secret`."""
        return self.tokens.find(secret)

    def revoke(self, name: str, by: Actor) -> None:
        self.tokens.revoke(name, by)

    def actor(self, token: str | None, session: str | None) -> Actor | None:
        """Who shows a bearer `token` or the secret of a `session`; None for nobody."""
        if token:
            return self.token(token)
        return self.who(session) if session else None

    def _prove(self, name: str, password: str) -> None:
        """Raises AccessError where `password` is not that of `name`."""
        password_hash = self._attempt(name)
        if not passwords.right(password, password_hash):
            # What was typed as a name may be a password.
            known = name if password_hash else "无此账号"
            self._audit.record(Actor("未登录", frozenset()), "sign-in.refused", known)
            raise AccessError("账号或密码不对", "请核对后重试；忘记密码请找管理员重置。", status=401)
        with self._database.session() as session:
            row = self._row(session, name)
            row.failures, row.locked_until = 0, None
            if passwords.outdated(row.password_hash or ""):
                row.password_hash = passwords.hashed(password)

    def _attempt(self, name: str) -> str | None:
        """The hash to check against. The attempt counts as failed before it is checked, so that many at once do not
        get past the lock. Raises AccessError where the account is locked.
        """
        with self._database.session() as session:
            row = session.get(AccountRow, name, with_for_update=True)
            if row is None or row.disabled_at:
                return None
            if row.locked_until and now() < row.locked_until:
                minutes = -(-(row.locked_until - now()).total_seconds() // 60)
                raise AccessError(
                    f"密码多次不对，账号已暂时锁定，约 {minutes:.0f} 分钟后再试",
                    "急用时请找管理员重置密码。",
                    status=429,
                )
            row.failures += 1
            if row.failures >= _FAILURES:
                row.locked_until = now() + min(_LOCKED * 2 ** min(row.failures - _FAILURES, 10), _LONGEST)
            return row.password_hash

    def _row(self, session: Transaction, name: str) -> AccountRow:
        row = session.get(AccountRow, name, with_for_update=True)
        if row is None:
            raise AccessError(f"没有账号 {name}", "可用 copilot accounts list 查看。", status=404)
        return row
