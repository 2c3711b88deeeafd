"""The addresses below /curator."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from copilot.actor import Actor
from copilot.conversations.signal import Signal
from copilot.curating.imports import take, template
from copilot.curating.todo import Todos
from copilot.curating.workshop import Workshop
from ui.curator.acts import act_on, changes
from ui.curator.bench import PAGES, Bench
from ui.live import answered, watched

Who = Callable[[Request], Actor]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def router(workshop: Workshop, todos: Todos, signal: Signal, who: Who) -> APIRouter:
    """`signal` is told of every change, also by whoever swaps the catalogue, so that other curators' pages follow."""
    routes = APIRouter(prefix="/curator", include_in_schema=False)
    bench = Bench(workshop, todos)

    @routes.get("")
    def page(request: Request) -> HTMLResponse:
        return PAGES.whole("/curator", curator=who(request).name, today=date.today())

    @routes.get("/events")
    async def events(request: Request) -> StreamingResponse:
        return watched(request, signal.number)

    @routes.post("/act")
    def act(request: Request, what: dict[str, Any]) -> JSONResponse:
        def done() -> dict[str, Any]:
            shown = act_on(bench, who(request), what)
            if changes(what):
                signal.changed("catalogue")
            return shown

        return answered(done)

    @routes.get("/template.xlsx")
    def blank() -> Response:
        disposition = f"attachment; filename*=UTF-8''{quote('事项导入模板.xlsx')}"
        return Response(template(), media_type=_XLSX, headers={"Content-Disposition": disposition})

    @routes.post("/import")
    def import_(request: Request, file: UploadFile) -> JSONResponse:
        def done() -> dict[str, Any]:
            taken = take(workshop, who(request), file.filename or "", file.file.read())
            signal.changed("catalogue")
            shown = bench.parts("", "", {})
            shown["parts"]["imported"] = PAGES.draw("imported", taken=taken, name=file.filename)
            return shown

        return answered(done)

    return routes
