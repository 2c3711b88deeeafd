"""Every error of the API in one shape, `application/problem+json` (RFC 9457), made from the errors of the rooms."""

import logging
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from copilot.errors import CopilotError, ExitCode, message_of, remedy_of
from copilot.problem import Problem
from copilot.store import CaseChangedError

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"

_STATUS_BY_CATEGORY = {
    "input": HTTPStatus.BAD_REQUEST,
    "model": HTTPStatus.SERVICE_UNAVAILABLE,
    "store": HTTPStatus.SERVICE_UNAVAILABLE,
}
TOLD: Mapping[int, tuple[str, str]] = {
    400: ("请求无法理解", "请按接口说明检查请求的格式。"),
    401: ("没有登录，或令牌无效", "请带上有效的令牌（Authorization: Bearer …），或先登录。"),
    403: ("没有做这件事的权限", "请用有相应角色的账号，或请管理员授权。"),
    404: ("没有这个地址或对象", "请检查地址和编号；任务的结果只保留一段时间。"),
    405: ("这个地址不支持这种方法", "请按接口说明换用正确的方法。"),
    408: ("请求没有传完", "请检查网络后重试。"),
    409: ("现在不能这样做", "请重新取得最新状态后再试。"),
    412: ("办件已被别人改动", "请重新取得办件，看过改动后再提交。"),
    413: ("请求太大", "请减少文件数量，或压缩后分批提交。"),
    415: ("不支持这种内容类型", "请按接口说明提交 JSON 或 multipart/form-data。"),
    421: ("这个地址不能打开本系统", "请用管理员给的网址；本机请用 http://127.0.0.1。"),
    422: ("请求中的内容不合要求", "请按 errors 中指出的位置改正后重试。"),
    428: ("没有说明改动的是哪个版本", "请带上 If-Match，内容是取得办件时的 ETag。"),
    429: ("请求太多，暂时不能受理", "请按 Retry-After 的秒数等待后重试。"),
    500: ("程序出错", "这是程序自身的错误，请把请求编号交给管理员。"),
    503: ("这项功能暂时不可用", "请稍后重试；仍然不行，请管理员检查服务状态。"),
}
"""Status → what is wrong and what to do, where no error of ours says it better."""

# Kinds of pydantic errors → what is wrong, in words; `{…}` are from the error's context.
_WRONG = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，请检查拼写或删去",
    "string_too_short": "至少要有 {min_length} 个字",
    "string_too_long": "不能超过 {max_length} 个字",
    "string_pattern_mismatch": "写法不合要求",
    "string_type": "应当是文字",
    "int_type": "应当是整数",
    "int_parsing": "应当是整数",
    "int_from_float": "应当是整数",
    "bool_type": "应当是 true 或 false",
    "bool_parsing": "应当是 true 或 false",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "literal_error": "只能是 {expected}",
    "enum": "只能是 {expected}",
    "dict_type": "应当是对象",
    "model_attributes_type": "应当是对象",
    "list_type": "应当是列表",
    "too_long": "不能多于 {max_length} 项",
    "too_short": "不能少于 {min_length} 项",
    "json_invalid": "不是正确的 JSON",
    "json_type": "应当是 JSON 文字",
}
_DATES = "应当是 2026-01-31 这样的日期"


class ApiError(Exception):
    """A refusal of the API itself; `remedy` says in Chinese what to do next."""

    def __init__(self, status: int, message: str = "", remedy: str = "", headers: Mapping[str, str] | None = None):
        told, what_to_do = TOLD[status]
        super().__init__(message or told)
        self.status = status
        self.message = message or told
        self.remedy = remedy or what_to_do
        self.category = "input"
        self.headers = dict(headers or {})


class NothingUsableError(CopilotError):
    """None of the files could be used; `errors` has every one with what to do about it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        category = {ExitCode.INPUT: "input", ExitCode.UNAVAILABLE: "model"}.get(first.exit_code, "internal")
        super().__init__(first.problem, first.remedy, category=category)
        self.status = {"input": 422, "model": 503}.get(category, 500)
        self.errors = [{"where": one.file, "message": f"{one.problem} {one.remedy}"} for one in problems]


def status_of(error: BaseException) -> int:
    """The HTTP status of an error of any room."""
    if isinstance(error, CaseChangedError):
        return HTTPStatus.PRECONDITION_FAILED
    return int(getattr(error, "status", 0) or _STATUS_BY_CATEGORY.get(getattr(error, "category", ""), 500))


def problem(error: BaseException, request_id: str) -> Response:
    """The response for `error`."""
    told = content(error, request_id)
    return JSONResponse(told, told["status"], headers=getattr(error, "headers", None), media_type=MEDIA_TYPE)


def content(error: BaseException, request_id: str) -> dict[str, Any]:
    """The JSON for `error`; what nobody foresaw is logged without its values, which may be personal."""
    status = status_of(error)
    if status >= 500 and not hasattr(error, "remedy"):
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("unforeseen %s in request %s\n%s", type(error).__name__, request_id, frames)
        return _shape(500, request_id, category="internal")
    return _shape(
        status,
        request_id,
        message_of(error),
        remedy_of(error),
        category=getattr(error, "category", "internal"),
        errors=getattr(error, "errors", ()),
    )


def plain(status: int, request_id: str, headers: Mapping[str, str] | None = None) -> Response:
    """The response for a status that says it all."""
    return JSONResponse(_shape(status, request_id), status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def _shape(
    status: int,
    request_id: str,
    detail: str = "",
    remedy: str = "",
    *,
    category: str = "input",
    errors: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:
    title, what_to_do = TOLD.get(status, TOLD[500 if status >= 500 else 400])
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail or title,
        "remedy": remedy or what_to_do,
        "category": category,
        "request_id": request_id,
        "errors": list(errors),
    }


def install(app: FastAPI) -> None:
    """Let `app` answer its own errors in this shape."""

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        errors = [{"where": ".".join(map(str, one["loc"])), "message": _wrong(one)} for one in error.errors()]
        return JSONResponse(_shape(422, request.state.id, errors=errors), 422, media_type=MEDIA_TYPE)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        return plain(error.status_code, request.state.id, error.headers)


def _wrong(error: Mapping[str, Any]) -> str:
    kind = str(error["type"])
    if kind.startswith("date") or (kind == "value_error" and "date" in str(error["loc"][-1])):
        return _DATES
    try:
        return _WRONG.get(kind, "不合要求").format(**error.get("ctx", {}))
    except KeyError:
        return "不合要求"
