"""Roles as they stand in a table, on the command line and on a page."""

from collections.abc import Iterable

from copilot.access.errors import AccessError
from copilot.actor import Role

NAMES = {
    Role.CLERK: "窗口人员",
    Role.HELPER: "线上帮办",
    Role.CURATOR: "知识维护",
    Role.EVALUATOR: "评测",
    Role.SUPERVISOR: "主管",
    Role.ADMINISTRATOR: "账号管理",
}


def parsed(text: str) -> frozenset[Role]:
    """Roles from names with commas between. Raises AccessError for a name that is none."""
    names = [name.strip() for name in text.replace("，", ",").split(",") if name.strip()]
    try:
        return frozenset(Role(name) for name in names)
    except ValueError as error:
        raise AccessError("没有这样的角色", f"可用的角色：{'、'.join(Role)}。", status=422) from error


def written(roles: Iterable[Role]) -> str:
    return ",".join(role for role in Role if role in roles)


def kept(text: str) -> frozenset[Role]:
    """Roles from a table; one that the program no longer knows gives nobody anything."""
    return frozenset(role for role in Role if role in text.split(","))
