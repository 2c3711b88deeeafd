"""Runs benchmarks one after the other, goes on after an interruption, and writes the report."""

import hashlib
import importlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from copilot.desk import Desk
from copilot.errors import ExitCode, InputError, exit_code_of, message_of, remedy_of
from eval import machine, report
from eval.benchmark import Result, Size, Task, Tell
from eval.district import figures
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
UNFINISHED = "unfinished.jsonl"
_ROOMS = ("speech", "ocr", "knowledge", "review_models", "copilot", "eval")


def run(
    names: Sequence[str], desk: Desk, data: Path | None, size: Size, out: Path, tell: Tell
) -> tuple[dict[str, Any], dict[str, Path], ExitCode]:
    """Run `names` and write the report into `out`: its content, its files, and how it went.

    What an interrupted run in `out` had finished is taken over, if data, size, weights and code are the same. A
    benchmark that fails is told in the report, and the others go on.
    """
    circumstances = machine.described(desk.engines.settings, desk.engines.catalogue.version)
    circumstances["data"] = {"folder": str(data), "sha256": machine.digest(data)} if data else "built in"
    circumstances["size"] = size
    circumstances["code"] = code_digest()
    kept = Kept(out / UNFINISHED, _of(circumstances))
    task = Task(desk, data, size, Progress(tell), kept)
    results, code = [], ExitCode.DONE
    for number, name in enumerate(names, 1):
        key = f"result/{name}"
        tell(f"评测 {number}/{len(names)}：{name}" + ("（上次已完成）" if key in kept else ""))
        try:
            results.append(Result.from_dict(kept.get(key, partial(_measured, name, task))))
        except Exception as error:
            if len(names) == 1 or isinstance(error, InputError):
                raise
            code = exit_code_of(error)
            told = f"没有完成：{message_of(error)} {remedy_of(error)}"
            tell(told)
            results.append(Result(name, told, ()))
    shown = [redacted(result) for result in results] if data else results
    rows = figures(shown, published=published(desk))
    if len(names) == 1:
        rows = [row for row in rows if row.value is not None]
    files = report.write(shown, circumstances, out, rows)
    content = json.loads(files["results.json"].read_text(encoding="utf-8"))
    if code is ExitCode.DONE:
        kept.done()
    return content, files, code


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
