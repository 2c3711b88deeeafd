"""Whether a result is described in full."""

from typing import Any

from pydantic import BaseModel


def told_in_full(shape: type[BaseModel], content: Any) -> None:
    """`content` fits `shape`, and everything in it is in the description."""
    shown = shape.model_validate(content).model_dump(mode="json", exclude_unset=True)
    assert _keys(shown) == _keys(content)


def _keys(content: Any, at: str = "") -> set[str]:
    if isinstance(content, dict):
        return {path for key, value in content.items() for path in {f"{at}.{key}", *_keys(value, f"{at}.{key}")}}
    if isinstance(content, list):
        return {path for value in content for path in _keys(value, f"{at}[]")}
    return set()
