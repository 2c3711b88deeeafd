"""Answering with a job's result where it is soon there, else with the job's address."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from copilot.api import problems
from copilot.api.documented import Responses, errors
from copilot.api.jobs import Job, Work
from copilot.api.models.jobs import JobShape
from copilot.api.problems import ApiError
from copilot.api.service import Service
from copilot.api.uploads import Uploads
from copilot.results import Json

Wait = Annotated[
    float,
    Query(ge=0, le=60, description="最多等结果几秒；等不到就返回 202 和任务地址，0 为马上返回", examples=[30]),
]
_ADDRESS = {"Location": {"description": "任务的地址", "schema": {"type": "string"}}}

LATER: Responses = {
    202: {"model": JobShape, "description": "还在做：按 Location 查询进度和结果", "headers": _ADDRESS},
    **errors(409),
}
"""What routes of long work may answer beside the result."""


async def upload(service: Service, files: list[UploadFile], **options: Any) -> Uploads:
    """The files of a request in a folder of their own."""
    return await run_sync(lambda: Uploads(files, service.limits.files, service.scratch.folder, **options))


async def answered(
    request: Request,
    service: Service,
    kind: str,
    work: Work,
    wait: float,
    *,
    last: Callable[[], None] = lambda: None,
    headers: Callable[[Json], dict[str, str]] = lambda _: {},
) -> Response:
    """Do `work` as a job and answer with its result, or, after `wait` seconds, with where it will be.

    `headers` are those that go with the result.
    """
    job = service.jobs.submit(kind, request.state.actor.name, work, last=last)
    if wait:
        ended = asyncio.wrap_future(job.future)
        # Looked at in any case: asyncio would log an error that nobody did, with what stands in it.
        ended.add_done_callback(lambda future: future.cancelled() or future.exception())
        await asyncio.wait([ended], timeout=wait)
    address = f"{base(request)}/jobs/{job.id}"
    if not job.ended:
        return JSONResponse(shown(job, request), 202, headers={"Location": address, "Retry-After": "1"})
    if job.error:
        raise job.error
    if job.state == "cancelled":
        raise ApiError(409, "任务已取消", "如仍需要，请重新提交。")
    return JSONResponse(job.result, headers={"Location": address, **headers(job.result)})


def base(request: Request) -> str:
    """The path under which the API is served."""
    return str(request.scope.get("root_path", ""))


def shown(job: Job, request: Request) -> dict[str, Any]:
    """The JSON of a job."""
    address = f"{base(request)}/jobs/{job.id}"
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "progress": {"doing": job.doing, "done": job.done, "total": job.total},
        "made_at": _moment(job.made_at),
        "ended_at": _moment(job.ended_at) if job.ended_at else None,
        "result": job.result if job.state == "done" else None,
        "problem": problems.content(job.error, request.state.id) if job.error else None,
        "outputs": [
            {
                "name": output.name,
                "media_type": output.media_type,
                "size": len(output.content),
                "href": f"{address}/outputs/{which}",
            }
            for which, output in job.outputs.items()
        ],
    }


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
