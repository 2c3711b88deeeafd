"""Opens images, PDF files, recordings and workbooks as the rooms below do, but in processes of their own."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from copilot.containment.frames import Frame
from copilot.containment.pool import Caps, ContainmentError, Pool
from knowledge.errors import KnowledgeError
from knowledge.exchange.sheets import Tables
from ocr.errors import FileError
from ocr.page import Line
from ocr.sheet import Limits, Sheet
from speech.audio import SAMPLE_RATE, Recording
from speech.errors import AudioError

Told = type[FileError] | type[AudioError] | type[KnowledgeError]
"""The error that the room itself would have raised."""

_SAID = {
    "time": ("打开文件 {name} 用时过长，已放弃。", "请重新扫描或拍摄后上传；多页的请拆分。"),
    "crash": ("文件 {name} 打不开：读它的程序中止了。", "文件可能已损坏或有问题，请重新扫描或另存后上传。"),
    "answer": ("文件 {name} 的内容无法识别。", "文件可能已损坏或有问题，请重新扫描或另存后上传。"),
}


class Openers:
    """Cheap to make; the first file starts a process, which then waits for the next."""

    def __init__(self, caps: Caps | None = None) -> None:
        self._reading = Pool("reading", caps)
        self._sound = Pool("sound", caps)
        self._tables = Pool("tables", caps)

    def sheets(self, path: Path, limits: Limits) -> Iterator[Sheet]:
        """As `ocr.files.sheets`. Raises FileError, also where the file breaks what opens it."""
        path = Path(path)
        job = {**_job(path), "limits": asdict(limits)}
        for frame in self._frames(self._reading, job, path, FileError):
            yield _sheet(frame, path, limits)

    def load(self, path: str | Path, *, limit_s: float = 1800.0) -> Recording:
        """As `speech.load`. Raises AudioError, also where the file breaks what opens it."""
        return self._recordings(Path(path), 1, limit_s)[0]

    def load_channels(self, path: str | Path, *, limit_s: float = 1800.0) -> tuple[Recording, Recording]:
        """As `speech.load_channels`; errors as in `load`."""
        left, right = self._recordings(Path(path), 2, limit_s)
        return left, right

    def tables(self, path: Path) -> Tables:
        """As `knowledge.exchange.sheets.tables_of`. Raises KnowledgeError, also where the file breaks what opens it."""
        found = [frame.about.get("tables") for frame in self._frames(self._tables, _job(path), path, KnowledgeError)]
        if len(found) != 1 or not isinstance(found[0], dict):
            raise _broken("answer", path, KnowledgeError)
        return {str(sheet): [_row(row) for row in rows] for sheet, rows in found[0].items()}

    def close(self) -> None:
        """End the processes."""
        for pool in (self._reading, self._sound, self._tables):
            pool.close()

    def _recordings(self, path: Path, channels: int, limit_s: float) -> list[Recording]:
        job = {**_job(path), "channels": channels, "limit_s": limit_s}
        found = [_recording(frame, path, limit_s) for frame in self._frames(self._sound, job, path, AudioError)]
        if len(found) != channels:
            raise _broken("answer", path, AudioError)
        return found

    def _frames(self, pool: Pool, job: dict[str, Any], path: Path, kind: Told) -> Iterator[Frame]:
        error: Exception | None = None
        try:
            for frame in pool.run(job):
                if frame.kind == "error":
                    error = _told(frame, path, kind)
                else:
                    yield frame
        except ContainmentError as broken:
            raise _broken(broken.why, path, kind) from broken
        # Raised only now, so that the process is known to have finished and takes the next file.
        if error:
            raise error


def _told(frame: Frame, path: Path, kind: Told) -> Exception:
    message, remedy = (str(frame.about.get(name, "")) for name in ("message", "remedy"))
    if message and frame.about.get("category") == "input":
        return kind(message, remedy)
    return _broken("crash", path, kind)


def _broken(why: str, path: Path, kind: Told) -> Exception:
    message, remedy = _SAID[why]
    return kind(message.format(name=path.name), remedy)


def _sheet(frame: Frame, path: Path, limits: Limits) -> Sheet:
    """Raises FileError where the answer is no page: what sent it may have been taken over by the file."""
    image = frame.array
    if image is None or image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3:
        raise _broken("answer", path, FileError)
    if not 0 < max(image.shape[:2]) <= max(limits.side, 64):
        raise _broken("answer", path, FileError)
    try:
        lines = tuple(
            Line(str(text), float(confidence), _box(box), tuple(map(_box, characters)))
            for text, confidence, box, characters in frame.about["lines"]
        )
        return Sheet(int(frame.about["number"]), image, lines, str(frame.about["failure"]))
    except (KeyError, TypeError, ValueError) as error:
        raise _broken("answer", path, FileError) from error


def _job(path: Path) -> dict[str, Any]:
    return {"path": str(path.absolute())}


def _row(row: dict[Any, Any]) -> dict[str, str]:
    return {str(column): str(value) for column, value in row.items()}


def _box(values: list[int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(int, values)
    return left, top, right, bottom


def _recording(frame: Frame, path: Path, limit_s: float) -> Recording:
    samples = frame.array
    if samples is None or samples.dtype != np.float32 or samples.ndim != 1 or samples.size > limit_s * SAMPLE_RATE:
        raise _broken("answer", path, AudioError)
    return Recording(samples, len(samples) / SAMPLE_RATE)
