"""Serves the API by itself."""

import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from copilot.api.app import PREFIX, application
from copilot.api.routes.stream import FRAME_BYTES
from copilot.api.service import Service
from copilot.errors import InputError
from copilot.upkeep import Upkeep

_CONNECTIONS = 512


def server_of(service: Service) -> uvicorn.Server:
    """A server of `service`, to be run on a socket."""
    settings = service.desk.engines.settings
    configuration = uvicorn.Config(
        Starlette(routes=[Mount(PREFIX, application(service))]),
        # The API writes its own lines, without addresses and what stands in them.
        access_log=False,
        log_config=None,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        ws_max_size=2 * FRAME_BYTES,
        timeout_graceful_shutdown=10,
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
    )
    return uvicorn.Server(configuration)


def run(service: Service, listening: socket.socket, tell: Callable[[str], None]) -> None:
    """Serve until interrupted; the engines load meanwhile, and the store is cared for."""
    service.scratch.open()
    service.readiness.start()
    upkeep = Upkeep(service.store, service.record, tell)
    upkeep.start()
    try:
        server_of(service).run(sockets=[listening])
    finally:
        upkeep.stop()
        service.close()


def listen(host: str, port: int) -> socket.socket:
    """The socket to serve on; port 0 takes a free one. Raises InputError where that cannot be had."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise InputError(f"不能在 {host}:{port} 监听：{error.strerror or error}", "请用 --port 换一个端口。") from error
