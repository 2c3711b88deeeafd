"""The addresses below /chat, which anybody may open: a conversation is known by its unguessable token alone."""

import hmac
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from copilot.assist import Helpline
from copilot.assist.wording import situation_text
from copilot.conversations import Author, Conversation, Status
from copilot.desk import Desk
from copilot.errors import InputError
from ui.live import Pages, answered, watched

_PAGES = Pages(Path(__file__).parent, "chat", "在线咨询")
_DIGITS = 32  # of the token are the digest that only this server can make
_OPENED_A_MINUTE = 60


def router(line: Helpline, desk: Desk, digest: Callable[[str], str]) -> APIRouter:
    """`digest` is a keyed digest: with it a conversation's token is made, which its id alone does not give away."""
    routes = APIRouter(prefix="/chat", include_in_schema=False)
    opened: deque[float] = deque(maxlen=_OPENED_A_MINUTE)

    def token(identity: str) -> str:
        return identity + digest(f"chat {identity}")[:_DIGITS]

    def identity_of(given: str) -> str:
        identity = given[:-_DIGITS]
        if not hmac.compare_digest(token(identity).encode(), given.encode()):
            raise InputError("这个对话打不开", "请重新打开咨询页面。")
        return identity

    def parts(conversation: Conversation) -> dict[str, Any]:
        return {"parts": _parts(conversation, line, desk), "status": conversation.status}

    @routes.get("")
    def page() -> HTMLResponse:
        return _PAGES.whole("/chat")

    @routes.post("/open")
    def begin() -> JSONResponse:
        def act() -> dict[str, Any]:
            now = time.monotonic()
            if len(opened) == _OPENED_A_MINUTE and now - opened[0] < 60:
                raise InputError("现在咨询的人太多", "请一分钟后再试，或到窗口办理。")
            opened.append(now)
            conversation = line.conversations.open()
            return {"token": token(conversation.id), **parts(conversation)}

        return answered(act)

    @routes.get("/{given}/now")
    def now(given: str) -> JSONResponse:
        return answered(lambda: parts(line.conversations.get(identity_of(given))))

    @routes.get("/{given}/events")
    async def events(request: Request, given: str) -> Response:
        try:
            identity = identity_of(given)
        except InputError as error:
            return Response(error.message, 404)
        return watched(request, lambda: line.conversations.signal.number(identity))

    @routes.post("/{given}/act")
    def act(given: str, what: dict[str, Any]) -> JSONResponse:
        return answered(lambda: parts(_act(line, identity_of(given), what)))

    return routes


def _act(line: Helpline, identity: str, what: dict[str, Any]) -> Conversation:
    """Do what the applicant did; anything unknown only refreshes."""
    match what:
        case {"do": "say", "text": str(text)}:
            return line.say(identity, text)
        case {"do": "choose", "message": str(message), "choice": str(choice)}:
            shown = line.conversations.get(identity).messages
            choices = next((one.choices for one in shown if str(one.id) == message), ())
            if not choice.isdecimal() or int(choice) >= len(choices):
                raise InputError("没有这个选项", "请刷新页面后重新选择，或直接输入。")
            return line.choose(identity, choices[int(choice)])
        case {"do": "person"}:
            return line.call_person(identity)
        case {"do": "leave"}:
            return line.leave(identity)
        case {"do": "rate", "stars": str(stars)} if stars.isdecimal():
            resolved = {"yes": True, "no": False}.get(str(what.get("resolved")))
            return line.conversations.rate(identity, int(stars), resolved)
    return line.conversations.get(identity)


def _parts(conversation: Conversation, line: Helpline, desk: Desk) -> dict[str, str]:
    item = desk.engines.catalogue.items.get(conversation.item or "")
    before = [one for one in line.conversations.running() if one.status is Status.WAITING]
    places = [place for place, one in enumerate(before) if one.id == conversation.id]
    said = [message for message in conversation.messages if message.author is not Author.NOTE]
    shown = {"conversation": conversation, "Status": Status, "Author": Author}
    return {
        "understood": _PAGES.draw(
            "understood", item=item, situation=situation_text(item.questions, conversation.answers) if item else []
        ),
        "messages": _PAGES.draw("messages", said=said, last=said[-1].id if said else 0, **shown),
        "state": _PAGES.draw("state", before=places[0] if places else 0, now=datetime.now(UTC), **shown),
    }
