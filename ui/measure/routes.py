"""The addresses below /measure. The server draws the pages; a short script only keeps the list of runs fresh."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from copilot.errors import CopilotError
from copilot.evaluations import BENCHMARKS, Runs
from ui.measure.pages import page, part
from ui.measure.view import failure, failures

# A report may hold words of documents: it draws itself and runs nothing.
_REPORT = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "Cache-Control": "no-store",
}

Who = Callable[[Request], str]


def router(runs: Runs, who: Who) -> APIRouter:
    """`who` names whoever sends a request."""
    routes = APIRouter(prefix="/measure", include_in_schema=False)

    @routes.get("")
    def start_page(told: str = "") -> HTMLResponse:
        return page("page", benchmarks=BENCHMARKS, runs=runs.list(), told=told)

    @routes.get("/runs")
    def listed() -> HTMLResponse:
        return HTMLResponse(part("runs", runs=runs.list()))

    @routes.post("/runs")
    def start(
        request: Request,
        name: Annotated[str, Form()],
        size: Annotated[str, Form()] = "quick",
        data: Annotated[str, Form()] = "",
    ) -> Any:
        try:
            runs.start(name, size, data.strip(), who(request))
        except CopilotError as error:
            return page("page", 409, benchmarks=BENCHMARKS, runs=runs.list(), told=_told(error))
        return RedirectResponse("/measure", 303)

    @routes.post("/runs/{run_id}/stop")
    def stop(run_id: str) -> RedirectResponse:
        runs.stop(run_id)
        return RedirectResponse("/measure", 303)

    @routes.get("/runs/{run_id}")
    def one(run_id: str) -> HTMLResponse:
        with _Found():
            content = runs.results(run_id)
            others = [other for other in runs.list() if other.state == "done" and other.id != run_id]
            return page("run", run=runs.run(run_id), content=content, failures=failures(content), others=others)

    @routes.get("/runs/{run_id}/report")
    def report(run_id: str) -> HTMLResponse:
        with _Found():
            return HTMLResponse(runs.report(run_id).read_text(encoding="utf-8"), headers=_REPORT)

    @routes.get("/runs/{run_id}/failures/{place}")
    def evidence(run_id: str, place: str) -> HTMLResponse:
        with _Found():
            found = failure(runs.results(run_id), place)
            if found is None:
                raise HTTPException(404, "这次评测里没有这一条，请回到评测结果重新选择。")
            return page("failure", run=runs.run(run_id), failure=found)

    @routes.get("/compare")
    def compare(first: str, second: str) -> HTMLResponse:
        with _Found():
            pair = runs.run(first), runs.run(second)
            return page("compare", first=pair[0], second=pair[1], content=runs.compare(first, second))

    return routes


class _Found:
    """What is not there becomes a page not found that says what to do."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, CopilotError):
            raise HTTPException(404, _told(error)) from error


def _told(error: CopilotError) -> str:
    return f"{error.message}。{error.remedy}"
