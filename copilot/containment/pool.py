"""Keeps processes ready that take files apart, so that a file costs little more than its own decoding."""

import atexit
import contextlib
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from copilot.containment import frames
from copilot.containment.frames import Frame, FrameError

_STARTING_S = 180.0


@dataclass(frozen=True)
class Caps:
    """Of one process: bytes of address space, seconds of work on one answer; processes at once, jobs of one process."""

    memory: int = 3 << 30
    seconds: int = 60
    processes: int = 4
    jobs: int = 200


class ContainmentError(Exception):
    """The process died, took too long or answered nonsense; `why` is crash, time or answer."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Pool:
    """Processes for one task of `worker`. May be used from several threads; nothing starts before the first job."""

    def __init__(self, task: str, caps: Caps | None = None) -> None:
        self._task = task
        self._caps = caps or Caps()
        self._free = threading.BoundedSemaphore(self._caps.processes)
        self._idle: list[_Process] = []
        atexit.register(self.close)

    def warm_up(self) -> None:
        """Have one process ready. Raises ContainmentError where none can be started."""
        with self._free:
            self._idle.append(self._taken())

    def run(self, job: dict[str, Any]) -> Iterator[Frame]:
        """The answers to `job`: items, and one error where the parser said so. Raises ContainmentError."""
        with self._free:
            process = self._taken()
            whole = False
            try:
                yield from process.answers(job)
                whole = True
            finally:
                # One whose answers were not all taken is of no more use.
                if whole and process.jobs < self._caps.jobs:
                    self._idle.append(process)
                else:
                    process.end()

    def close(self) -> None:
        """End the processes that wait."""
        while self._idle:
            self._idle.pop().end()

    def _taken(self) -> "_Process":
        while True:
            try:
                process = self._idle.pop()
            except IndexError:
                return _Process(self._task, self._caps)
            if process.alive:
                return process
            process.end()


class _Process:
    def __init__(self, task: str, caps: Caps) -> None:
        self.jobs = 0
        self._seconds = caps.seconds
        # No setting and no key of ours reaches it through the environment.
        environment = {
            "PATH": os.defpath,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        command = [sys.executable, "-P", "-m", "copilot.containment.worker", task, str(caps.memory), str(caps.seconds)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            start_new_session=True,
        )
        try:
            self._next(_STARTING_S)
        except ContainmentError:
            self.end()
            raise

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def answers(self, job: dict[str, Any]) -> Iterator[Frame]:
        self.jobs += 1
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise ContainmentError("crash") from error
        # The process keeps its time by itself; this is for one that no longer does.
        while (frame := self._next(self._seconds + 5.0)).kind == "item":
            yield frame
        if frame.kind == "error":
            yield frame

    def end(self) -> None:
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()

    def _next(self, seconds: float) -> Frame:
        end = time.monotonic() + seconds
        try:
            return frames.read(lambda size: self._take(size, end))
        except FrameError as error:
            raise ContainmentError("answer") from error

    def _take(self, size: int, end: float) -> bytearray:
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        taken = bytearray(size)
        rest = memoryview(taken)
        while rest:
            if not select.select([pipe], [], [], max(0.0, end - time.monotonic()))[0]:
                raise ContainmentError("time")
            count = os.readv(pipe, [rest])
            if not count:
                raise ContainmentError("time" if self._process.wait() == -14 else "crash")
            rest = rest[count:]
        return taken
