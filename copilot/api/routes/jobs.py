"""Jobs: progress, result, files, cancelling; measuring, which is always a job."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import JSONResponse, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from copilot.access import needs
from copilot.actor import Actor, Role
from copilot.api.documented import errors
from copilot.api.door import WORKERS
from copilot.api.jobs import Job
from copilot.api.models.jobs import EvaluationRequest, JobList, JobShape
from copilot.api.problems import ApiError
from copilot.api.routes.waiting import LATER, base, shown
from copilot.api.service import Here
from copilot.api.work.evaluation import evaluate

routes = APIRouter(tags=["任务"])

Worker = Annotated[Actor, Depends(needs(*WORKERS))]
Id = Annotated[str, Path(max_length=64, description="任务编号")]
_LOOK_S = 0.3


def _job(id: Id, actor: Worker, service: Here) -> Job:
    return service.jobs.find(id, actor.name)


Mine = Annotated[Job, Depends(_job)]


@routes.get("/jobs", response_model=JobList, summary="自己的任务，新的在前")
def jobs(request: Request, actor: Worker, service: Here) -> JSONResponse:
    """只列出自己的任务；结果只保留一段时间。"""
    return JSONResponse({"jobs": [shown(job, request) | {"result": None} for job in service.jobs.of(actor.name)]})


@routes.get("/jobs/{id}", response_model=JobShape, responses=errors(404), summary="任务的进度和结果")
def job(request: Request, found: Mine) -> JSONResponse:
    """做完后 result 是结果，outputs 是可下载的文件；失败时 problem 说明原因和办法。"""
    return JSONResponse(shown(found, request))


@routes.get(
    "/jobs/{id}/events",
    response_class=EventSourceResponse,
    responses=errors(404),
    summary="任务的进度，随时推送（SSE）",
)
async def events(request: Request, found: Mine) -> AsyncIterator[ServerSentEvent]:
    """每有变化就推送一次任务（不含结果），任务结束后推送最后一次并关闭。"""
    last: dict[str, Any] = {}
    while True:
        now = shown(found, request) | {"result": None}
        if now != last:
            yield ServerSentEvent(data=now, event=found.state)
        if found.ended and now == last:
            return
        last = now
        if not found.ended:
            await asyncio.sleep(_LOOK_S)


@routes.delete("/jobs/{id}", status_code=204, responses=errors(404), summary="取消任务，或删去结果")
def cancel(found: Mine, service: Here) -> None:
    """没有开始的马上取消，正在做的做完手上这一步就停；已结束的删去结果。"""
    service.jobs.cancel(found)


@routes.get(
    "/jobs/{id}/outputs/{which}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "文件"}, **errors(404)},
    summary="下载任务写好的文件",
)
def job_output(found: Mine, which: Annotated[str, Path(max_length=64, description="文书代码")]) -> Response:
    """任务的 outputs 中列出的文件。"""
    output = found.outputs.get(which)
    if output is None:
        raise ApiError(404, "任务没有这个文件", "请从任务的 outputs 中取得地址。")
    disposition = f"attachment; filename*=UTF-8''{quote(output.name)}"
    return Response(output.content, media_type=output.media_type, headers={"Content-Disposition": disposition})


@routes.post(
    "/evaluations", status_code=202, response_model=JobShape, responses={**LATER, **errors(409)}, summary="运行评测"
)
def start_evaluation(
    request: Request,
    wanted: EvaluationRequest,
    actor: Annotated[Actor, Depends(needs(Role.EVALUATOR))],
    service: Here,
) -> JSONResponse:
    """结果与 copilot eval --json 相同；同时只运行一个评测，从评测页面开始的也算。"""
    if service.runs.running():
        raise ApiError(409, "已有一个评测正在进行", "请等它结束，或先停止它。")
    work = partial(evaluate, service.runs, wanted.name, wanted.full)
    made = service.jobs.submit("evaluate", actor.name, work, at_most=1)
    return JSONResponse(shown(made, request), 202, headers={"Location": f"{base(request)}/jobs/{made.id}"})
