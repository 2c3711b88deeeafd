"""Who may use which part of the API, as routes say it and as its description shows it."""

from typing import Any

from fastapi import Security
from fastapi.security import APIKeyCookie, HTTPBearer
from starlette.requests import HTTPConnection

from copilot.access import COOKIE
from copilot.actor import Role

WORKERS = (Role.CLERK, Role.HELPER, Role.CURATOR, Role.EVALUATOR, Role.SUPERVISOR)
"""Everybody but those who only manage accounts."""

SHOWN: list[Any] = [
    Security(HTTPBearer(auto_error=False, description="令牌：管理员为其他系统签发（copilot accounts）")),
    Security(APIKeyCookie(name=COOKIE, auto_error=False, description="登录后的会话")),
]
"""Dependencies that only show in the description how one says who one is; the gate has looked before."""


def credentials(connection: HTTPConnection) -> tuple[str | None, str | None]:
    """The bearer token and the session's secret of a request."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    return bearer or None, connection.cookies.get(COOKIE)
