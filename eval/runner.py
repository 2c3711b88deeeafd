"""Runs benchmarks one after the other, goes on after an interruption, and writes the report."""

import hashlib
import importlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from copilot.desk import Desk
from copilot.errors import ExitCode, InputError, StoreError, exit_code_of, message_of, remedy_of
from eval import machine, report
from eval.benchmark import Result, Size, Task, Tell
from eval.district import figures
from eval.files import Scratch
from eval.progress import Kept, Progress
from eval.redaction import redacted
from knowledge.curation.publish import history
from knowledge.loader import CATALOGUE

# Name → module with a function `run(task) -> Result`; imported when wanted, because some bring large libraries.
BENCHMARKS = {
    "speech": "eval.speech",
    "retrieval": "eval.retrieval.benchmark",
    "ocr": "eval.ocr",
    "review": "eval.review",
    "form": "eval.form",
    "journey": "eval.journey",
    "cases": "eval.cases",
}
UNFINISHED = "unfinished-{}.jsonl"
# Seconds on two idle cores, to tell how long a run will take before anything is measured.
_TYPICAL = {
    "quick": {"speech": 300, "retrieval": 180, "ocr": 180, "review": 180, "form": 5, "journey": 40, "cases": 1},
    "full": {"speech": 900, "retrieval": 200, "ocr": 640, "review": 450, "form": 5, "journey": 100, "cases": 1},
}
_ROOMS = ("speech", "ocr", "knowledge", "review_models", "copilot", "eval")


def run(
    names: Sequence[str], desk: Desk, data: Path | None, size: Size, out: Path, tell: Tell
) -> tuple[dict[str, Any], dict[str, Path], ExitCode]:
    """Run `names` and write the report into `out`: its content, its files, and how it went.

    What an interrupted run in `out` had measured is taken over, if data, size, weights and code are the same; one of
    other circumstances is left there. An earlier report in `out` is set aside when the new one is written. A benchmark
    that fails is told in the report, and the others go on.
    """
    circumstances = machine.described(desk.engines.settings, desk.engines.catalogue.version)
    circumstances["data"] = {"folder": str(data), "sha256": machine.digest(data)} if data else "built in"
    circumstances["size"] = size
    circumstances["code"] = code_digest()
    of = _of(circumstances)
    kept = Kept(out / UNFINISHED.format(of[:12]), of)
    for line in _found_in(out, kept, of):
        tell(line)
    with closing(Scratch()) as scratch:
        results, code = _all(names, Task(desk, data, size, tell, kept, scratch))
    shown = [redacted(result) for result in results] if data else results
    rows = figures(shown, published=published(desk))
    if len(names) == 1:
        rows = [row for row in rows if row.value is not None]
    circumstances["finished"] = datetime.now().astimezone().isoformat(timespec="seconds")
    if aside := report.set_aside(out):
        tell(f"{out} 中原有的报告已移到 {aside}")
    files = report.write(shown, circumstances, out, rows)
    content = json.loads(files["results.json"].read_text(encoding="utf-8"))
    if code is ExitCode.DONE:
        kept.done()
    return content, files, code


def _all(names: Sequence[str], task: Task) -> tuple[list[Result], ExitCode]:
    """Every benchmark, with the time left of the whole run told at the beginning of each."""
    waiting = {name: _TYPICAL[task.size].get(name, 60) for name in names if f"result/{name}" not in task.kept}
    progress = Progress(task.tell, plan=waiting)
    results, code = [], ExitCode.DONE
    for number, name in enumerate(names, 1):
        done = f"result/{name}" in task.kept
        left = "（上次已完成）" if done else progress.begin(name)
        task.tell(f"评测 {number}/{len(names)}：{name}{left}")
        work = partial(_measured, name, replace(task, tell=progress))
        try:
            results.append(Result.from_dict(task.kept.get(f"result/{name}", work)))
        except Exception as error:
            if len(names) == 1 or isinstance(error, InputError | StoreError):
                raise
            code = exit_code_of(error)
            told = f"没有完成：{message_of(error)} {remedy_of(error)}"
            task.tell(told)
            results.append(Result(name, told, ()))
        progress.end(name, measured=not done)
    return results, code


def _found_in(out: Path, kept: Kept, of: str) -> Iterator[str]:
    """What is in the folder already, and what will become of it."""
    if kept.count:
        yield f"接着上次没做完的评测：已测好的 {kept.count} 项不再重测。"
    others = [path for path in out.glob(UNFINISHED.format("*")) if path.name != UNFINISHED.format(of[:12])]
    if others:
        yield (
            f"{out} 中另有 {len(others)} 次没做完的评测，数据、规模、模型或代码与这次不同，不能接着做，留着不动；"
            "不要了可以删去 unfinished-*.jsonl。"
        )
    if (out / report.RESULTS).is_file():
        yield f"{out} 中已有一份报告：这次做完时会移到旁边的 earlier-… 目录，不会丢。"


def published(desk: Desk) -> list[tuple[date, date]]:
    """When each version of the catalogue was published, and from when it is in force."""
    folder = desk.engines.settings.catalogue or CATALOGUE
    return [(date.fromisoformat(one.published_on), date.fromisoformat(one.effective_from)) for one in history(folder)]


def code_digest() -> str:
    """SHA-256 over the code, content and data of all rooms, to tell one state of the software from another."""
    whole = hashlib.sha256()
    root = Path(__file__).parent.parent
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".py", ".yaml", ".json", ".tsv"):
                whole.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _measured(name: str, task: Task) -> dict[str, Any]:
    result: Result = importlib.import_module(BENCHMARKS[name]).run(task)
    return result.as_dict()


def _of(circumstances: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(circumstances, sort_keys=True).encode()).hexdigest()
