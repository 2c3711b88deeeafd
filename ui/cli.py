"""`copilot panel`."""

import ipaddress
from typing import Annotated

import typer

from copilot.cli.output import tell
from copilot.errors import ExitCode, InputError


def register(app: typer.Typer) -> None:
    app.command("panel", help="打开窗口面板（网页）。")(panel)


def panel(
    host: Annotated[str | None, typer.Option("--host", help="监听地址，默认 127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option("--port", help="监听端口，默认 7860")] = None,
) -> int:
    from copilot.desk import Desk
    from copilot.settings import settings
    from ui.serve import serve

    host = host or settings().host
    port = settings().port if port is None else port
    _local(host)
    desk = Desk(tell=tell)
    tell("正在载入知识库 …")
    desk.engines.guide.warm_up()
    serve(desk, host, port, tell)
    return ExitCode.DONE


def _local(host: str) -> None:
    """Personal data is on the page and there are no accounts yet, so only this machine may open it."""
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise InputError(f"不能在 {host} 上提供面板", "面板含个人信息，目前只允许本机访问：请用 127.0.0.1。")
