"""Puts the API together over a Desk; it is served by itself or beside the panel."""

from importlib.metadata import version

from fastapi import FastAPI

from copilot.access.gate import Rules
from copilot.api import problems
from copilot.api.documented import EVERYWHERE
from copilot.api.door import SHOWN
from copilot.api.gate import Gate
from copilot.api.jobs import Jobs
from copilot.api.limits import Limits
from copilot.api.metrics import Metrics
from copilot.api.routes import ask, cases, docs, health, jobs, knowledge, packets, papers, steps, stream
from copilot.api.service import Service
from copilot.audit import AuditLog
from copilot.counter import Counter
from copilot.desk import Desk
from copilot.evaluations import Runs
from copilot.readiness import Readiness
from copilot.store import Record, Store
from copilot.store.earlier import earlier_of
from copilot.store.scratch import Scratch

PREFIX = "/api/v1"
"""Where the API is served."""

_DESCRIPTION = """一句话问事、录音转文字、材料识读与预审、自动填表、办件、知识库。

结果与命令行 `copilot … --json` 相同。要花时间的工作都是任务：直接等结果，或按任务地址查询进度。
错误都是 `application/problem+json`：`detail` 说明原因，`remedy` 说明接下来怎么办。

实时转写用 WebSocket `/transcribe/stream?channels=1`：发送 16 位、16 kHz 的 PCM，
收到的事件与 `copilot listen --json` 相同。
"""


def service_of(
    desk: Desk,
    *,
    readiness: Readiness | None = None,
    store: Store | None = None,
    record: Record | None = None,
    rules: Rules | None = None,
    limits: Limits | None = None,
) -> Service:
    """What the API works with; without `rules` whoever sits at this machine may do everything, and nobody else."""
    settings = desk.engines.settings
    limits = limits or Limits.of(settings)
    store = store or Store(settings)
    metrics = Metrics()
    service = Service(
        desk=desk,
        counter=Counter(desk, earlier_of(store, lambda code: desk.item(code).name))
        if settings.reuse_earlier
        else Counter(desk),
        store=store,
        record=record or (lambda *entry: AuditLog(store.database).record(*entry)),
        rules=rules or Rules(None, frozenset()),
        readiness=readiness or Readiness(desk),
        limits=limits,
        runs=Runs(settings.data / "eval"),
        jobs=Jobs(limits.workers, limits.queue, limits.keep_s, metrics.job),
        metrics=metrics,
        scratch=Scratch(settings.data / "uploads"),
    )
    metrics.watch(service.jobs, lambda: service.readiness.states)
    return service


def application(service: Service) -> FastAPI:
    """The ASGI application of `service`."""
    limits = service.limits
    app = FastAPI(
        title="综窗智能助手接口",
        version=version("window-copilot"),
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        responses=EVERYWHERE,
        form_limits={"max_files": limits.files + 1, "max_part_size": limits.field_bytes},
        # Its records hold what was sent, which is personal.
        telemetry={"auto_configure": False, "tracing": False, "metrics": False, "logs": False},
    )
    app.state.service = service
    problems.install(app)
    for module in (ask, packets, cases, steps, papers, knowledge, jobs, health):
        app.include_router(module.routes, dependencies=SHOWN)
    app.include_router(health.open_routes)
    app.include_router(stream.routes)
    docs.install(app)
    app.add_middleware(Gate, service=service)
    return app
