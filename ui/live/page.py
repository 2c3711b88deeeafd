"""A page in parts: drawn whole once; then each act and each change brings the parts that differ."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from copilot.errors import CopilotError
from knowledge import KnowledgeError

_HERE = Path(__file__).parent
PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY"}
_LOOK_S, _ALIVE_S = 0.3, 15.0


class Pages:
    """The templates of one page, in `folder`/templates, with its style and script beside them; `further` are scripts
    that its own needs.
    """

    def __init__(self, folder: Path, name: str, title: str, further: Sequence[str] = ()) -> None:
        self._name, self._title = name, title
        self._templates = Environment(
            loader=FileSystemLoader([folder / "templates", _HERE]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self._templates.filters["moment"] = _moment
        styles = (_HERE.parent / "style.css", _HERE / "live.css", folder / f"{name}.css")
        scripts = (_HERE / "live.js", *(folder / f"{one}.js" for one in (*further, name)))
        self._style, self._script = ("\n".join(one.read_text(encoding="utf-8") for one in s) for s in (styles, scripts))

    def whole(self, base: str, **values: object) -> HTMLResponse:
        """The page, whose script talks to addresses below `base`; its parts come in with the first refresh."""
        shown = {"style": Markup(self._style), "script": Markup(self._script), "name": self._name, "base": base}
        return HTMLResponse(self.draw("page", title=self._title, **shown, **values), headers=PRIVATE)

    def draw(self, template: str, **values: object) -> str:
        return self._templates.get_template(f"{template}.html.j2").render(**values)


def _moment(at: str) -> str:
    """A point in time (ISO 8601) as the clock on the wall shows it."""
    return f"{datetime.fromisoformat(at).astimezone():%m-%d %H:%M}"


def answered(act: Callable[[], Mapping[str, Any]]) -> JSONResponse:
    """The parts that `act` gives; what went wrong for the user is told with what to do next."""
    try:
        return JSONResponse(dict(act()), headers=PRIVATE)
    except (CopilotError, KnowledgeError) as error:
        status = {"input": 409, "model": 503, "store": 503}.get(error.category, 500)
        return JSONResponse({"told": f"{error.message}。{error.remedy}"}, status, headers=PRIVATE)


def watched(request: Request, number: Callable[[], int]) -> StreamingResponse:
    """Server-sent events: the `number` of changes, at once and whenever it grows."""

    async def events() -> AsyncIterator[str]:
        told, silent = -1, 0.0
        while not await request.is_disconnected():
            current = number()
            if current != told or silent >= _ALIVE_S:
                told, silent = current, 0.0
                yield f"data: {json.dumps(current)}\n\n"
            await asyncio.sleep(_LOOK_S)
            silent += _LOOK_S

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(events(), media_type="text/event-stream", headers=headers)
