"""Whether the service lives, what is ready, and the figures for Prometheus."""

from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from copilot.access import needs
from copilot.actor import Actor, Role
from copilot.api.models.health import Live, Ready
from copilot.api.service import Here
from copilot.readiness import ENGINES

open_routes = APIRouter(tags=["运行"], prefix="/health")
routes = APIRouter(tags=["运行"])


@open_routes.get("/live", response_model=Live, summary="服务在运行")
def live() -> JSONResponse:
    """只要进程能应答就是 ok，不看模型。"""
    return JSONResponse({"status": "ok", "version": version("window-copilot")})


@open_routes.get(
    "/ready",
    response_model=Ready,
    responses={503: {"model": Ready, "description": "还不能给出指引"}},
    summary="哪些功能已就绪",
)
def ready(service: Here) -> JSONResponse:
    """知识库就绪即可接待（200），否则 503；语音和识读各说各的状态。"""
    states = service.readiness.states
    engines = {
        engine: {
            "state": states[engine],
            "problem": "；".join(f"{one.problem} {one.remedy}" for one in service.readiness.problems(engine)),
        }
        for engine in ENGINES
    }
    can_guide = states["knowledge"] == "ready"
    return JSONResponse({"ready": can_guide, "engines": engines}, 200 if can_guide else 503)


@routes.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Prometheus 文本"}},
    summary="运行数字（Prometheus）",
)
def metrics(
    service: Here, _: Annotated[Actor, Depends(needs(Role.SUPERVISOR, Role.EVALUATOR, Role.ADMINISTRATOR))]
) -> Response:
    """请求数和用时、各阶段用时、任务、失败、引擎状态；不含任何个人信息。"""
    return Response(service.metrics.text(), media_type=CONTENT_TYPE_LATEST)
