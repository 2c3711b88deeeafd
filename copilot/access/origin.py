"""Refuses what another site's page makes a browser send here, and names that somebody else has pointed here."""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from copilot.access.errors import AccessError

LOOPBACK = frozenset({"localhost"})
"""Names of this machine for itself, beside its loopback addresses."""

_SAFE = ("GET", "HEAD", "OPTIONS")
# A browser embeds these; whoever follows a link opens a document.
_EMBEDDED = ("iframe", "frame", "embed", "object")


def check_host(connection: HTTPConnection, hosts: Collection[str] | None) -> None:
    """Raises AccessError where the server was reached under a name that is not one of `hosts`; None takes any.

    This machine's own names always count; with `hosts` empty nothing that a proxy has passed on does.
    """
    if hosts is None:
        return
    name = _name(connection.headers.get("host", ""))
    passed_on = any(header in connection.headers for header in ("forwarded", "x-forwarded-for", "x-forwarded-host"))
    known = name in hosts or (is_loopback(name) and (bool(hosts) or not passed_on))
    if not known:
        raise AccessError("这个地址不能打开本系统", "请用管理员给的网址；本机请用 http://127.0.0.1。", status=421)


def check_origin(connection: HTTPConnection) -> None:
    """Raises AccessError for a change, a WebSocket or an embedding that another site's page asks for.

    A program that is no browser sends neither header and passes: it carries nobody's cookies.
    """
    headers = connection.headers
    reads = connection.scope["type"] == "http" and connection.scope["method"] in _SAFE
    origin = headers.get("origin")
    if origin is not None and not reads and urlsplit(origin).netloc != headers.get("host", ""):
        raise _foreign()
    if headers.get("sec-fetch-site") == "cross-site":
        mode, target = headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")
        if mode != "navigate" or target in _EMBEDDED or not reads:
            raise _foreign()


def is_loopback(name: str) -> bool:
    """Whether `name` is this machine itself."""
    try:
        return name in LOOPBACK or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _foreign() -> AccessError:
    return AccessError("不接受其他网站发来的请求", "请从本系统的页面操作。")
