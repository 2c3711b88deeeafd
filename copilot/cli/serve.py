"""`copilot serve`: the HTTP API by itself; `copilot panel` serves it beside the page."""

from typing import Annotated

import typer

from copilot.cli.output import tell
from copilot.errors import ExitCode


def register(app: typer.Typer) -> None:
    app.command("serve", help="只提供 HTTP 接口，不开网页；copilot panel 同时提供两者。")(serve)


def serve(
    host: Annotated[str | None, typer.Option("--host", help="监听地址，默认 127.0.0.1；其他地址须用令牌")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="监听端口，默认 7860")] = None,
) -> int:
    from copilot.access.serving import rules_of
    from copilot.api import PREFIX, service_of
    from copilot.api.serving import listen, run
    from copilot.desk import Desk
    from copilot.settings import settings
    from copilot.store import Store

    host = host or settings().host
    port = settings().port if port is None else port
    listening = listen(host, port)
    desk, store = Desk(tell=tell), Store(settings())
    service = service_of(desk, store=store, rules=rules_of(settings(), host, store, tell))
    scheme = "https" if settings().tls_certificate else "http"
    name = f"[{host}]" if ":" in host else host
    tell(f"接口：{scheme}://{name}:{listening.getsockname()[1]}{PREFIX}，说明：{PREFIX}/docs（按 Ctrl+C 结束）")
    run(service, listening, tell)
    return ExitCode.DONE
