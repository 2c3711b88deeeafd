"""Files that a measurement writes: whole or not at all, and a full disk is told with what to do."""

import contextlib
import errno
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from copilot.errors import CopilotError, InputError, StoreError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write(path: Path, text: str) -> None:
    """Write `text` so that whoever reads sees the old file or the whole new one. Raises as `unwritable` tells."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> CopilotError:
    """What to tell where `path` could not be written."""
    if error.errno in _FULL:
        return StoreError(f"磁盘已满，写不进 {path}", "请腾出空间后用同样的命令再运行：已经测好的会接着用。")
    return InputError(f"写不进 {path}：{error.strerror}", "请用 --out 换一个可以写的目录。")


class Scratch:
    """Folders that the parts of a run share: each is filled once, and all are gone when the run is."""

    def __init__(self) -> None:
        self._whole: TemporaryDirectory[str] | None = None

    def folder(self, name: str, fill: Callable[[Path], None]) -> Path:
        """The folder `name`, filled by `fill` when it is first asked for."""
        self._whole = self._whole or TemporaryDirectory(prefix="copilot-eval-")
        folder, filling = Path(self._whole.name) / name, Path(self._whole.name) / f"{name}.new"
        if not folder.is_dir():
            filling.mkdir()
            fill(filling)
            filling.rename(folder)
        return folder

    def close(self) -> None:
        if self._whole:
            self._whole.cleanup()
            self._whole = None
