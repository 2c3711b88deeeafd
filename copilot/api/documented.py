"""How errors stand in the OpenAPI description."""

from typing import Any

from copilot.api.problems import MEDIA_TYPE, TOLD

_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
_RETRY = {"Retry-After": {"description": "多少秒后再试", "schema": {"type": "integer"}}}
_WHO = {"WWW-Authenticate": {"description": "怎样证明身份", "schema": {"type": "string"}}}
_HEADERS: dict[int, dict[str, Any]] = {401: _WHO, 429: _RETRY}

Responses = dict[int | str, dict[str, Any]]


def errors(*statuses: int) -> Responses:
    """Descriptions of the errors with these statuses."""
    return {
        status: {
            "description": TOLD[status][0],
            "content": _PROBLEM,
            **({"headers": _HEADERS[status]} if status in _HEADERS else {}),
        }
        for status in statuses
    }


EVERYWHERE = errors(400, 401, 403, 408, 413, 421, 422, 429, 500, 503)
"""What every route may answer."""
