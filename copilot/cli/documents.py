"""`copilot read` and `copilot review`: what is done with the files of a packet."""

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from copilot import results as json_of
from copilot.cli.arguments import Answers, Day, Item, answers_of, day_of, existing
from copilot.cli.filling import fill
from copilot.cli.output import AsJson, dump, results, tell
from copilot.cli.packet import code_of, refused, tell_problems, writable
from copilot.errors import CopilotError, InputError
from copilot.papers.wording import DECISIONS, STATUSES, corrections, to_check
from copilot.problem import Problem
from copilot.sheet import ENDINGS
from review_models.finding import Review

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="图片或 PDF")]


def register(app: typer.Typer) -> None:
    app.command("read", help="识读图片和 PDF：文字、印章、证照类型和字段。")(read)
    app.command("review", help="按事项的审查要点预审一套材料，一次说清要补正的内容。")(review)
    app.command("fill", help="用材料、答复和说的话自动填写事项或主题的申请表（DOCX、PDF）；也写空白表和样表。")(fill)


def read(files: Files, as_json: AsJson = False) -> int:
    from copilot.desk import Desk

    with results() as out:
        desk = Desk(tell=tell)
        desk.engines.reader.warm_up()
        reading = desk.read(files)
        if as_json:
            print(dump(json_of.reading(reading)), file=out)
        else:
            for file in reading.files:
                for document in file.documents:
                    print(f"{file.file}: {document.name}", file=out)
                    for code, field in document.fields.items():
                        print(f"    {code}: {field.text}", file=out)
            tell_problems(*reading.problems)
    return code_of(reading)


def review(
    files: Files,
    item: Item,
    answer: Answers = None,
    form: Annotated[Path | None, typer.Option("--form", help='申请表内容，JSON：{"fields": {...}}')] = None,
    date: Day = None,
    report: Annotated[Path | None, typer.Option("--report", help="预审报告，.html 或 .pdf")] = None,
    masked: Annotated[bool, typer.Option("--masked", help="报告不含个人信息：隐去读出的内容和页面图像")] = False,
    notice: Annotated[Path | None, typer.Option("--notice", help="一次性告知书，.docx 或 .pdf")] = None,
    receipt: Annotated[Path | None, typer.Option("--receipt", help="受理通知书，.docx 或 .pdf")] = None,
    commitment: Annotated[Path | None, typer.Option("--commitment", help="容缺受理承诺书，.docx 或 .pdf")] = None,
    number: Annotated[int | None, typer.Option("--number", min=1, help="文书的流水号")] = None,
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk

    with results() as out:
        desk = Desk(tell=tell)
        desk.item(item)
        answers, day, typed = answers_of(answer), day_of(date), _form_of(form)
        papers = {"notice": notice, "receipt": receipt, "commitment": commitment}
        writable(report, (".html", ".htm", ".pdf"))
        for path in papers.values():
            writable(path, ENDINGS)
        desk.guidance(item, answers, day)
        desk.engines.reader.warm_up()
        started = time.perf_counter()
        reading = desk.read(files)
        result = desk.review(item, reading.documents, answers=answers, day=day, form=typed)
        spent = 1000 * (time.perf_counter() - started)
        if report:
            desk.report(result, report, day, masked=masked)
        problems: list[Problem] = [*reading.problems]
        for kind, path in papers.items():
            if path:
                try:
                    desk.papers.write(kind, path, review=result, answers=answers, day=day, sequence=number)
                except CopilotError as error:  # the review itself is not lost with a paper that does not fit it
                    problems.append(refused(path, error))
        if as_json:
            print(dump(json_of.review(result, problems, spent)), file=out)
        else:
            print(told(result), file=out)
            tell_problems(*problems)
    return code_of(reading)


def told(result: Review) -> str:
    """The review in words for people."""
    lines = [f"结论：{DECISIONS[result.decision]}"]
    lines += [f"  {material.name}：{STATUSES[material.status]}" for material in result.materials]
    lines += [f"需补正：{fault.material}　{fault.message} {fault.remedy}" for fault in corrections(result)]
    lines += [f"请核对：{finding.label}　{finding.message}" for finding in to_check(result)]
    lines += [f"提示：{note}" for note in result.notes]
    return "\n".join(lines)


def _form_of(path: Path | None) -> dict[str, str] | None:
    if path is None:
        return None
    try:
        content: Any = json.loads(existing(path, "申请表文件").read_text(encoding="utf-8"))
        fields = content["fields"]
        return {str(code): str(value) for code, value in fields.items() if value is not None}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"申请表文件不是要求的格式：{path}", '内容应为 {"fields": {"字段代码": "值"}} 的 JSON。'
        ) from error
