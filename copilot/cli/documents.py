"""`copilot read`, `copilot review` and `copilot fill`: what is done with the files of a packet."""

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from copilot import results as json_of
from copilot.cli.arguments import Answers, Day, Item, answers_of, day_of, existing
from copilot.cli.output import AsJson, dump, results, tell
from copilot.errors import ExitCode, InputError
from copilot.papers.wording import DECISIONS, STATUSES, corrections, to_check
from copilot.reading import Reading
from review_models.finding import Review

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="图片或 PDF")]


def register(app: typer.Typer) -> None:
    app.command("read", help="识读图片和 PDF：文字、印章、证照类型和字段。")(read)
    app.command("review", help="按事项的审查要点预审一套材料，一次说清要补正的内容。")(review)
    app.command("fill", help="用材料中的内容自动填写事项的申请表（DOCX）。")(fill)


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
            _tell_problems(reading)
    return _code(reading)


def review(
    files: Files,
    item: Item,
    answer: Answers = None,
    form: Annotated[Path | None, typer.Option("--form", help='申请表内容，JSON：{"fields": {...}}')] = None,
    date: Day = None,
    report: Annotated[Path | None, typer.Option("--report", help="预审报告，.html 或 .pdf")] = None,
    notice: Annotated[Path | None, typer.Option("--notice", help="一次性告知书，.docx")] = None,
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk

    with results() as out:
        desk = Desk(tell=tell)
        desk.item(item)
        answers, day, typed = answers_of(answer), day_of(date), _form_of(form)
        _writable(report, (".html", ".htm", ".pdf"))
        _writable(notice, (".docx",))
        desk.guidance(item, answers, day)
        desk.engines.reader.warm_up()
        started = time.perf_counter()
        reading = desk.read(files)
        result = desk.review(item, reading.documents, answers=answers, day=day, form=typed)
        spent = 1000 * (time.perf_counter() - started)
        if report:
            desk.report(result, report, day)
        if notice:
            desk.notice(result, notice, day)
        if as_json:
            print(dump(json_of.review(result, reading.problems, spent)), file=out)
        else:
            print(told(result), file=out)
            _tell_problems(reading)
    return _code(reading)


def fill(
    files: Files,
    item: Item,
    output: Annotated[Path, typer.Option("-o", "--output", help="写到哪个 .docx 文件")],
    answer: Answers = None,
    date: Day = None,
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk
    from copilot.forms import write_form

    with results() as out:
        desk = Desk(tell=tell)
        desk.item(item)
        answers, day = answers_of(answer), day_of(date)
        _writable(output, (".docx",))
        reading = desk.read(files)
        packet = desk.review(item, reading.documents, answers=answers, day=day)
        filled = desk.fill(packet, answers=answers, day=day)
        write_form(filled, output)
        if as_json:
            content = json_of.form(filled, str(output)) | {"problems": json_of.listed(reading.problems)}
            print(dump(content), file=out)
        else:
            for field in filled.fields:
                print(f"{field.label}：{field.value or '＿＿＿＿'}　{field.note}".rstrip(), file=out)
            print(f"已填 {filled.filled}/{len(filled.fields)} 项，写入 {output}", file=out)
            _tell_problems(reading)
    return _code(reading)


def told(result: Review) -> str:
    """The review in words for people."""
    lines = [f"结论：{DECISIONS[result.decision]}"]
    lines += [f"  {material.name}：{STATUSES[material.status]}" for material in result.materials]
    lines += [f"需补正：{fault.material}　{fault.message} {fault.remedy}" for fault in corrections(result)]
    lines += [f"请核对：{finding.label}　{finding.message}" for finding in to_check(result)]
    return "\n".join(lines)


def _form_of(path: Path | None) -> dict[str, str] | None:
    if path is None:
        return None
    try:
        content: Any = json.loads(existing(path, "申请表文件").read_text(encoding="utf-8"))
        fields = content["fields"]
        return {str(code): str(value) for code, value in fields.items() if value is not None}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"申请表文件不是要求的格式：{path}", '内容应为 {"fields": {"字段代码": "值"}} 的 JSON。'
        ) from error


def _writable(path: Path | None, endings: tuple[str, ...]) -> None:
    """Say before the long work, not after it, that the output cannot be written so."""
    if path is None:
        return
    if path.suffix.lower() not in endings:
        raise InputError(f"不能写成 {path.name}", f"请用 {'、'.join(endings)} 结尾的文件名。")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            pass
    except OSError as error:
        raise InputError(f"不能写入 {path}：{error.strerror or error}", "请换一个可写的位置。") from error


def _tell_problems(reading: Reading) -> None:
    for problem in reading.problems:
        tell(f"{problem.file}: {problem.problem} {problem.remedy}")


def _code(reading: Reading) -> ExitCode:
    """Done where any file could be read; else the code of the first problem."""
    return ExitCode.DONE if reading.files or not reading.problems else reading.problems[0].exit_code
