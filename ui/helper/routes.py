"""The addresses below /helper."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from copilot.actor import Actor
from copilot.assist import Helpline
from copilot.desk import Desk
from copilot.errors import InputError
from copilot.store import Record
from ui.helper.desktop import PAGES, Desktop
from ui.live import answered, watched

Who = Callable[[Request], Actor]


def router(line: Helpline, desk: Desk, who: Who, record: Record = lambda *_: None) -> APIRouter:
    """`who` names the helper of a request; `record` (actor, action, subject, detail) is the audit log."""
    routes = APIRouter(prefix="/helper", include_in_schema=False)
    desktops: dict[str, Desktop] = {}

    def desktop(request: Request) -> Desktop:
        actor = who(request)
        return desktops.setdefault(actor.name, Desktop(actor, line, desk))

    @routes.get("")
    def page(request: Request) -> HTMLResponse:
        return PAGES.whole("/helper", helper=who(request).name)

    @routes.get("/now")
    def now(request: Request, open: str = "", seen: int = 0) -> JSONResponse:
        def looked() -> dict[str, Any]:
            if open and seen:
                line.conversations.saw(open, seen)
            return desktop(request).parts(open)

        return answered(looked)

    @routes.get("/events")
    async def events(request: Request) -> StreamingResponse:
        return watched(request, line.conversations.signal.number)

    @routes.post("/act")
    def act(request: Request, what: dict[str, Any]) -> JSONResponse:
        return answered(lambda: _act(desktop(request), what, record))

    return routes


def _act(desktop: Desktop, what: dict[str, Any], record: Record) -> dict[str, Any]:
    """Do what was clicked or pressed; anything unknown only refreshes."""
    line, helper, identity = desktop.line, desktop.helper, str(what.get("open") or "")
    if not identity:
        return desktop.parts(None)
    match what:
        case {"do": "take"}:
            line.conversations.take(identity, helper)
        case {"do": "accept", "number": int(number), "to": int(to)}:
            text = what.get("text")
            line.accept(identity, helper, number, to, text if isinstance(text, str) else None)
        case {"do": "reply", "text": str(text)}:
            line.reply(identity, helper, text)
        case {"do": "told", "text": str(text), "source": str(source)}:
            line.conversations.reply(identity, helper, text, offered="accepted", source=source[:200])
        case {"do": "reject", "number": int(number), "to": int(to)}:
            desktop.rejected.add((identity, to, number))
        case {"do": "item", "item": str(item)}:
            desktop.desk.item(item)  # refuses a code that is none
            line.open_item(identity, helper, item)
        case {"do": "gap"}:
            line.note(identity)
            return {**desktop.parts(identity), "told": "已记为没答上的问题，交给知识库维护人员。"}
        case {"do": "ask", "text": str(text)}:
            conversation = line.conversations.get(identity)
            hits = desktop.look_up(conversation, text)
            return {**desktop.parts(identity), "found": PAGES.draw("found", hits=hits)}
        case {"do": "summary"}:
            return {**desktop.parts(identity), "summary": line.summary(line.conversations.get(identity))}
        case {"do": "hand-over", "text": str(text)}:
            if not text.strip():
                raise InputError("交接摘要是空的", "请写一句对方该知道的话。")
            line.hand_over(identity, helper, text)
            record(desktop.actor, "conversation.hand_over", identity, "")
            return desktop.parts(None)
        case {"do": "close", "resolved": str(resolved)}:
            line.close(identity, helper, resolved=resolved == "yes")
            record(desktop.actor, "conversation.close", identity, f"resolved={resolved}")
            return desktop.parts(None)
    return desktop.parts(identity)
