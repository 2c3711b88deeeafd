"""`copilot eval NAME`: measures one part, or all, and writes a report."""

import importlib
from pathlib import Path
from typing import Annotated

import typer

from copilot.cli.output import AsJson, dump, results, tell
from copilot.errors import ExitCode, InputError

# Name → module with a function `run(task) -> Result`; imported when wanted, because some bring large libraries.
BENCHMARKS = {
    "speech": "eval.speech",
    "retrieval": "eval.retrieval.benchmark",
    "ocr": "eval.ocr",
    "review": "eval.review",
    "form": "eval.form",
    "journey": "eval.journey",
}


def register(app: typer.Typer) -> None:
    app.command("eval", help="评测：speech、retrieval、ocr、review、form、journey 或 all。")(evaluate)


def evaluate(
    name: Annotated[str, typer.Argument(metavar="|".join([*BENCHMARKS, "all"]), help="评测哪一部分")],
    data: Annotated[Path | None, typer.Option("--data", help="自己的数据目录；默认用项目自带的数据")] = None,
    out: Annotated[Path, typer.Option("--out", help="报告写到哪个目录")] = Path("out") / "eval",
    full: Annotated[bool, typer.Option("--full", help="完整规模；默认快速规模（几分钟）")] = False,
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk
    from eval import machine, report
    from eval.benchmark import Task

    if name != "all" and name not in BENCHMARKS:
        raise InputError(f"没有名为 {name} 的评测", f"请从 {'、'.join([*BENCHMARKS, 'all'])} 中选择。")
    if data is not None and not data.is_dir():
        raise InputError(f"找不到数据目录：{data}", "请检查路径。")
    with results() as stdout:
        desk = Desk(tell=tell)
        task = Task(desk, data, "full" if full else "quick", tell)
        measured = []
        for number, one in enumerate(chosen := list(BENCHMARKS) if name == "all" else [name], 1):
            tell(f"评测 {number}/{len(chosen)}：{one}")
            measured.append(importlib.import_module(BENCHMARKS[one]).run(task))
        circumstances = machine.described(desk.engines.settings, desk.engines.catalogue.version)
        circumstances["data"] = {"folder": str(data), "sha256": machine.digest(data)} if data else "built in"
        circumstances["size"] = task.size
        files = report.write(measured, circumstances, out)
        if as_json:
            content = {
                "results": [result.as_dict() for result in measured],
                "circumstances": circumstances,
                "files": {key: str(path) for key, path in files.items()},
            }
            print(dump(content), file=stdout)
        else:
            print(files["summary.md"].read_text(encoding="utf-8"), file=stdout)
            print(f"报告：{files['report.html']}", file=stdout)
    return ExitCode.DONE
