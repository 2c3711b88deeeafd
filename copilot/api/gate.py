"""Around every request: its number, who asks, how often, how long it took, and an answer whatever goes wrong."""

import asyncio
import logging
import re
import time
import uuid
from typing import Any

from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from copilot.access.origin import check_host, check_origin
from copilot.actor import LOCAL, Actor
from copilot.api import problems
from copilot.api.door import credentials
from copilot.api.limits import JSON_BYTES, Rate
from copilot.api.problems import ApiError
from copilot.api.service import Service

log = logging.getLogger(__name__)

# Open to everybody: what a load balancer asks, and the description of the API.
OPEN = ("/health/live", "/health/ready", "/openapi.json", "/docs")

_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "WEBSOCKET")
_NUMBER = re.compile(r"[\w.-]{1,64}")
_HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


class Gate:
    """ASGI middleware around the API's routes."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service
        self._rate = Rate(service.limits.rate)
        self._failures = Rate(service.limits.failures)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        given = connection.headers.get("x-request-id", "")
        connection.state.id = given if _NUMBER.fullmatch(given) else uuid.uuid4().hex
        answer = _Answer(scope, send, connection.state.id)
        began = time.perf_counter()
        try:
            most = self._most(connection)
            await self._admit(connection)
            await self._app(scope, _counted(scope, receive, most, self._service.limits.idle_s), answer)
        except Exception as error:  # whatever it is, the caller gets an answer and nobody a traceback
            await answer.instead(problems.problem(error, connection.state.id), receive)
        finally:
            self._note(scope, answer.status, time.perf_counter() - began)

    def _most(self, connection: HTTPConnection) -> int:
        """The bytes its body may have. Raises ApiError where it says itself that it has more."""
        form = connection.headers.get("content-type", "").startswith("multipart/form-data")
        most = self._service.limits.upload_bytes if form else JSON_BYTES
        length = connection.headers.get("content-length", "0")
        if length.isdecimal() and int(length) > most:
            raise ApiError(413)
        return most

    async def _admit(self, connection: HTTPConnection) -> None:
        """Raises ApiError or AccessError where the request is not let in."""
        service = self._service
        check_host(connection, service.rules.hosts)
        check_origin(connection)
        address = connection.client.host if connection.client else ""
        path = connection.scope["path"].removeprefix(connection.scope.get("root_path", ""))
        if path in OPEN or path.startswith("/docs/"):
            _wait(self._rate.hit(f"address {address}"))
            return
        actor = await self._actor(connection, address)
        _wait(self._rate.hit(f"actor {actor.name}"))
        connection.state.actor = actor

    async def _actor(self, connection: HTTPConnection, address: str) -> Actor:
        """Who asks. Raises ApiError 401 for nobody, and 429 for an address that has tried too often."""
        accounts = self._service.rules.accounts
        if accounts is None:
            return LOCAL
        _wait(self._failures.reached(address))
        actor = await run_sync(accounts.actor, *credentials(connection))
        if actor is None:
            self._failures.hit(address)
            raise ApiError(401, headers={"WWW-Authenticate": "Bearer"})
        return actor

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        given = scope.get("method", "WEBSOCKET")
        method = given if given in _METHODS else "OTHER"
        route = getattr(scope.get("route"), "path", "-")
        self._service.metrics.request(method, route, status, seconds)
        log.info("%s %s %d %.0f ms", method, route, status, 1000 * seconds)


def _wait(seconds: int) -> None:
    if seconds:
        raise ApiError(429, headers={"Retry-After": str(seconds)})


class _Answer:
    """Sends a response with our headers, or another in its place while nothing was sent."""

    def __init__(self, scope: Scope, send: Send, request_id: str) -> None:
        self.status = 0
        self._scope = scope
        self._send = send
        self._id = request_id

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            names = {name.lower() for name, _ in message["headers"]}
            added = {**_HEADERS, "x-request-id": self._id}
            message["headers"] = [
                *message["headers"],
                *((name.encode(), value.encode()) for name, value in added.items() if name.encode() not in names),
            ]
        elif message["type"] == "websocket.accept":
            self.status = 101
        await self._send(message)

    async def instead(self, response: Any, receive: Receive) -> None:
        """Send `response`, where nothing has been sent yet; a stream that has begun can only be cut off."""
        if self._scope["type"] == "websocket":
            if not self.status:
                self.status = response.status_code
                await self._send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        if not self.status:
            await response(self._scope, receive, self)


def _counted(scope: Scope, receive: Receive, most: int, idle_s: float) -> Receive:
    """`receive` for a body of at most so many bytes, whatever length it claims to have, that does not stop coming."""
    total, whole = 0, scope["type"] != "http"

    async def counted() -> Message:
        nonlocal total, whole
        try:
            message = await (receive() if whole else asyncio.wait_for(receive(), idle_s))
        except TimeoutError:
            raise HTTPException(408) from None
        if message["type"] == "http.request":
            total += len(message.get("body") or b"")
            whole = not message.get("more_body")
            if total > most:
                raise HTTPException(413)
        return message

    return counted
