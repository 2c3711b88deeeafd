"""Where the catalogue lies: the shipped one; once a curator changes something, a working copy in the data folder."""

import hashlib
import json
import shutil
from pathlib import Path

from filelock import FileLock

from copilot.errors import InputError, StoreError
from copilot.settings import Settings
from knowledge.loader import CATALOGUE

_MANIFEST = "shipped.json"


def active(settings: Settings) -> Path:
    """The folder that the catalogue is read from: the configured one, the working copy, or the shipped one."""
    working = _working(settings)
    return settings.catalogue or (working if working.is_dir() else CATALOGUE)


def writable(settings: Settings) -> Path:
    """The folder that curators write to; made from the shipped catalogue the first time. Never the program's own.

    Raises InputError where the settings name the program's own folder, StoreError where it cannot be made.
    """
    if settings.catalogue:
        if settings.catalogue.resolve().is_relative_to(CATALOGUE.resolve()):
            raise InputError(
                "COPILOT_CATALOGUE 指向程序自带的知识库，不能修改", "请去掉这个设置，或改成程序之外的目录。"
            )
        return settings.catalogue
    working = _working(settings)
    try:
        working.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(working.with_suffix(".lock")):
            if not working.is_dir():
                _copy(working)
    except OSError as error:
        raise StoreError(f"不能建立知识库的工作目录：{error}", "请检查数据目录的权限和磁盘空间。") from error
    return working


def follow(settings: Settings) -> list[str]:
    """After an update of the program: what curators left alone in the working copy follows the shipped catalogue.

    Returns the names of files that both have changed; there the curators' stay.
    """
    working = _working(settings)
    if settings.catalogue or not working.is_dir():
        return []
    with FileLock(working.with_suffix(".lock")):
        before: dict[str, str] = json.loads((working / _MANIFEST).read_text(encoding="utf-8"))
        shipped = _digests(CATALOGUE)
        if shipped == before:
            return []
        both = []
        for name in sorted({*before, *shipped}):
            if before.get(name) == shipped.get(name):
                continue
            ours = working / name
            if (_digest(ours) if ours.is_file() else None) != before.get(name):
                both.append(name)
            elif name in shipped:
                ours.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(CATALOGUE / name, ours)
            else:
                ours.unlink()
        _write_manifest(working, shipped)
    return both


def _working(settings: Settings) -> Path:
    return settings.data / "catalogue"


def _copy(working: Path) -> None:
    """Whole or not at all: a copy that was cut short must not be taken for the catalogue."""
    fresh = working.with_suffix(".tmp")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(CATALOGUE, fresh, copy_function=shutil.copyfile)
    _write_manifest(fresh, _digests(CATALOGUE))
    fresh.rename(working)


def _write_manifest(folder: Path, digests: dict[str, str]) -> None:
    (folder / _MANIFEST).write_text(json.dumps(digests, indent=0), encoding="utf-8")


def _digests(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): _digest(path) for path in sorted(folder.glob("**/*.yaml"))}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
