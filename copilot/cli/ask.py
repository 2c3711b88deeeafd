"""`copilot ask`: one query, or many from a file, answered from the catalogue or from a collection of passages."""

import csv
import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from copilot.cli.arguments import Answers, Day, answers_of, day_of, existing
from copilot.cli.output import AsJson, dump, results, tell
from copilot.cli.packet import refused, tell_problems, writable
from copilot.errors import CopilotError, ExitCode, InputError
from copilot.problem import Problem
from copilot.sheet import ENDINGS
from knowledge import Answer, Passages


def register(app: typer.Typer) -> None:
    app.command("ask", help="听懂来意：是什么事项、还要问什么、条件、材料、时限、费用和依据。")(ask)


def ask(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="申请人的话")] = None,
    item: Annotated[str | None, typer.Option("--item", metavar="CODE", help="已打开的事项")] = None,
    answer: Answers = None,
    date: Day = None,
    channel: Annotated[str, typer.Option("--channel", help="window 或 online")] = "window",
    top: Annotated[int, typer.Option("--top", min=1, max=100, help="最多列出几个")] = 5,
    spoken: Annotated[bool, typer.Option("--spoken", help="TEXT 是语音识别的结果")] = False,
    file: Annotated[Path | None, typer.Option("--file", metavar="QUERIES.tsv", help="一批问题，列名 query")] = None,
    json_lines: Annotated[bool, typer.Option("--json-lines", help="每个问题打印一行 JSON")] = False,
    answers_from: Annotated[
        Path | None, typer.Option("--answers-from", metavar="FILE.jsonl", help="改在这些段落中检索答案")
    ] = None,
    checklist: Annotated[
        Path | None, typer.Option("--checklist", metavar="OUT", help="个人材料清单，.docx 或 .pdf")
    ] = None,
    transfer: Annotated[
        Path | None, typer.Option("--transfer", metavar="OUT", help="不归本窗口时的转办告知单，.docx 或 .pdf")
    ] = None,
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk

    if channel not in ("window", "online"):
        raise InputError(f"--channel 不能是 {channel}", "请用 window 或 online。")
    if (text is None) == (file is None):
        raise InputError("请给出一句话，或用 --file 给出一批问题", "例如 copilot ask “我想开一家便利店”。")
    if (checklist or transfer) and text is None:
        raise InputError("--checklist 和 --transfer 只和一句话一起用", "请去掉 --file。")
    writable(checklist, ENDINGS)
    writable(transfer, ENDINGS)
    if file is not None and not json_lines:
        raise InputError("--file 要和 --json-lines 一起用", "请加上 --json-lines。")
    situation, day = answers_of(answer), day_of(date)
    queries = [text] if text is not None else _queries(existing(file or Path(), "问题文件"))
    with results() as out:
        desk = Desk(tell=tell)
        desk.engines.guide.warm_up()
        passages = None
        if answers_from is not None:
            passages = desk.engines.guide.passages(Passages.read(existing(answers_from, "段落文件")))

        def answered(query: str) -> Answer:
            if passages is not None:
                return passages.ask(query, top=top)
            online = channel == "online"
            return desk.ask(query, item=item, answers=situation, day=day, online=online, top=top, spoken=spoken)

        for query in queries:
            found = answered(query) if query.strip() or file is None else _nothing_asked(query)
            _print(found, out, lines=json_lines, as_json=as_json)
        problems = [
            *_handed_out(checklist, lambda path: _checklist(desk, found, path, day)),
            *_handed_out(transfer, lambda path: desk.papers.transfer(found, path, day=day)),
        ]
        tell_problems(*problems)
    return problems[0].exit_code if problems else ExitCode.DONE


def _handed_out(path: Path | None, write: Callable[[Path], object]) -> list[Problem]:
    """Write a paper where one is wanted; what does not fit the answer is a problem, and the answer stands."""
    try:
        if path:
            write(path)
    except CopilotError as error:
        return [refused(path, error)] if path else []
    return []


def _checklist(desk: Any, found: Answer, path: Path, day: datetime.date | None) -> None:
    """Of the open item; while nobody knows which item it is, there is none."""
    if found.guidance is None:
        raise InputError("还不能确定是哪个事项，没有写材料清单", "请用 --item 指定事项。")
    desk.papers.write("checklist", path, item=found.guidance.item, answers=found.guidance.situation, day=day)


def _nothing_asked(query: str) -> Answer:
    """The line of an empty row, so that the answers stay in step with the queries."""
    return Answer(query, None, "no_match", (), None, (), {}, None, (), {"total": 0.0})


def _print(answer: Answer, out: IO[str], *, lines: bool, as_json: bool) -> None:
    if lines:
        print(dump(answer.as_dict(), indent=None), file=out, flush=True)
    elif as_json:
        print(dump(answer.as_dict()), file=out)
    else:
        print("\n".join(told(answer)), file=out)


def told(answer: Answer) -> Iterable[str]:
    """The answer in words for people."""
    if answer.theme:
        yield f"主题：{answer.theme.name}（{'、'.join(answer.theme.items)}）"
    if answer.decision == "no_match":
        yield "这件事不在可办事项之内。" + (f"最接近的是：{answer.items[0].name}" if answer.items else "")
    elif answer.decision == "clarify":
        yield "还不能确定，请问是哪一件："
    for hit in answer.items:
        yield f"  {hit.name}　{hit.score:.2f}　{'；'.join(hit.why[:2])}"
    for question in answer.questions:
        yield f"请问：{question.text}（{' / '.join(option.text for option in question.options)}）"
    if answer.guidance:
        guide = answer.guidance.as_dict()
        for material in guide["materials"]:
            need = {"required": "必交", "optional": "选交", "deferrable": "可后补"}[material["necessity"]]
            yield f"  材料：{material['name']}（{'免交' if material['exempt'] else need}）"
        limit = guide["time_limit"]
        yield f"时限：法定 {limit['statutory'] or '未知'}，承诺 {limit['promised'] or '未知'}"
        yield f"费用：{guide['fee']}　结果：{guide['outcome']['name']}"
    for stored in answer.answers[:3]:
        yield f"问：{stored.question}\n答：{stored.answer}"


def _queries(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows: list[dict[str, Any]] = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    except UnicodeDecodeError as error:
        raise InputError(f"{path} 不是 UTF-8 文本", "请另存为 UTF-8 编码的制表符分隔文件。") from error
    if not rows or rows[0].get("query") is None:
        raise InputError(f"{path} 中没有 query 列", "第一行写列名，其中一列叫 query，列之间用制表符分隔。")
    return [str(row["query"] or "") for row in rows]
