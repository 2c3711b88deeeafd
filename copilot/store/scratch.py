"""A folder in which people's files lie open while a server works on them; what a killed server left is removed."""

import secrets
import shutil
from functools import cached_property
from pathlib import Path

from filelock import FileLock, Timeout

from copilot.errors import StoreError


class Scratch:
    """A server's own folder under `root`, for its user alone, made when first asked for.

    A lock beside it lasts as long as its process: the folder of a server that is there no more is removed when the
    next one begins.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._alive: FileLock | None = None

    @cached_property
    def folder(self) -> Path:
        """The folder. Raises StoreError where it cannot be made."""
        try:
            self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
            with FileLock(self._root / "beginning.lock"):
                for lock in self._root.glob("*.alive"):
                    _removed(lock)
                made = self._root / secrets.token_hex(8)
                self._alive = FileLock(made.with_suffix(".alive"))
                self._alive.acquire()
                made.mkdir(mode=0o700)
        except OSError as error:
            raise StoreError(f"不能建立暂存目录：{error}", "请检查 COPILOT_DATA 目录的权限和磁盘空间。") from error
        return made

    def open(self) -> None:
        """Make the folder now, and remove those of servers that were killed. Raises StoreError."""
        assert self.folder

    def close(self) -> None:
        """Remove the folder with everything in it."""
        if self._alive:
            shutil.rmtree(self.folder, ignore_errors=True)
            Path(self._alive.lock_file).unlink(missing_ok=True)
            self._alive.release()


def _removed(lock: Path) -> None:
    """Remove the folder of `lock` unless its server is there."""
    try:
        with FileLock(lock, timeout=0):
            shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
            lock.unlink(missing_ok=True)
    except Timeout:
        pass
