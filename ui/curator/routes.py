"""The addresses below /curator."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from copilot.actor import Actor
from copilot.conversations.signal import Signal
from copilot.curating.choices import choices, questions, readable
from copilot.curating.imports import take, template
from copilot.curating.listing import KINDS
from copilot.curating.shape import shape_of
from copilot.curating.tables import workbook
from copilot.curating.todo import Todos
from copilot.curating.trial import try_files
from copilot.curating.workshop import Workshop
from copilot.errors import InputError
from copilot.sample_case import SampleCase
from knowledge.curation import read_draft
from knowledge.versions import MODELS
from ui.curator.acts import act_on, changes
from ui.curator.bench import PAGES, Bench
from ui.live import answered, watched

Who = Callable[[Request], Actor]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LARGEST = 20 << 20
_FILES = 8


def router(workshop: Workshop, todos: Todos, signal: Signal, who: Who) -> APIRouter:
    """`signal` is told of every change, also by whoever swaps the catalogue, so that other curators' pages follow."""
    routes = APIRouter(prefix="/curator", include_in_schema=False)
    bench = Bench(workshop, todos)

    @routes.get("")
    def page(request: Request) -> HTMLResponse:
        return PAGES.whole("/curator", curator=who(request).name, today=date.today(), kinds=KINDS)

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

    @routes.get("/shape")
    def shape(kind: str) -> JSONResponse:
        return JSONResponse(shape_of(kind) if kind in MODELS else {})

    @routes.get("/choices")
    def named(to: str) -> JSONResponse:
        return JSONResponse(choices(workshop.catalogue, to))

    @routes.get("/about")
    def about(kind: str, of: str) -> JSONResponse:
        """What an entry of `kind` about `of` (a material, an item) can look at."""
        catalogue = workshop.catalogue
        fields = readable(catalogue, of) if kind == "points" else []
        return JSONResponse({"readable": fields, "questions": questions(catalogue, kind, of)})

    @routes.post("/try")
    def tried(
        text: Annotated[str, Form()],
        code: Annotated[str, Form()],
        sample: Annotated[bool, Form()] = False,
        files: Annotated[list[UploadFile] | None, File()] = None,
    ) -> JSONResponse:
        def done() -> dict[str, Any]:
            point, problems = read_draft(text, code, workshop.catalogue, "points")
            if point is None or problems:
                raise InputError("要点还有错误，试不了", "请先改正标出的几处。")
            with tempfile.TemporaryDirectory(prefix="try-") as aside:
                paths = SampleCase().files if sample else _put(Path(aside), files or [])
                found = try_files(workshop.desk, workshop.catalogue, point, paths)
            drawn = PAGES.draw("trial", findings=found.findings, files=found, item=bench.name("items", found.item))
            return {"parts": {"trial": drawn}}

        return answered(done)

    @routes.get("/template.xlsx")
    def blank() -> Response:
        return _sheet(template(), "事项导入模板.xlsx")

    @routes.get("/answers-and-points.xlsx")
    def written() -> Response:
        return _sheet(workbook(workshop), "问答和审查要点.xlsx")

    @routes.post("/import")
    def import_(request: Request, file: UploadFile) -> JSONResponse:
        def done() -> dict[str, Any]:
            taken = take(workshop, who(request), file.filename or "", file.file.read())
            signal.changed("catalogue")
            shown = bench.parts("", {})
            shown["parts"]["imported"] = PAGES.draw("imported", taken=taken, name=file.filename)
            return shown

        return answered(done)

    return routes


def _sheet(content: bytes, name: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=_XLSX, headers={"Content-Disposition": disposition})


def _put(folder: Path, files: list[UploadFile]) -> list[Path]:
    """The files as sent, in `folder`. Raises InputError where there are none, too many, or one is too large."""
    if not 0 < len(files) <= _FILES:
        raise InputError("请选择文件", f"一次选 1 到 {_FILES} 个图片或 PDF。")
    paths = []
    for number, file in enumerate(files, 1):
        content = file.file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise InputError(f"{file.filename} 太大", "每个文件不超过 20 MB。")
        name = Path(file.filename or "").name or f"{number}"
        paths.append(folder / f"{number}-{name}")
        paths[-1].write_bytes(content)
    return paths
