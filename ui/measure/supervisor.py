"""/supervisor: the figures of the centre's cases and conversations, against what the district promises."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from copilot.supervision.district import kept
from ui.measure.pages import page

# From day, to day → the figures of the centre; None is open.
Figures = Callable[[date | None, date | None], Mapping[str, Any]]


def router(
    figures: Figures, names: Callable[[], Mapping[str, str]], overrules: Callable[[Request], str] | None = None
) -> APIRouter:
    """`names` are those of the items by code; `overrules` writes the masked cases of clerks' overrules as YAML for
    whoever asks.
    """
    routes = APIRouter(include_in_schema=False)

    @routes.get("/supervisor")
    def show(since: date | None = None, until: date | None = None) -> HTMLResponse:
        counted = figures(since, until)
        return page("figures", figures=counted, promises=kept(counted), names=names(), exports=overrules is not None)

    if overrules is None:
        return routes

    @routes.get("/supervisor/overrules.yaml")
    def overruled(request: Request) -> Response:
        named = {"Content-Disposition": 'attachment; filename="overrules.yaml"', "Cache-Control": "no-store"}
        return Response(overrules(request), media_type="application/yaml", headers=named)

    return routes
