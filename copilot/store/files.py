"""Files that are either there whole or not at all, whatever happens while they are written."""

import os
import tempfile
from pathlib import Path

from copilot.errors import StoreError

UNFINISHED = ".new-"
"""How the names of files begin that are being written."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, for its owner alone, taking the place of what was there.

    Raises StoreError, with nothing left behind, where that cannot be done.
    """
    written = _aside(path, content)
    try:
        written.replace(path)
        _settle(path.parent)
    except OSError as error:
        written.unlink(missing_ok=True)
        raise _failed(error) from error


def write_new(path: Path, content: bytes) -> None:
    """As `write_whole`, but what another process has put there meanwhile stays."""
    written = _aside(path, content)
    try:
        path.hardlink_to(written)
        _settle(path.parent)
    except FileExistsError:
        return
    except OSError as error:
        raise _failed(error) from error
    finally:
        written.unlink(missing_ok=True)


def _aside(path: Path, content: bytes) -> Path:
    """`content` in a file of its own beside `path`, safely on the disk."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise _failed(error) from error
    return Path(name)


def _settle(folder: Path) -> None:
    """The entry of a new file is safe only once its folder is on the disk, too."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _failed(error: OSError) -> StoreError:
    return StoreError(
        f"文件没有保存：{error.strerror or type(error).__name__}",
        "请检查数据目录的磁盘空间和权限，然后重试；先前保存的内容没有受影响。",
    )
