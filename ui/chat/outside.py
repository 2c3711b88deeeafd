"""The door for a city's own chat system: what its applicants say comes in here, signed."""

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from copilot.conversations.adapter import Bridge
from copilot.conversations.webhook import incoming
from copilot.errors import InputError

_LARGEST = 64 << 10


def incoming_router(bridge: Bridge, secret: str) -> APIRouter:
    """`POST /chat/incoming`, as `copilot.conversations.webhook` describes it; 401 for a wrong signature."""
    routes = APIRouter(prefix="/chat", include_in_schema=False)

    @routes.post("/incoming")
    async def take(request: Request) -> JSONResponse:
        body = await request.body()
        if len(body) > _LARGEST:
            return JSONResponse({"detail": "消息太长"}, 413)
        try:
            outside, text = incoming(secret, request.headers, body)
        except InputError as error:
            return JSONResponse({"detail": error.message, "remedy": error.remedy}, 401)
        try:
            await run_in_threadpool(bridge.incoming, outside, text)
        except InputError as error:
            return JSONResponse({"detail": error.message, "remedy": error.remedy}, 422)
        return JSONResponse({"taken": True}, 202)

    return routes
