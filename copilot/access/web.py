"""Who asks, for the routes behind the gate."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from copilot.access.errors import AccessError
from copilot.actor import Actor, Role


def current_actor(connection: HTTPConnection) -> Actor:
    """Who sends this request or opened this WebSocket, as the gate found out.

    A dependency of FastAPI; for an event of Gradio call it with `request.request`. Raises AccessError 401 where
    nobody is known, also where no gate stands before the server.
    """
    actor = connection.scope.get("state", {}).get("actor")
    if not isinstance(actor, Actor):
        raise AccessError("请先登录", "请打开登录页面 /sign-in。", status=401)
    return actor


def needs(*roles: Role) -> Callable[[Actor], Actor]:
    """A dependency: who asks, where they have one of `roles`. Raises AccessError 403 where not."""

    def admitted(actor: Annotated[Actor, Depends(current_actor)]) -> Actor:
        if not actor.may(*roles):
            raise AccessError("您的账号没有这项权限", "请换有权限的账号登录，或请管理员调整角色。")
        return actor

    return admitted
