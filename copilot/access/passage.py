"""A request on its way through the gate: no more bytes than allowed, and no longer than the session lasts."""

import time
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A stream or a WebSocket that stays open is looked at again after so many seconds.
_AGAIN_S = 30.0


class TooLargeError(Exception):
    """More bytes came than allowed, and nothing has been answered yet."""


class Passage:
    """`largest` bytes may come, whatever the header said; `lasts` says whether the session has not ended."""

    def __init__(
        self, scope: Scope, receive: Receive, send: Send, largest: int, lasts: Callable[[], Awaitable[bool]]
    ) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._left = largest
        self._lasts = lasts
        self._looked = time.monotonic()
        self._answered = self._ended = False

    async def run(self, app: ASGIApp) -> None:
        """Raises TooLargeError where the caller is still owed an answer."""
        try:
            await app(self._scope, self._take, self._give)
        except Exception:
            # Cut off by us, the application may complain as it likes.
            if self._left >= 0 and not self._ended:
                raise
        if self._left < 0 and not self._answered:
            raise TooLargeError

    async def _take(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            return message if self._left >= 0 else {"type": "http.disconnect"}
        if message["type"] == "websocket.receive" and await self._over():
            return {"type": "websocket.disconnect", "code": 1008}
        return message

    async def _give(self, message: Message) -> None:
        if self._left < 0 and not self._answered:
            return
        goes_on = message["type"] == "websocket.send" or bool(message.get("more_body"))
        if goes_on and await self._over():
            raise OSError("the session has ended")
        self._answered = True
        await self._send(message)

    async def _over(self) -> bool:
        """Whether the session has ended; then the stream is closed here."""
        if not self._ended and time.monotonic() - self._looked >= _AGAIN_S:
            self._looked = time.monotonic()
            self._ended = not await self._lasts()
            if self._ended and self._scope["type"] == "websocket":
                await self._send({"type": "websocket.close", "code": 1008, "reason": ""})
            elif self._ended:
                await self._send({"type": "http.response.body", "body": b"", "more_body": False})
        return self._ended
