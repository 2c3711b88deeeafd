"""What the routes of cases share: who may, which version was seen, how a case is answered."""

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Header, Path, Request
from fastapi.responses import JSONResponse, Response

from copilot.access import needs
from copilot.actor import Actor, Role
from copilot.api.documented import Responses, errors
from copilot.api.problems import ApiError
from copilot.api.routes.waiting import LATER, answered, base
from copilot.api.service import Here
from copilot.api.work.casework import Hand, Step
from copilot.results import Json

Clerk = Annotated[Actor, Depends(needs(Role.CLERK))]
Reader = Annotated[Actor, Depends(needs(Role.CLERK, Role.SUPERVISOR))]
Id = Annotated[str, Path(max_length=32, description="办件编号", examples=["20261122-0007"])]

ETAG = {"ETag": {"description": "办件的版本，改动时放在 If-Match 中", "schema": {"type": "string"}}}
FOUND: Responses = {200: {"headers": ETAG}, **errors(404)}
CHANGED: Responses = {**FOUND, **errors(404, 409, 412, 428)}
CHANGED_LATER: Responses = {**LATER, **CHANGED}


def _reading(id: Id, request: Request, actor: Reader, service: Here) -> Hand:
    return Hand(service, actor, id, base(request))


def _changing(
    id: Id,
    request: Request,
    actor: Clerk,
    service: Here,
    if_match: Annotated[
        str | None, Header(pattern=r'^(W/)?"[0-9]{1,9}"$', description="取得办件时的 ETag", examples=['"3"'])
    ] = None,
) -> Hand:
    if if_match is None:
        raise ApiError(428)
    return Hand(service, actor, id, base(request), int(if_match.removeprefix("W/").strip('"')))


Seen = Annotated[Hand, Depends(_reading)]
Changed = Annotated[Hand, Depends(_changing)]


def taken(hand: Hand, stage: str, step: Step) -> JSONResponse:
    """Take a step and answer with the case."""
    return answered_case(hand.take(stage, step))


def answered_case(content: Json, status: int = 200, headers: dict[str, str] | None = None) -> JSONResponse:
    """A case with its version as ETag."""
    return JSONResponse(content, status, headers={**_etag(content), **(headers or {})})


def _etag(content: Json) -> dict[str, str]:
    return {"ETag": f'"{content["version"]}"'}


async def later(
    request: Request, hand: Hand, kind: str, work: Callable[[Any], Json], wait: float, last: Callable[[], None]
) -> Response:
    """Take a step that needs time, and answer with the case or the job."""
    return await answered(request, hand.service, kind, work, wait, last=last, headers=_etag)


def download(name: str, media_type: str, content: bytes) -> Response:
    """A file to be saved, never shown by the browser itself."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=media_type, headers=headers)
