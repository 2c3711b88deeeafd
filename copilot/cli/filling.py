"""`copilot fill`: an item's or a theme's application form, filled, blank or as a sample."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from copilot import results as json_of
from copilot.cli.arguments import Answers, Day, answers_of, day_of, existing
from copilot.cli.output import AsJson, dump, results, tell
from copilot.cli.packet import code_of, tell_problems, writable
from copilot.errors import ExitCode, InputError
from copilot.forms import Earlier, FilledField
from copilot.sheet import ENDINGS


def fill(
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个 .docx 或 .pdf 文件")],
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="图片或 PDF；不给则写空白表")] = None,
    item: Annotated[str | None, typer.Option("--item", metavar="CODE", help="事项代码")] = None,
    theme: Annotated[str | None, typer.Option("--theme", metavar="CODE", help="主题代码：各事项合成一张表")] = None,
    answer: Answers = None,
    said: Annotated[str, typer.Option("--said", help="申请人说的话")] = "",
    earlier: Annotated[
        Path | None, typer.Option("--earlier", help='以前办件的内容，JSON：{"origin": "…", "fields": {...}}')
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="写示例样表（内容虚构）")] = False,
    date: Day = None,
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk
    from copilot.together import fill_theme, theme_of

    if (item is None) == (theme is None):
        raise InputError("请给出 --item 或 --theme 之一", "例如 --item food-operation-licence。")
    if sample and (theme is not None or files):
        raise InputError(
            "--sample 只和 --item 一起用，不用材料", "例如 copilot fill --item CODE --sample -o 样表.docx。"
        )
    with results() as out:
        desk = Desk(tell=tell)
        answers, day, before = answers_of(answer), day_of(date), _earlier_of(earlier)
        if theme is not None:
            theme_of(desk, theme)
        else:
            desk.papers.form_of(desk.item(str(item)).code)
        writable(output, ENDINGS)
        if item is not None and (sample or not (files or said or before)):
            return _empty(desk, item, output, sample=sample, as_json=as_json, out=out)
        reading = desk.read(files or [])
        if theme is not None:
            merged = fill_theme(desk, theme, reading.documents, answers=answers, said=said, earlier=before, day=day)
            desk.papers.merged(merged, output)
            content, fields = json_of.merged_form(merged, str(output)), merged.fields
        else:
            packet = desk.review(str(item), reading.documents, answers=answers, day=day)
            filled = desk.fill(packet, answers=answers, said=said, earlier=before, day=day)
            desk.papers.form(filled, output)
            content, fields = json_of.form(filled, str(output)), filled.fields
        if as_json:
            print(dump(content | {"problems": json_of.listed(reading.problems)}), file=out)
        else:
            print("\n".join([*map(_told, fields), _summary(fields, output)]), file=out)
            tell_problems(*reading.problems)
    return code_of(reading)


def _empty(desk: Any, item: str, output: Path, *, sample: bool, as_json: bool, out: Any) -> ExitCode:
    (desk.papers.sample if sample else desk.papers.blank)(item, output)
    if as_json:
        print(dump({"form": desk.item(item).name, "sample": sample, "output": str(output)}), file=out)
    else:
        print(f"{'示例样表' if sample else '空白表'}写入 {output}", file=out)
    return ExitCode.DONE


def _told(field: FilledField) -> str:
    return f"{field.label}：{field.value or '＿＿＿＿'}　{field.note}".rstrip()


def _summary(fields: tuple[FilledField, ...], output: Path) -> str:
    return f"已填 {sum(bool(field.value) for field in fields)}/{len(fields)} 项，写入 {output}"


def _earlier_of(path: Path | None) -> list[Earlier]:
    if path is None:
        return []
    try:
        content: Any = json.loads(existing(path, "以前办件的文件").read_text(encoding="utf-8"))
        values = {str(code): str(value) for code, value in content["fields"].items() if value is not None}
        return [Earlier(str(content.get("origin") or path.stem), values)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        remedy = '内容应为 {"origin": "哪次办件", "fields": {"字段代码": "值"}} 的 JSON。'
        raise InputError(f"以前办件的文件不是要求的格式：{path}", remedy) from error
