"""Where a page sends what its microphone hears, chunk by chunk, and learns what was understood.

Gradio's own streaming is not used: it writes every chunk to disk, and when the server is slow a chunk takes the place
of the one before. Here the page sends the next chunk when the last one has arrived, with all that came meanwhile.
"""

import threading
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool

from copilot.counter import Counter
from copilot.errors import message_of, remedy_of
from ui.listening import Live
from ui.parts.templating import render
from ui.recording import Keep
from ui.visit import Visit, Visits

_LARGEST = 16 * 2**20  # over a minute of stereo at 48 kHz, for a page whose server was slow


class Streams:
    """The stream of each visit; a page that begins a new one ends the one before."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._open: dict[str, tuple[str, Live]] = {}
        self._lock = threading.Lock()

    def of(self, visit: Visit, stream: str, rate: int, channels: int) -> Live:
        """The stream named `stream` by the page. Raises what `Live` raises."""
        with self._lock:
            name, live = self._open.get(visit.token, ("", None))
            if live and name == stream:
                return live
            self._forget()
            fresh = Live(self._counter, visit, rate, channels, self._keep_for)
            self._open[visit.token] = (stream, fresh)
        if live:
            live.close()
        return fresh

    def end(self, visit: Visit) -> Live | None:
        """End the stream of `visit`, if there is one; it can still be asked for its words."""
        with self._lock:
            _, live = self._open.pop(visit.token, ("", None))
        if live:
            live.close()
        return live

    def _keep_for(self, visit: Visit) -> Keep | None:
        """The files of the case at hand, sealed and with its retention."""
        return visit.keeping.put if visit.keeping else None

    def _forget(self) -> None:
        self._open = {token: entry for token, entry in self._open.items() if entry[1].open}


def router(counter: Counter, visits: Visits) -> APIRouter:
    """Every address holds the unguessable token of a visit."""
    routes = APIRouter(include_in_schema=False, prefix="/sound/{token}")
    streams = Streams(counter)

    def visit_of(token: str) -> Visit:
        visit = visits.find(token)
        if visit is None:
            raise HTTPException(404, "这个办件已经关闭，请刷新页面。")
        return visit

    @routes.post("/{stream}/{number}")
    async def hear(
        token: str,
        stream: str,
        number: int,
        request: Request,
        rate: Annotated[int, Query(ge=4000, le=384_000)],
        channels: Annotated[int, Query(ge=1, le=2)] = 1,
    ) -> dict[str, Any]:
        sound = await request.body()
        if len(sound) > _LARGEST:
            raise HTTPException(413, "一次送来的声音太长，请重新开始收音。")
        return await run_in_threadpool(_heard, visit_of(token), stream, number, sound, rate, channels)

    def _heard(visit: Visit, stream: str, number: int, sound: bytes, rate: int, channels: int) -> dict[str, Any]:
        try:
            live = streams.of(visit, stream, rate, channels)
            live.hear(number, sound)
        except Exception as error:
            if not hasattr(error, "remedy"):
                raise
            raise HTTPException(410, f"{message_of(error)}{remedy_of(error)}") from error
        return _told(visit, live)

    @routes.post("/end")
    def end(token: str) -> dict[str, Any]:
        visit = visit_of(token)
        return _told(visit, streams.end(visit))

    @routes.post("/consent")
    def consent(token: str, given: bool) -> dict[str, Any]:
        visit = visit_of(token)
        visit.agree(given)
        return {"consent": visit.consent}

    return routes


def _told(visit: Visit, live: Live | None) -> dict[str, Any]:
    """The words as a fragment of the page, and the version by which it knows whether the case has changed."""
    return {
        "words": render("words", lines=live.lines if live else [], told=live.told if live else ""),
        "version": live.version if live else 0,
        "consent": visit.consent,
    }
