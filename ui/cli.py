"""`copilot panel`."""

import socket
from typing import Annotated

import typer

from copilot.cli.output import tell
from copilot.errors import ExitCode, InputError


def register(app: typer.Typer) -> None:
    app.command("panel", help="打开窗口面板（网页）。")(panel)


def panel(
    host: Annotated[str | None, typer.Option("--host", help="监听地址，默认 127.0.0.1；其他地址须登录")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="监听端口，默认 7860")] = None,
) -> int:
    from copilot.desk import Desk
    from copilot.settings import settings
    from ui.serve import serve

    host = host or settings().host
    port = settings().port if port is None else port
    _known(host)
    desk = Desk(tell=tell)
    tell("正在载入知识库 …")
    desk.engines.guide.warm_up()
    serve(desk, host, port, tell)
    return ExitCode.DONE


def _known(host: str) -> None:
    """Raises InputError where `host` is no address at all; whether it is ours, serving tells."""
    try:
        socket.getaddrinfo(host, None)
    except OSError as error:
        raise InputError(
            f"不认识的监听地址：{host}", "请用本机的 IP 地址或名字；只供本机使用请用 127.0.0.1。"
        ) from error
