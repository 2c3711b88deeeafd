"""`copilot eval` as processes: begun, watched, stopped, compared. The API and the evaluators' page share the runs.

One runs at a time, at low priority, in a folder of its own; what became of it is known to later servers too, and one
that outlived its server can still be watched and stopped.
"""

import contextlib
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
DETAILS = {
    "answer": "回答", "asked": "反问", "clerk": "窗口判定", "decision": "结论", "expected": "应有结论",
    "fails": "判为不合格", "field": "字段", "filled_in": "填成", "first": "排第一的", "found": "找到", "got": "得到",
    "hard": "退化的页", "heard": "听成", "item": "事项", "kind": "种类", "layout": "版式", "machine": "系统判定",
    "material": "材料",
    "missed": "漏掉的", "ms": "毫秒", "note": "说明", "open": "打开着的事项", "own_ms": "本系统毫秒", "picture": "图",
    "plain_ms": "对照毫秒", "points": "审查要点", "problems": "问题", "read": "读成", "request": "来意",
    "shown": "列出的",
    "sources": "来源", "spoken": "读音", "step": "怎样找到", "style": "说法", "term": "术语", "text": "原话",
    "then": "当时判定",
    "truth": "应为", "turns": "轮数", "type": "类型", "unclear": "不能判断", "wanted": "应为", "why": "理由",
    "written": "写成", "wrong": "误报", "wrong_fields": "填错的字段",
}  # fmt: skip
"""What the details of an individual score are called on reports and pages."""

_NAME = re.compile(r"\d{8}-\d{6}-[a-z]+(-\d+)?")
_FILES = ("results.json", "summary.md", "report.html")
# So much lower in priority that clerks do not feel a measurement.
_NICE = 10
_TAIL = 4000
_COMPARE_S = 120
_STOP_S = 30


@dataclass(frozen=True)
class Run:
    """One run. `told` is the last it said; `code` its exit code where that is known; `pid` and `born` (seconds since
    1970) tell its process from a later one of the same number.
    """

    id: str
    name: str
    size: str
    data: str | None
    started: str
    by: str
    pid: int = 0
    born: float = 0.0
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
        self._own: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, size: str, data: str, by: str) -> Run:
        """Begin a benchmark. Raises InputError where one is going on already or what was asked for is not to be had."""
        if name not in BENCHMARKS or size not in ("quick", "full"):
            raise InputError("没有这种评测", "请从列表中选择。")
        if data and not Path(data).is_dir():
            raise InputError(f"找不到数据目录：{data}", "请填写服务器上的目录，或留空使用自带数据。")
        with self._lock:
            if self.running():
                raise InputError("已有一个评测正在进行", "请等它结束，或先停止它。")
            started = datetime.now().astimezone()
            folder = self._fresh(f"{started:%Y%m%d-%H%M%S}-{name}")
            folder.mkdir(parents=True)
            arguments = ["eval", name, "--out", str(folder), *(["--full"] if size == "full" else [])]
            arguments += ["--data", data] if data else []
            with (folder / "log.txt").open("wb") as log:
                process = subprocess.Popen(
                    [*self._command, *arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
                )
            known = psutil.Process(process.pid)
            known.nice(_NICE)
            run = Run(folder.name, name, size, data or None, started.isoformat(), by, process.pid, known.create_time())
            (folder / "run.json").write_text(json.dumps(asdict(run), ensure_ascii=False), encoding="utf-8")
            self._own[run.id] = process
        return run

    def stop(self, run_id: str) -> None:
        """End a run that is going on; what it has measured stays in its folder."""
        # Whoever began a process learns how it ended: its own handle must be the one that waits.
        process = self._own.get(run_id) or self._process(self.run(run_id))
        if process is None:
            return
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
            try:
                process.wait(timeout=_STOP_S)
            except (subprocess.TimeoutExpired, psutil.TimeoutExpired):
                process.kill()
                process.wait()

    def close(self) -> None:
        """End what this server began and what still runs."""
        for run_id in list(self._own):
            self.stop(run_id)

    def running(self) -> bool:
        return any(run.state == "running" for run in self.list())

    def list(self) -> list[Run]:
        """All runs, newest first."""
        folders = self._folder.iterdir() if self._folder.is_dir() else ()
        names = [one.name for one in folders if _NAME.fullmatch(one.name) and (one / "run.json").is_file()]
        return [self.run(name) for name in sorted(names, reverse=True)]

    def run(self, run_id: str) -> Run:
        """One run as it stands. Raises InputError where there is none."""
        file = self._file(run_id, "run.json")
        run = Run(**json.loads(file.read_text(encoding="utf-8")))
        state, code = self._state(run)
        log = file.with_name("log.txt")
        told = log.read_bytes()[-_TAIL:].decode("utf-8", "replace").strip().splitlines() if log.is_file() else []
        return Run(**{**asdict(run), "state": state, "code": code, "told": told[-1] if told else ""})

    def results(self, run_id: str) -> dict[str, Any]:
        """What the run measured, as `copilot eval --json` tells it."""
        file = self._file(run_id, "results.json")
        try:
            content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            raise InputError(f"评测 {run_id} 的结果文件已损坏", "请重新评测。") from error
        return content | {"files": {name: str(file.with_name(name)) for name in _FILES}}

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

    def _state(self, run: Run) -> tuple[State, int | None]:
        own = self._own.get(run.id)
        code = own.poll() if own else None
        if code is not None:
            return ("done" if code == 0 else "interrupted" if code < 0 else "failed"), code
        if self._process(run):
            return "running", None
        # A run of an earlier server: what it wrote at its end tells how it ended.
        return ("done", 0) if (self._folder / run.id / "results.json").is_file() else ("interrupted", None)

    def _process(self, run: Run) -> psutil.Process | None:
        """The process of `run`, where it is still at work."""
        try:
            process = psutil.Process(run.pid) if run.pid else None
            at_work = process and process.create_time() == run.born and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return None
        return process if at_work else None

    def _fresh(self, name: str) -> Path:
        """A folder that is not taken: two runs may begin in one second."""
        number, fresh = 1, self._folder / name
        while os.path.lexists(fresh):
            number += 1
            fresh = self._folder / f"{name}-{number}"
        return fresh
