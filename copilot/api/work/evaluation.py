"""A job that measures: the command line in a process of its own, which can be stopped and takes its memory along."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from copilot.api.jobs import CancelledError, Job
from copilot.errors import CopilotError
from copilot.results import Json

_LOOK_S = 0.5


def evaluate(name: str, full: bool, job: Job) -> Json:
    """The object of `copilot eval NAME --json`. Raises CopilotError where the measuring failed."""
    with tempfile.TemporaryDirectory(prefix="copilot-eval-") as folder:
        command = [sys.executable, "-m", "copilot", "eval", name, "--json", "--out", folder]
        told, out = Path(folder) / "told", Path(folder) / "out"
        with told.open("wb") as errors, out.open("wb") as results:
            process = subprocess.Popen([*command, *(["--full"] if full else [])], stdout=results, stderr=errors)
            try:
                while process.poll() is None:
                    job.step(_last_line(told) or "正在评测", 0, 0)
                    job.unwanted.wait(_LOOK_S)
            except CancelledError:
                process.terminate()
                process.wait()
                raise
        if process.returncode:
            raise CopilotError(f"评测没有完成：{_last_line(told)}", "请用 copilot eval 在命令行运行，查看全部输出。")
        content: Json = json.loads(out.read_text(encoding="utf-8"))
        return content


def _last_line(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else ""
