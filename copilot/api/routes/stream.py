"""Live transcription: sound in over a WebSocket, provisional and final text out."""

import asyncio
import json
from contextlib import suppress
from typing import Annotated, Any

import numpy as np
from anyio import CancelScope, CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, WebSocket
from starlette.websockets import WebSocketDisconnect

from copilot import results as json_of
from copilot.actor import Role
from copilot.api import problems
from copilot.api.problems import ApiError
from copilot.api.service import Here, Service
from copilot.errors import InputError
from speech import Conversation, Session

routes = APIRouter()

RATE = 16_000
FRAME_BYTES = 2 * RATE * 2 * 10
"""Most of one message: ten seconds of two channels."""

_PEOPLE = ("工作人员", "申请人")
_POLL_S = 0.1
Ears = Session | Conversation


@routes.websocket("/transcribe/stream")
async def stream(
    socket: WebSocket,
    service: Here,
    channels: Annotated[int, Query(ge=1, le=2, description="2：左声道工作人员，右声道申请人")] = 1,
    item: Annotated[str | None, Query(max_length=80, description="已打开的事项")] = None,
) -> None:
    """Binary messages are PCM (s16le, 16 kHz, channels interleaved); the text messages are `{"do": "end"}`, `"pause"`,
    `"resume"`, and `{"do": "expect", "item": …}` when another item is opened. Events come as JSON text messages, as
    `copilot listen --json` prints them; the last is `end`.
    """
    if not socket.state.actor.may(Role.CLERK, Role.HELPER, Role.EVALUATOR):
        raise ApiError(403)
    if not service.metrics.enter_stream(service.limits.streams):
        raise ApiError(429, "同时进行的实时转写太多")
    try:
        await socket.accept()
        hotwords = [service.desk.item(item).name] if item else []
        ears = await run_sync(_ears, service, channels)
        ears.expect(hotwords)
        await _Stream(socket, service, ears, channels).run()
    except Exception as error:  # the model cannot be had, or there is no such item
        await _tell(socket, _problem(socket, error))
        await _closed(socket)
    finally:
        service.metrics.leave_stream()


class _Stream:
    """One connection; leaves nothing running when it ends, however it ends."""

    def __init__(self, socket: WebSocket, service: Service, ears: Ears, channels: int) -> None:
        self._socket = socket
        self._service = service
        self._ears = ears
        self._channels = channels
        self._samples = 0
        self._over = False
        # A thread for each of hearing and telling, so that streams never wait for those of requests.
        self._threads = CapacityLimiter(2)

    async def run(self) -> None:
        telling = asyncio.create_task(self._tell())
        try:
            await self._hear()
        except WebSocketDisconnect:
            pass
        finally:
            self._over = True
            with CancelScope(shield=True):
                # Not cancelled: what its thread had just taken would be lost.
                await asyncio.wait([telling])
                remaining = await run_sync(self._ears.close, limiter=self._threads)
        for event in remaining:
            await _tell(self._socket, json_of.event(event))
        await _tell(self._socket, {"event": "end", "heard_s": round(self._samples / RATE, 2)})
        await _closed(self._socket)

    async def _hear(self) -> None:
        """Until the other side ends, goes, falls silent, or has said more than one stream may hold."""
        limits = self._service.limits
        while True:
            try:
                message = await asyncio.wait_for(self._socket.receive(), limits.idle_s)
            except TimeoutError:
                await self._problem(InputError("很久没有声音传来，转写已结束", "需要时请重新开始。"))
                return
            if message["type"] == "websocket.disconnect":
                raise WebSocketDisconnect
            try:
                if message.get("bytes") is not None:
                    await self._feed(message["bytes"])
                elif not self._obeyed(message.get("text") or ""):
                    return
            except Exception as error:  # what cannot be used is told; the stream goes on
                await self._problem(error)
            if self._samples >= limits.stream_s * RATE:
                await self._problem(InputError("转写已到最长时间", "请重新开始一段。"))
                return

    async def _feed(self, data: bytes) -> None:
        frame = 2 * self._channels
        if len(data) > FRAME_BYTES or len(data) % frame:
            raise InputError(
                f"声音数据不对：{len(data)} 字节", f"应为 16 位 PCM，每次不超过 10 秒，字节数是 {frame} 的倍数。"
            )
        sound = np.frombuffer(data, "<i2").astype(np.int16)
        self._samples += len(sound) // self._channels
        shaped = sound.reshape(-1, self._channels) if self._channels > 1 else sound
        await run_sync(self._ears.feed, shaped, limiter=self._threads)

    def _obeyed(self, text: str) -> bool:
        """Do what a text message says; False where it says to end."""
        try:
            what = json.loads(text)
        except ValueError:
            what = None
        match what:
            case {"do": "end"}:
                return False
            case {"do": "pause"}:
                self._ears.pause()
            case {"do": "resume"}:
                self._ears.resume()
            case {"do": "expect", "item": str(item)}:
                self._ears.expect([self._service.desk.item(item).name])
            case _:
                raise InputError("看不懂这条消息", '文字消息应为 {"do": "end"}、"pause"、"resume" 或 "expect"。')
        return True

    async def _tell(self) -> None:
        while not self._over:
            for event in await run_sync(self._ears.poll, _POLL_S, limiter=self._threads):
                await _tell(self._socket, json_of.event(event))

    async def _problem(self, error: BaseException) -> None:
        await _tell(self._socket, _problem(self._socket, error))


def _ears(service: Service, channels: int) -> Ears:
    transcriber = service.desk.engines.transcriber
    transcriber.warm_up()
    if channels == 1:
        return Session(transcriber, sample_rate=RATE)
    return Conversation(transcriber, _PEOPLE, sample_rate=RATE)


def _problem(socket: WebSocket, error: BaseException) -> dict[str, Any]:
    told = problems.content(error, socket.state.id)
    return {"event": "problem", "speaker": "", "problem": told["detail"], "remedy": told["remedy"]}


async def _tell(socket: WebSocket, event: dict[str, Any]) -> None:
    """Send an event; nobody needs it where the other side has gone, for which each server has an error of its own."""
    with suppress(Exception):
        await socket.send_text(json.dumps(event, ensure_ascii=False))


async def _closed(socket: WebSocket) -> None:
    with suppress(Exception):
        await socket.close()
