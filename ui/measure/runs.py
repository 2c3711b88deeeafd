"""Benchmarks started from the page: each a process of its own, one at a time, at low priority, with its own folder."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import psutil

from copilot.errors import CopilotError, InputError

State = Literal["running", "done", "failed", "interrupted"]

BENCHMARKS = {
    "retrieval": "检索",
    "speech": "语音",
    "ocr": "识读",
    "review": "预审",
    "form": "填表",
    "journey": "全程",
    "all": "全部",
}
_NAME = re.compile(r"\d{8}-\d{6}-[a-z]+(-\d+)?")
# So much lower in priority that clerks do not feel a measurement.
_NICE = 10
_TAIL = 4000
_COMPARE_S = 120


@dataclass(frozen=True)
class Run:
    """One benchmark run. `told` is the last it said while it ran; `code` its exit code once it ended."""

    id: str
    name: str
    size: str
    data: str | None
    started: str
    by: str
    state: State = "running"
    code: int | None = None
    told: str = ""

    @property
    def title(self) -> str:
        return BENCHMARKS.get(self.name, self.name)


class Runs:
    """The runs in `folder`, newest first. `command` is what starts the command line, replaced in tests."""

    def __init__(self, folder: Path, command: Sequence[str] = (sys.executable, "-m", "copilot")) -> None:
        self._folder = folder
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._process: tuple[str, subprocess.Popen[bytes]] | None = None

    def start(self, name: str, size: str, data: str, by: str) -> Run:
        """Begin a benchmark. Raises InputError where one is going on already or what was asked for is not to be had."""
        if name not in BENCHMARKS or size not in ("quick", "full"):
            raise InputError("没有这种评测", "请从列表中选择。")
        if data and not Path(data).is_dir():
            raise InputError(f"找不到数据目录：{data}", "请填写服务器上的目录，或留空使用自带数据。")
        with self._lock:
            if self._running() is not None:
                raise InputError("已有一个评测正在进行", "请等它结束，或先停止它。")
            started = datetime.now().astimezone()
            run = Run(self._fresh(f"{started:%Y%m%d-%H%M%S}-{name}"), name, size, data or None, started.isoformat(), by)
            folder = self._folder / run.id
            folder.mkdir(parents=True)
            (folder / "run.json").write_text(json.dumps(asdict(run), ensure_ascii=False), encoding="utf-8")
            arguments = ["eval", name, "--out", str(folder), *(["--full"] if size == "full" else [])]
            arguments += ["--data", data] if data else []
            with (folder / "log.txt").open("wb") as log:
                process = subprocess.Popen(
                    [*self._command, *arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
                )
            psutil.Process(process.pid).nice(_NICE)
            self._process = (run.id, process)
        return run

    def stop(self, run_id: str) -> None:
        """End a run that is going on; what it has measured stays in its folder."""
        with self._lock:
            if self._process and self._process[0] == run_id:
                self._process[1].terminate()
                self._process[1].wait(timeout=30)

    def close(self) -> None:
        """End what still runs, with the server."""
        if self._process:
            self.stop(self._process[0])

    def list(self) -> list[Run]:
        """All runs, newest first."""
        folders = self._folder.iterdir() if self._folder.is_dir() else ()
        names = sorted((folder.name for folder in folders if _NAME.fullmatch(folder.name)), reverse=True)
        return [self.run(name) for name in names]

    def run(self, run_id: str) -> Run:
        """One run as it stands. Raises InputError where there is none."""
        file = self._file(run_id, "run.json")
        stored = json.loads(file.read_text(encoding="utf-8"))
        state, code = self._state(run_id)
        log = file.with_name("log.txt")
        told = log.read_bytes()[-_TAIL:].decode("utf-8", "replace").strip().splitlines() if log.is_file() else []
        return Run(**{**stored, "state": state, "code": code, "told": told[-1] if told else ""})

    def results(self, run_id: str) -> dict[str, Any]:
        """What the run measured, as `copilot eval` writes it."""
        try:
            content: dict[str, Any] = json.loads(self._file(run_id, "results.json").read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            raise InputError(f"评测 {run_id} 的结果文件已损坏", "请重新评测。") from error
        return content

    def report(self, run_id: str) -> Path:
        """The report that stands alone, HTML."""
        return self._file(run_id, "report.html")

    def compare(self, first: str, second: str) -> dict[str, Any]:
        """How the second run differs from the first, as `copilot eval compare --json` tells it."""
        folders = [str(self._file(run_id, "results.json").parent) for run_id in (first, second)]
        out = str(self._folder / second / f"against-{first}")
        arguments = ["eval", "compare", *folders, "--out", out, "--json"]
        done = subprocess.run([*self._command, *arguments], capture_output=True, check=False, timeout=_COMPARE_S)
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise CopilotError(told[-1] if told else "比较没有成功", "请确认两次评测的是同一部分。", category="input")
        content: dict[str, Any] = json.loads(done.stdout)
        return content

    def _file(self, run_id: str, name: str) -> Path:
        file = self._folder / run_id / name
        if not _NAME.fullmatch(run_id) or not file.is_file():
            raise InputError(f"没有这次评测的结果：{run_id}", "请从评测列表中选择已完成的一次。")
        return file

    def _state(self, run_id: str) -> tuple[State, int | None]:
        if self._process and self._process[0] == run_id:
            code = self._process[1].poll()
            if code is None:
                return "running", None
            return ("done" if code == 0 else "interrupted" if code < 0 else "failed"), code
        # A run of an earlier server: what it wrote at its end tells how it ended.
        return ("done", 0) if (self._folder / run_id / "results.json").is_file() else ("interrupted", None)

    def _running(self) -> str | None:
        return self._process[0] if self._process and self._process[1].poll() is None else None

    def _fresh(self, name: str) -> str:
        """A folder's name that is not taken: two runs may begin in one second."""
        number, fresh = 1, name
        while os.path.lexists(self._folder / fresh):
            number += 1
            fresh = f"{name}-{number}"
        return fresh
