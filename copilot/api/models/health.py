"""Health: whether the service lives, and which engines are ready."""

from typing import Literal

from pydantic import Field

from copilot.api.models.base import Shape


class Live(Shape):
    status: Literal["ok"] = "ok"
    version: str


class EngineHealth(Shape):
    state: Literal["waiting", "loading", "ready", "failed"]
    problem: str = Field("", description="失败的原因和办法")


class Ready(Shape):
    """`ready` where guidance can be given; the other engines may still be loading, or have failed."""

    ready: bool
    engines: dict[str, EngineHealth]
