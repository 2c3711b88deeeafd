"""People whom another system vouches for: what it says of them, and the accounts that they get here."""

from collections.abc import Mapping
from dataclasses import dataclass

from copilot.access.errors import AccessError
from copilot.access.names import is_name
from copilot.access.roles import NAMES, kept, written
from copilot.access.sessions import Sessions
from copilot.actor import SYSTEM, Actor, Role
from copilot.audit import AuditLog
from copilot.store import Database
from copilot.store.tables import AccountRow

_HOW = "统一身份认证"
_NOBODY = Actor("未登录", frozenset())


@dataclass(frozen=True)
class Identity:
    """Somebody whose identity is proved. `roles` are those given elsewhere, for a first sign-in here."""

    name: str
    shown_as: str
    roles: frozenset[Role]


def identity_of(claims: Mapping[str, object], name_claim: str, roles_claim: str) -> Identity:
    """The identity in verified `claims`. Role names that are unknown here count for nothing, and nobody is made an
    administrator from outside. Raises AccessError where there is no usable name.
    """
    name, shown_as = _claim(claims, name_claim), claims.get("name")
    if not isinstance(name, str) or not is_name(name):
        raise AccessError(
            "统一身份认证给的账号名不能用", "请管理员设 COPILOT_OIDC_NAME_CLAIM，选一个内容是工号的字段。", status=403
        )
    given = _claim(claims, roles_claim)
    words = given.replace(",", " ").split() if isinstance(given, str) else given if isinstance(given, list) else []
    roles = frozenset(role for role in Role if role in words or NAMES[role] in words) - {Role.ADMINISTRATOR}
    return Identity(name, shown_as if isinstance(shown_as, str) and shown_as else name, roles)


class Vouched:
    """Signs in people who are vouched for; `sessions` and `audit` are those of the accounts."""

    def __init__(self, database: Database, audit: AuditLog, sessions: Sessions) -> None:
        self._database = database
        self._audit = audit
        self._sessions = sessions

    def sign_in(self, who: Identity) -> str:
        """The secret of a new session. An account that exists keeps its roles; else one is made with those given.

        Raises AccessError where the account is disabled or an administrator's, or where nobody has given a role.
        """
        try:
            if self._admit(who):
                self._sessions.end_all(who.name)
        except AccessError as error:
            self.refused(error, who.name)
            raise
        self._audit.record(Actor(who.name, frozenset()), "sign-in", who.name, _HOW)
        return self._sessions.begin(who.name)

    def refused(self, error: AccessError, name: str = "身份未明") -> None:
        """Note in the audit log that `name` was not let in."""
        self._audit.record(_NOBODY, "sign-in.refused", name, f"{_HOW}：{error.message}")

    def _admit(self, who: Identity) -> bool:
        """Make the account ready; whether a one-time password has been made void for that."""
        with self._database.session() as session:
            row = session.get(AccountRow, who.name, with_for_update=True)
            if row is None:
                if not who.roles:
                    raise AccessError(
                        f"本系统还没有您的账号（{who.name}），认证平台也没有给您角色",
                        "请管理员建立这个账号，或在认证平台给您分配角色。",
                    )
                made = written(who.roles)
                session.add(AccountRow(name=who.name, shown_as=who.shown_as[:80], roles=made))
                self._audit.record(SYSTEM, "account.create", who.name, f"{_HOW}，角色 {made}", within=session)
                return False
            if row.disabled_at:
                raise AccessError("您的账号已停用", "需要恢复时请找管理员。")
            if Role.ADMINISTRATOR in kept(row.roles):
                raise AccessError("管理员不能用统一身份认证登录", "请用账号和密码登录。")
            if not row.one_time:
                return False
            row.password_hash, row.one_time = None, False
            self._audit.record(SYSTEM, "account.vouched", who.name, "一次性密码作废", within=session)
            return True


def _claim(claims: Mapping[str, object], name: str) -> object:
    """The claim `name`; with dots in it, such as realm_access.roles, also one within another."""
    if name in claims:
        return claims[name]
    found: object = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
