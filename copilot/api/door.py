"""Who asks, and whether they may: decided before anything of a request's body is read."""

import ipaddress
from collections.abc import Callable
from typing import Annotated, Protocol
from urllib.parse import urlsplit

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from starlette.requests import HTTPConnection

from copilot.actor import LOCAL, Actor, Role
from copilot.api.problems import ApiError

COOKIE = "copilot_session"
WORKERS = (Role.CLERK, Role.HELPER, Role.CURATOR, Role.EVALUATOR, Role.SUPERVISOR)

_SAFE = ("GET", "HEAD", "OPTIONS")


class Doorkeeper(Protocol):
    """Knows people and other systems; may block."""

    def actor(self, token: str | None, session: str | None) -> Actor | None:
        """Who holds the bearer `token` or the `session` of a browser; None for nobody."""


class Alone:
    """A machine that serves itself alone needs no accounts; whoever sits there may do everything."""

    def actor(self, token: str | None, session: str | None) -> Actor | None:
        return LOCAL


def credentials(connection: HTTPConnection) -> tuple[str | None, str | None]:
    """The bearer token and the session of a request."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    return bearer or None, connection.cookies.get(COOKIE)


def check_origin(connection: HTTPConnection, *, alone: bool) -> None:
    """Refuse what another site's page makes a browser send. Raises ApiError 403.

    `alone`: the machine serves itself; then a name that somebody else's name server has pointed here is refused, too.
    """
    host = connection.headers.get("host", "")
    if alone and not _loopback(host):
        raise ApiError(403, "这个地址只供本机使用", "请用 http://127.0.0.1 打开；要供别的机器使用，请先建立账号。")
    origin = connection.headers.get("origin")
    reads = connection.scope["type"] == "http" and connection.scope["method"] in _SAFE
    if origin and not reads and urlsplit(origin).netloc != host:
        raise ApiError(403, "不接受其他网站发来的请求", "请从本系统的页面操作，或由程序直接调用，不带 Origin。")


def _loopback(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


_bearer = HTTPBearer(auto_error=False, description="令牌：管理员为其他系统签发")
_cookie = APIKeyCookie(name=COOKIE, auto_error=False, description="登录后的会话")


def _known(
    request: Request, _: Annotated[object, Security(_bearer)], __: Annotated[object, Security(_cookie)]
) -> Actor:
    actor: Actor = request.state.actor
    return actor


def needs(*roles: Role) -> Callable[..., Actor]:
    """A dependency: who asks, where they have one of `roles`. Raises ApiError 403 where not."""

    def admitted(actor: Annotated[Actor, Depends(_known)]) -> Actor:
        if not actor.may(*roles):
            raise ApiError(403)
        return actor

    return admitted
