"""`copilot knowledge`: what curators do with the catalogue."""

import datetime
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from copilot.cli.arguments import Day, day_of
from copilot.cli.output import AsJson, dump, results, tell
from copilot.curating.folder import active, writable
from copilot.errors import ExitCode, InputError
from copilot.settings import settings
from knowledge import CatalogueError, Library
from knowledge.schema import Catalogue

app = typer.Typer(help="知识库：检查、统计、比较、发布、导入、导出。", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Option("--catalogue", help="知识库目录，默认用设置中的目录")]


def register(parent: typer.Typer) -> None:
    parent.add_typer(app, name="knowledge")


@app.command(help="查疑补缺：列出文件错误和内容缺口。")
def check(folder: Folder = None, date: Day = None, as_json: AsJson = False) -> int:
    from knowledge.curation import check as gaps_of

    with results() as out:
        problems, gaps = [], []
        try:
            gaps = gaps_of(_catalogue(folder, day_of(date)), day_of(date))
        except CatalogueError as error:
            problems = error.problems
        if as_json:
            print(dump({"problems": problems, "gaps": [asdict(gap) for gap in gaps]}), file=out)
        else:
            for line in (*problems, *gaps):
                print(line, file=out)
            print(f"文件错误 {len(problems)} 处，内容缺口 {len(gaps)} 处。", file=out)
    return ExitCode.INPUT if problems else ExitCode.DONE


@app.command(help="数量：事项、条件、情形、字段、材料、审查要点、问答。")
def stats(folder: Folder = None, date: Day = None, as_json: AsJson = False) -> int:
    from knowledge.curation import stats as counted

    with results() as out:
        counts = counted(_catalogue(folder, day_of(date))).as_dict()
        putuo = counts.pop("putuo")
        if as_json:
            print(dump({**counts, "putuo": putuo}), file=out)
        else:
            for name, count in counts.items():
                beside = f"　（普陀 {putuo[name]}）" if name in putuo else ""
                print(f"{name}: {count}{beside}", file=out)
    return ExitCode.DONE


@app.command(help="比较两个版本的知识库，逐行列出变化。")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="旧知识库目录")],
    new: Annotated[Path | None, typer.Argument(metavar="NEW", help="新知识库目录，默认用设置中的目录")] = None,
    as_json: AsJson = False,
) -> int:
    from knowledge.curation import diff as changes_of

    with results() as out:
        changes = changes_of(_catalogue(old, None), _catalogue(new, None))
        if as_json:
            print(dump({"changes": [asdict(change) for change in changes]}), file=out)
        else:
            for change in changes:
                print(change, file=out)
            print(f"共 {len(changes)} 处变化。", file=out)
    return ExitCode.DONE


@app.command(help="发布一个事项的新版本，自生效日起使用；--undo 撤回上一次发布。")
def publish(
    draft: Annotated[Path | None, typer.Argument(metavar="DRAFT.yaml", help="事项草稿")] = None,
    effective: Annotated[str | None, typer.Option("--effective-from", help="生效日期 YYYY-MM-DD")] = None,
    reason: Annotated[str, typer.Option("--reason", help="理由；生效日期已过时必须写明")] = "",
    take_back: Annotated[bool, typer.Option("--undo", help="撤回上一次发布")] = False,
    folder: Folder = None,
    as_json: AsJson = False,
) -> int:
    from knowledge.curation import publish as published
    from knowledge.curation import undo

    with results() as out:
        if take_back:
            done = undo(folder or writable(settings()))
        else:
            day = day_of(effective)
            if draft is None or day is None:
                example = "copilot knowledge publish 草稿.yaml --effective-from 2027-01-01"
                raise InputError("发布要给出草稿和 --effective-from", f"例如 {example}。")
            done = published(folder or writable(settings()), draft, day, reason=reason)
        if as_json:
            print(dump({"undone" if take_back else "published": asdict(done)}), file=out)
        else:
            what = "已撤回" if take_back else "已发布"
            print(f"{what}：{done.item}，{done.effective_from} 起生效（{done.file}）", file=out)
    return ExitCode.DONE


@app.command("import", help="从 Excel、CSV 目录或省级事项库（.jsonl）导入为草稿；--template 导出空白模板。")
def import_(
    source: Annotated[Path | None, typer.Argument(metavar="SOURCE", help="要导入的文件或目录")] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="草稿写到哪个目录")] = Path("out") / "import",
    template: Annotated[Path | None, typer.Option("--template", metavar="FILE.xlsx", help="导出空白模板")] = None,
    folder: Folder = None,
    as_json: AsJson = False,
) -> int:
    from copilot.containment.openers import Openers
    from knowledge.exchange import read_provincial, read_sheets, write_template

    with results() as out:
        if template is not None:
            write_template(template)
            print(dump({"template": str(template)}) if as_json else f"模板已写入 {template}", file=out)
            return ExitCode.DONE
        if source is None or not source.exists():
            raise InputError(f"找不到要导入的文件：{source or ''}", "可先用 --template 模板.xlsx 导出模板填写。")
        catalogue = _catalogue(folder, None)
        if source.suffix.lower() == ".jsonl":
            imported = read_provincial(source, catalogue)
        else:
            imported = read_sheets(source, catalogue, Openers().tables)
        written = imported.write(output)
        if as_json:
            problems = [asdict(problem) for problem in imported.problems]
            content = {"items": list(imported.items), "files": [str(path) for path in written], "problems": problems}
            print(dump(content), file=out)
        else:
            for problem in imported.problems:
                tell(str(problem))
            print(f"导入 {len(imported.items)} 个事项，有问题的 {len(imported.problems)} 行；草稿在 {output}", file=out)
    return ExitCode.DONE if imported.items else ExitCode.INPUT


@app.command(help="导出为 JSON-LD（CPSV-AP 3.2 用语）。")
def export(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到哪个文件；不给则打印")] = None,
    folder: Folder = None,
    date: Day = None,
    as_json: AsJson = False,
) -> int:
    from knowledge.exchange import to_jsonld

    with results() as out:
        linked = to_jsonld(_catalogue(folder, day_of(date)))
        if output is None:
            print(dump(linked), file=out)
        else:
            output.parent.mkdir(parents=True, exist_ok=True)
            output.write_text(dump(linked), encoding="utf-8")
            print(dump({"output": str(output)}) if as_json else f"已写入 {output}", file=out)
    return ExitCode.DONE


def _folder(folder: Path | None) -> Path:
    return folder or active(settings())


def _catalogue(folder: Path | None, day: datetime.date | None) -> Catalogue:
    return Library.load(_folder(folder)).on(day or datetime.date.today())
