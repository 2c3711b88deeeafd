"""`copilot audit`: whether the audit log is whole, and what stands in it."""

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from copilot.cli.arguments import day_of
from copilot.cli.output import AsJson, dump, results
from copilot.errors import ExitCode

if TYPE_CHECKING:
    from copilot.audit import AuditLog

app = typer.Typer(help="审计日志：谁在什么时候做了什么。", no_args_is_help=True)

From = Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="从哪一天起")]
To = Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="到哪一天为止（含）")]


def register(main: typer.Typer) -> None:
    main.add_typer(app, name="audit")


@app.command("verify", help="检查日志是否被改动、删除、调换或截去；完整时退出码为 0，否则为 1。")
def verify(as_json: AsJson = False) -> int:
    with results() as out:
        log = _log()
        faults, gaps = log.verify(), log.gaps()
        if as_json:
            told = {"whole": not faults, "faults": [fault.as_dict() for fault in faults]}
            out.write(dump({**told, "unanchored": list(gaps.waiting), "anchored_late": list(gaps.late)}) + "\n")
        else:
            out.writelines(f"{fault.text}。\n" for fault in faults)
            if gaps.waiting:
                out.write(
                    f"最后 {len(gaps.waiting)} 条（从第 {gaps.waiting[0]} 条起）还没有记入锚文件，不能证明未被改动。\n"
                )
            if gaps.late:
                numbers = "、".join(map(str, gaps.late))
                out.write(f"有 {len(gaps.late)} 条在程序中断后才补记入锚文件，只能证明补记之后未被改动：{numbers}。\n")
            out.write(f"发现 {len(faults)} 处问题：请保留现场并报告主管。\n" if faults else "审计日志完整。\n")
    return ExitCode.FAULT if faults else ExitCode.DONE


@app.command("list", help="列出日志，最新的在前。")
def entries(
    actor: Annotated[str | None, typer.Option("--actor", help="谁")] = None,
    action: Annotated[str | None, typer.Option("--action", help="做了什么；可只写开头，如 case.")] = None,
    subject: Annotated[str | None, typer.Option("--subject", help="对什么，如办件编号")] = None,
    since: From = None,
    until: To = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="最多几条")] = 100,
    as_json: AsJson = False,
) -> int:
    with results() as out:
        found = _log().entries(
            actor=actor, action=action, subject=subject, since=_start(since), until=_start(until, 1), limit=limit
        )
        if as_json:
            out.write(dump({"entries": [entry.as_dict() for entry in found]}) + "\n")
        for entry in () if as_json else found:
            at = datetime.fromisoformat(entry.at).astimezone()
            said = (entry.actor, entry.action, entry.subject, entry.detail)
            out.write("\t".join([str(entry.number), f"{at:%Y-%m-%d %H:%M:%S}", *said]) + "\n")
    return ExitCode.DONE


def _log() -> "AuditLog":
    from copilot.audit import AuditLog
    from copilot.settings import settings
    from copilot.store import Store

    return AuditLog(Store(settings()).database)


def _start(day: str | None, further: int = 0) -> datetime | None:
    """The first moment of `day`, or of a `further` one, where this machine is."""
    found = day_of(day)
    return datetime.combine(found + timedelta(further), time()).astimezone(UTC) if found else None
