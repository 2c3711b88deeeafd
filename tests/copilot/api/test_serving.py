"""A real server on a free port."""

import json
import socket
import threading
import urllib.request
from collections.abc import Iterator

import pytest
from websockets.sync.client import connect

from copilot.api import PREFIX, Service
from copilot.api.serving import listen, server_of
from copilot.errors import InputError
from tests.copilot.api.patience import PATIENCE_S, until


@pytest.fixture
def port(service: Service) -> Iterator[int]:
    server, listening = server_of(service), listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(PATIENCE_S)
    listening.close()
    assert not thread.is_alive()


def test_it_answers_at_its_place_and_lets_streams_go(port: int, service: Service) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{PREFIX}/health/ready", timeout=PATIENCE_S) as answer:
        assert json.load(answer)["ready"]
        assert "server" not in {name.lower() for name in answer.headers}
    for _ in range(3):
        with connect(f"ws://127.0.0.1:{port}{PREFIX}/transcribe/stream") as stream:
            stream.send(bytes(32_000))
            stream.socket.shutdown(socket.SHUT_RDWR)  # as if the line were cut
    until(lambda: b"copilot_streams 0.0" in service.metrics.text())


def test_a_port_that_is_taken_is_told(port: int) -> None:
    with pytest.raises(InputError) as refused:
        listen("127.0.0.1", port)
    assert "--port" in refused.value.remedy
