"""Live transcription over a WebSocket."""

import json
import threading
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter
from starlette.websockets import WebSocketDisconnect

from copilot.access import Accounts
from copilot.actor import Role
from copilot.api import Service, application
from copilot.api.models.speech import StreamEvent
from copilot.sample_case import SampleCase
from speech import load
from tests.copilot.api.conftest import HERE, ITEM, Made, token
from tests.copilot.api.patience import until

CHUNK = 3200
STREAM = "ws://127.0.0.1/transcribe/stream"
EVENT: TypeAdapter[Any] = TypeAdapter(StreamEvent)


def sound() -> bytes:
    return (load(SampleCase.recording).samples * 32767).astype("<i2").tobytes()


def to_the_end(socket: Any) -> list[dict[str, Any]]:
    events = []
    while not events or events[-1]["event"] != "end":
        events.append(json.loads(socket.receive_text()))
        EVENT.validate_python(events[-1])
    return events


def sent(socket: Any, data: bytes, size: int = CHUNK) -> None:
    for at in range(0, len(data), size):
        socket.send_bytes(data[at : at + size])


def test_speech_comes_back_as_text(client: TestClient) -> None:
    with client.websocket_connect(f"{STREAM}?item={ITEM}") as socket:
        sent(socket, sound())
        socket.send_json({"do": "expect", "item": ITEM})
        socket.send_json({"do": "end"})
        events = to_the_end(socket)
    finals = [event for event in events if event["event"] == "final"]
    assert finals[-1]["text"] == "我想摆摊卖小吃。"
    assert events[-1]["heard_s"] == pytest.approx(len(sound()) / 32000, abs=0.02)


def test_two_people_on_two_channels(client: TestClient) -> None:
    spoken = np.frombuffer(sound(), "<i2")
    with client.websocket_connect(f"{STREAM}?channels=2") as socket:
        sent(socket, np.stack([np.zeros_like(spoken), spoken], axis=1).tobytes(), 2 * CHUNK)
        socket.send_json({"do": "end"})
        events = to_the_end(socket)
    assert {event["speaker"] for event in events if event["event"] == "final"} == {"申请人"}


def test_nonsense_is_told_and_the_stream_goes_on(client: TestClient) -> None:
    with client.websocket_connect(STREAM) as socket:
        for nonsense in (b"\x00", bytes(10_000_000)):
            socket.send_bytes(nonsense)
            told = json.loads(socket.receive_text())
            assert (told["event"], bool(told["remedy"])) == ("problem", True)
        for nonsense in ("", "}{", "[]", '{"do": "fly"}', '{"do": "expect", "item": "no-such-item"}'):
            socket.send_text(nonsense)
            assert json.loads(socket.receive_text())["event"] == "problem"
        socket.send_bytes(np.random.default_rng(1).integers(-32768, 32767, CHUNK, np.int16).tobytes())
        sent(socket, sound())
        socket.send_text('{"do": "end"}')
        assert any(event["event"] == "final" for event in to_the_end(socket))


def test_who_goes_in_the_middle_leaves_nothing_running(client: TestClient, service: Service) -> None:
    for _ in range(3):
        with client.websocket_connect(STREAM) as socket:
            sent(socket, sound()[: 10 * CHUNK])
    until(lambda: b"copilot_streams 0.0" in service.metrics.text())
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("speech")]


def test_no_more_streams_than_allowed_and_none_without_a_token(made: Made, guarded: TestClient) -> None:
    with (
        TestClient(application(made(streams=1)), base_url=HERE) as client,
        client.websocket_connect(STREAM),
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(STREAM),
    ):
        pass
    with pytest.raises(WebSocketDisconnect), guarded.websocket_connect(STREAM):
        pass


def test_a_curator_does_not_listen(guarded: TestClient, accounts: Accounts) -> None:
    headers = token(accounts, Role.CURATOR)
    with pytest.raises(WebSocketDisconnect), guarded.websocket_connect(STREAM, headers=headers):
        pass
    with guarded.websocket_connect(STREAM, headers=token(accounts, Role.CLERK)) as socket:
        socket.send_json({"do": "end"})
        to_the_end(socket)


def test_a_silent_line_is_closed(made: Made) -> None:
    with (
        TestClient(application(made(idle_s=0.2)), base_url=HERE) as client,
        client.websocket_connect(STREAM) as socket,
    ):
        assert [event["event"] for event in to_the_end(socket)] == ["problem", "end"]
