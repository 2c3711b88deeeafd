"""What the server has beside the page itself: downloads of a visit's papers, and the applicant's screen."""

from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from copilot.counter import Counter
from copilot.handouts import paper
from ui import applicant
from ui.visit import Visit, Visits

_PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def router(counter: Counter, visits: Visits) -> APIRouter:
    """Every address holds the unguessable token of a visit, and ends with it."""
    routes = APIRouter(include_in_schema=False)

    def visit_of(token: str) -> Visit:
        visit = visits.find(token)
        if visit is None:
            raise HTTPException(404, "这个办件已经关闭，请从窗口页面重新打开。")
        return visit

    @routes.get("/papers/{token}/{which}")
    def download(token: str, which: str) -> Response:
        visit = visit_of(token)
        made = paper(counter.desk, visit.case, which, visit.keeping.id if visit.keeping else None)
        if made is None:
            raise HTTPException(404, "还没有这份文书：请先放入材料并预审。")
        if visit.keeping:
            visit.keeping.put(made.content, "paper", made.name)
        disposition = f"attachment; filename*=UTF-8''{quote(made.name)}"
        headers = {**_PRIVATE, "Content-Disposition": disposition}
        return Response(made.content, media_type=made.media_type, headers=headers)

    @routes.get("/applicant/{token}")
    def screen(token: str) -> HTMLResponse:
        return HTMLResponse(applicant.screen(visit_of(token).case, counter), headers=_PRIVATE)

    @routes.get("/applicant/{token}/now")
    def now(token: str) -> HTMLResponse:
        return HTMLResponse(applicant.now(visit_of(token).case, counter), headers=_PRIVATE)

    return routes
