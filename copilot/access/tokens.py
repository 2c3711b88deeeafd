"""Tokens with which other systems use the HTTP API."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from copilot.access.errors import AccessError
from copilot.access.roles import kept, written
from copilot.access.secrets import digest_of, new_secret
from copilot.actor import Actor, Role
from copilot.audit import AuditLog
from copilot.store import Database
from copilot.store.tables import TokenRow
from copilot.store.tables.base import now

MARK = "copilot_"
"""Begins every token, so that one that has leaked into a file is recognised."""


@dataclass(frozen=True)
class Token:
    """What is known of a token; the secret itself is not."""

    name: str
    roles: frozenset[Role]
    created_by: str
    created_at: datetime
    ends_at: datetime | None
    revoked_at: datetime | None

    def as_dict(self) -> dict[str, object]:
        moments = {name: getattr(self, name) for name in ("created_at", "ends_at", "revoked_at")}
        shown = {name: moment and moment.isoformat() for name, moment in moments.items()}
        return {"name": self.name, "roles": sorted(self.roles), "created_by": self.created_by, **shown}


class Tokens:
    def __init__(self, database: Database, audit: AuditLog) -> None:
        self._database = database
        self._audit = audit

    def issue(self, name: str, roles: frozenset[Role], ends: datetime | None, by: Actor) -> str:
        """The secret of a new token, to be shown once. Raises AccessError where `name` is taken."""
        secret = MARK + new_secret()
        with self._database.session() as session:
            if session.scalar(select(TokenRow).where(TokenRow.name == name)):
                raise AccessError(f"已经有名为 {name} 的令牌", "请换一个名字；停用的令牌名也不能重复使用。", status=409)
            session.add(
                TokenRow(digest=digest_of(secret), name=name, roles=written(roles), created_by=by.name, ends_at=ends)
            )
            self._audit.record(by, "token.issue", name, f"角色 {written(roles)}", within=session)
        return secret

    def find(self, secret: str) -> Actor | None:
        """Who holds `secret`, while it is in force."""
        with self._database.session() as session:
            row = session.get(TokenRow, digest_of(secret))
            if row is None or row.revoked_at or (row.ends_at and now() >= row.ends_at):
                return None
            return Actor(f"token:{row.name}", kept(row.roles))

    def revoke(self, name: str, by: Actor) -> None:
        """Raises AccessError where there is no such token."""
        with self._database.session() as session:
            row = session.scalar(select(TokenRow).where(TokenRow.name == name))
            if row is None:
                raise AccessError(f"没有名为 {name} 的令牌", "可用 copilot accounts tokens 查看。", status=404)
            row.revoked_at = row.revoked_at or now()
            self._audit.record(by, "token.revoke", name, within=session)

    def all(self) -> list[Token]:
        with self._database.session() as session:
            return [
                Token(row.name, kept(row.roles), row.created_by, row.created_at, row.ends_at, row.revoked_at)
                for row in session.scalars(select(TokenRow).order_by(TokenRow.created_at))
            ]
