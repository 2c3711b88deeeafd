"""Which model serves: the configured path, the configured hub name, or the embedded weights."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from copilot.errors import WeightsError
from copilot.weights.store import Tell, prepare

_HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+|[\w.-]+")


@dataclass(frozen=True)
class Source:
    """`model` is a folder, or the name of a model on a hub; `kind` says which, and whether it is the embedded one."""

    model: str
    kind: Literal["path", "hub", "embedded"]


def resolve(name: str, configured: str | Path | None, cache: Path, tell: Tell = lambda _: None) -> Source:
    """Where the weight `name` is. Only a hub name that the user configured ever leads to the network."""
    if configured is None:
        return Source(str(prepare(name, cache, tell)), "embedded")
    text = str(configured)
    path = Path(text).expanduser()
    if path.is_dir():
        return Source(str(path), "path")
    looks_like_path = text.startswith((".", "/", "~")) or path.exists() or not _HUB_NAME.fullmatch(text)
    if looks_like_path:
        raise WeightsError(
            f"设置中指定的模型目录不存在：{text}",
            "请检查 COPILOT_SPEECH_MODEL 等模型设置；删去该设置则使用内置模型。",
        )
    return Source(text, "hub")
