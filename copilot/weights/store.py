"""The folders of prepared weights in the user's cache: made once, locked while made, verified, rebuilt when damaged."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from copilot.weights.carriers import sha256, space_told
from copilot.weights.registry import WEIGHTS, Weight

_MANIFEST = "manifest.json"

Tell = Callable[[str], None]


@dataclass(frozen=True)
class State:
    """A weight as it lies in the cache. `files` maps names to (bytes, SHA-256); `damaged` ones do not match."""

    weight: Weight
    folder: Path
    ready: bool
    files: dict[str, tuple[int, str]]
    damaged: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return sum(size for size, _ in self.files.values())


def state(name: str, cache: Path, *, check: bool = False) -> State:
    """How the weight `name` lies in `cache`. Sizes and times tell a damaged file; `check` reads every byte."""
    weight = WEIGHTS[name]
    folder = _folder(weight, cache)
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        files = {str(key): (int(value["bytes"]), str(value["sha256"])) for key, value in manifest["files"].items()}
        times = {str(key): int(value["mtime_ns"]) for key, value in manifest["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State(weight, folder, False, {})
    damaged = tuple(key for key in files if not _sound(folder / key, *files[key], times[key], check))
    return State(weight, folder, not damaged and bool(files), files, damaged)


def prepare(name: str, cache: Path, tell: Tell = lambda _: None, *, check: bool = False) -> Path:
    """The folder of the weight `name`, made now if it is not ready. Safe when several processes call it at once.

    `check` reads every byte before calling it ready.

    Raises WeightsError when a carrier is missing or altered, or the disk is full.
    """
    current = state(name, cache, check=check)
    if current.ready:
        return current.folder
    weight, folder = current.weight, current.folder
    with space_told(cache):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if not state(name, cache, check=check).ready:
                tell(f"正在准备模型：{weight.title} …")
                _build(weight, folder)
    return folder


def _folder(weight: Weight, cache: Path) -> Path:
    return cache / "weights" / f"{weight.name}-{weight.version}"


def _build(weight: Weight, folder: Path) -> None:
    """Make the folder beside its place and move it there when whole: a killed process leaves no half folder in use."""
    scratch = folder.with_suffix(".part")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    try:
        weight.build(scratch)
        files = {
            str(path.relative_to(scratch)): {
                "bytes": path.stat().st_size,
                "sha256": sha256(path),
                "mtime_ns": path.stat().st_mtime_ns,
            }
            for path in sorted(scratch.rglob("*"))
            if path.is_file()
        }
        manifest = {"name": weight.name, "origin": weight.origin, "licence": weight.licence, "files": files}
        (scratch / _MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _sound(path: Path, size: int, digest: str, mtime_ns: int, check: bool) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    if found.st_size != size:
        return False
    return not (check or found.st_mtime_ns != mtime_ns) or sha256(path) == digest
