"""Finds files inside installed packages without importing them: the carriers' own requirements are not installed."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from copilot.errors import WeightsError

_REMEDY = "请运行 make setup 重新安装模型所在的软件包（requirements/carriers.txt）。"


def carried(package: str, *parts: str) -> Path:
    """The file `parts` inside the installed `package`."""
    spec = find_spec(package)
    locations = list(spec.submodule_search_locations or []) if spec else []
    if not locations:
        raise WeightsError(f"没有安装带有模型权重的软件包 {package}", _REMEDY)
    path = Path(locations[0], *parts)
    if not path.is_file():
        raise WeightsError(f"软件包 {package} 中缺少 {'/'.join(parts)}", _REMEDY)
    return path


def sha256(*paths: Path) -> str:
    """SHA-256 of the files' contents one after the other, in hexadecimal."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def verified(expected: str, *paths: Path) -> None:
    """Raise unless the carried files have the pinned digest."""
    if sha256(*paths) != expected:
        names = "、".join(path.name for path in paths)
        raise WeightsError(f"权重文件 {names} 的 SHA-256 与登记的不符", _REMEDY)


@contextmanager
def space_told(folder: Path) -> Iterator[None]:
    """Turn a full disk or a folder without write permission into an error that says so."""
    try:
        yield
    except OSError as error:
        raise WeightsError(
            f"无法在 {folder} 写入模型权重：{error.strerror or error}",
            "请清出至少 1 GB 磁盘空间，或用 COPILOT_CACHE 指定另一个可写的目录。",
        ) from error
