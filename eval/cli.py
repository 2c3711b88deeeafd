"""`copilot eval …`: measures one part, or all; compares runs; guards the quality; helps with a district's own data."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from copilot.cli.output import AsJson, dump, results, tell
from copilot.errors import ExitCode, InputError
from eval.runner import BENCHMARKS

Out = Annotated[Path, typer.Option("--out", help="报告写到哪个目录；中断后用同一目录再运行会接着做")]
Data = Annotated[Path | None, typer.Option("--data", help="自己的数据目录；默认用项目自带的数据")]
Full = Annotated[bool, typer.Option("--full", help="完整规模；默认快速规模（几分钟）")]

_OUT = Path("out") / "eval"
_PARTS = {
    "speech": "听写",
    "retrieval": "找事项",
    "ocr": "识读材料",
    "review": "预审",
    "form": "填表",
    "journey": "从说话到填表的整次办理",
    "cases": "改判做成的回归案例",
    "all": "以上全部，加区级指标",
}


class _Named(TyperGroup):
    """Says what there is where a name is wrong."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if self.get_command(ctx, args[0]) is None:
            raise InputError(f"没有名为 {args[0]} 的评测", f"请从 {'、'.join(self.list_commands(ctx))} 中选择。")
        return super().resolve_command(ctx, args)


app = typer.Typer(help="评测各部分，比较两次结果，守住质量。", no_args_is_help=True, cls=_Named)


def register(parent: typer.Typer) -> None:
    parent.add_typer(app, name="eval")


def _benchmark(name: str) -> Callable[..., int]:
    def command(data: Data = None, out: Out = _OUT, full: Full = False, as_json: AsJson = False) -> int:
        from copilot.desk import Desk
        from eval import runner

        _folder(data)
        with results() as stdout:
            chosen = list(BENCHMARKS) if name == "all" else [name]
            size = "full" if full else "quick"
            try:
                content, files, code = runner.run(chosen, Desk(tell=tell), data, size, out, tell)  # type: ignore[arg-type]
            except KeyboardInterrupt:
                tell(f"已中断。已测好的都留在 {out}，再运行同一条命令就接着做。")
                raise
            if as_json:
                content["files"] = {key: str(path) for key, path in files.items()}
                print(dump(content), file=stdout)
            else:
                print(files["summary.md"].read_text(encoding="utf-8"), file=stdout)
                print(f"报告：{files['report.html']}", file=stdout)
        return code

    return command


for _name, _help in _PARTS.items():
    app.command(_name, help=f"评测{_help}。")(_benchmark(_name))


@app.command(help="比较两次评测：哪些差别是真的（按同一例配对的自助法）。")
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="前一次的输出目录或 results.json")],
    after: Annotated[Path, typer.Argument(metavar="B", help="后一次的输出目录或 results.json")],
    out: Annotated[Path, typer.Option("--out", help="比较结果写到哪个目录")] = Path("out") / "compare",
    as_json: AsJson = False,
) -> int:
    from eval import compare as comparing

    with results() as stdout:
        comparison = comparing.compare(before, after)
        files = comparing.write(comparison, out)
        content = {**comparison.as_dict(), "files": {key: str(path) for key, path in files.items()}}
        print(dump(content) if as_json else files["compare.md"].read_text(encoding="utf-8"), file=stdout)
    return ExitCode.DONE


@app.command(help="守住质量：小规模重测，比存下的数值真的变差时以退出码 1 结束。")
def guard(
    record: Annotated[bool, typer.Option("--record", help="把这次的数值存为新的标准")] = False,
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk
    from eval import guard as guarding

    with results() as stdout:
        scores = guarding.measured(Desk(tell=tell), tell)
        if record:
            guarding.record(scores)
        outcomes = guarding.held(scores)
        if as_json:
            print(dump({"scores": [one.as_dict() for one in outcomes]}), file=stdout)
        else:
            for one in outcomes:
                print(one, file=stdout)
    return ExitCode.FAULT if any(one.dropped for one in outcomes) else ExitCode.DONE


@app.command(help="区级指标一览：定义、统计方法、数值、区间、目标、是否达标。")
def district(
    sources: Annotated[
        list[Path] | None, typer.Argument(metavar="[RESULTS]...", help="一个或几个评测的输出目录；默认 out/eval")
    ] = None,
    supervision: Annotated[Path | None, typer.Option("--supervision", help="实际运行统计的 JSON 文件")] = None,
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk
    from eval import compare as comparing
    from eval.district import figures
    from eval.report import district_table
    from eval.runner import published

    with results() as stdout:
        measured = [result for source in sources or [_OUT] for result in comparing.read(source)[1]]
        rows = figures(measured, _object(supervision), published(Desk()))
        content = {"figures": [row.as_dict() for row in rows]}
        print(dump(content) if as_json else "\n".join(district_table(rows)), file=stdout)
    return ExitCode.DONE


@app.command(help="导出自备数据的模板：speech、retrieval、ocr、review、form 或 journey。")
def template(
    kind: Annotated[str, typer.Argument(metavar="KIND")],
    out: Annotated[Path, typer.Option("--out", help="写到哪个目录")],
    as_json: AsJson = False,
) -> int:
    from eval.own import write_template

    with results() as stdout:
        written = [str(path) for path in write_template(kind, out)]
        print(dump({"files": written}) if as_json else "\n".join(written), file=stdout)
    return ExitCode.DONE


@app.command(help="检查自备数据，逐行列出问题。")
def check(
    kind: Annotated[str, typer.Argument(metavar="KIND")],
    data: Annotated[Path, typer.Option("--data", help="自备数据目录")],
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk
    from eval.own import check as checked

    _folder(data)
    with results() as stdout:
        faults = checked(kind, data, Desk().engines.catalogue)
        if as_json:
            print(dump({"faults": [fault.as_dict() for fault in faults]}), file=stdout)
        else:
            for fault in faults:
                print(fault, file=stdout)
            print(f"共 {len(faults)} 处问题。" if faults else "没有问题。", file=stdout)
    return ExitCode.INPUT if faults else ExitCode.DONE


def _folder(data: Path | None) -> None:
    if data is not None and not data.is_dir():
        raise InputError(f"找不到数据目录：{data}", "请检查路径。")


def _object(file: Path | None) -> dict[str, Any]:
    """The JSON object in `file`, empty without one."""
    if file is None:
        return {}
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{file} 读不出来：{error}", "应是一个 JSON 对象，每项写 hits 和 count。") from error
