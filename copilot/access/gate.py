"""The gate before the whole server: every page, file, event stream, WebSocket and download passes it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote

from anyio.to_thread import run_sync
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from copilot.access.accounts import Accounts
from copilot.access.errors import AccessError
from copilot.access.origin import check_host, check_origin, is_loopback
from copilot.access.pages import ACCOUNT, SIGN_IN, Kind, kind_of, may
from copilot.access.passage import Passage, TooLargeError
from copilot.access.sessions import COOKIE, Session
from copilot.actor import LOCAL

# The page's own scripts and styles stand in it; nothing may be fetched from or sent to another place.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
    "connect-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "content-security-policy": _POLICY,
}
# What pages ask for by themselves, whether somebody works or not.
_BY_ITSELF = ("/now", "/events", "/heartbeat")
# Gradio asks this of itself when it starts.
_STARTING = "/gradio_api/startup-events"


@dataclass(frozen=True)
class Rules:
    """`accounts`: None where the machine serves itself alone and needs none. `hosts` as in `origin.check_host`.
    `largest` is the most bytes of a request.
    """

    accounts: Accounts | None
    hosts: Collection[str] | None
    largest: int = 512 << 20


class Gate:
    """ASGI middleware; whoever passes stands in the request's state as `actor`."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            answer = await self._admit(connection)
        except AccessError as error:
            answer = _refusal(connection, error)
        if answer is None:
            passage = Passage(scope, receive, _with_headers(send), self._rules.largest, lambda: self._lasts(connection))
            try:
                await passage.run(self._app)
            except TooLargeError:
                await _refusal(connection, _too_large())(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await answer(scope, receive, _with_headers(send))

    async def _admit(self, connection: HTTPConnection) -> Response | None:
        """What to answer instead of the page; None lets the request in. Raises AccessError."""
        path = connection.scope["path"]
        if path == _STARTING and connection.client and is_loopback(connection.client.host):
            return None
        check_host(connection, self._rules.hosts)
        check_origin(connection)
        length = connection.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._rules.largest:
            raise _too_large()
        kind = kind_of(path)
        if kind is Kind.CLOSED:
            raise AccessError("没有这个页面", "请从首页打开。", status=404)
        if kind is Kind.GUARDED:
            return None
        session = await self._session(connection)
        if session:
            connection.state.actor = session.actor
            connection.state.session = session
        if kind is Kind.OPEN:
            return None
        if session is None:
            if _opens_page(connection):
                return RedirectResponse(f"{SIGN_IN}?next={quote(path)}", 303)
            raise AccessError("请先登录", f"会话已结束，请刷新页面，在 {SIGN_IN} 重新登录。", status=401)
        if kind is Kind.OWN or (not session.must_change and may(session.actor, path)):
            return None
        if _opens_page(connection):
            return RedirectResponse(ACCOUNT if session.must_change else f"{ACCOUNT}?refused=1", 303)
        raise AccessError("您的账号没有这项权限", "请换有权限的账号登录，或请管理员调整角色。")

    async def _lasts(self, connection: HTTPConnection) -> bool:
        """Whether who was let in would be let in again; what is open to everybody stays so."""
        if "session" not in connection.scope["state"]:
            return True
        return await self._session(connection, working=False) is not None

    async def _session(self, connection: HTTPConnection, *, working: bool = True) -> Session | None:
        accounts = self._rules.accounts
        if accounts is None:
            return Session(LOCAL, LOCAL.name, False)
        scheme, _, token = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            actor = await run_sync(accounts.token, token.strip())
            return Session(actor, actor.name, False) if actor else None
        secret = connection.cookies.get(COOKIE)
        if not secret:
            return None
        working = working and not any(part in connection.scope["path"] for part in _BY_ITSELF)
        return await run_sync(lambda: accounts.session(secret, working=working))


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message["headers"]}
            added = [
                (name.encode(), value.encode()) for name, value in _HEADERS.items() if name.encode() not in present
            ]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return sent


def _opens_page(connection: HTTPConnection) -> bool:
    """Whether a person opens a page, as against a script that fetches something."""
    if connection.scope["type"] != "http" or connection.scope["method"] not in ("GET", "HEAD"):
        return False
    mode = connection.headers.get("sec-fetch-mode")
    if mode:
        return mode == "navigate"
    # Gradio asks for the head of its own page, to see whether it answers.
    return "text/html" in connection.headers.get("accept", "") or connection.scope["method"] == "HEAD"


def _too_large() -> AccessError:
    return AccessError("发来的内容过大", "请把文件分几次放入，或降低扫描分辨率。", status=413)


def _refusal(connection: HTTPConnection, error: AccessError) -> Response:
    if "text/html" in connection.headers.get("accept", ""):
        return PlainTextResponse(f"{error.message}。{error.remedy}", error.status)
    told = {"detail": error.message, "remedy": error.remedy}
    content = json.dumps(told, ensure_ascii=False)
    return Response(content, error.status, media_type="application/json", headers={"Cache-Control": "no-store"})
