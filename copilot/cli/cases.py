"""`copilot store`: keys, retention, and one person's data; `copilot supervise`: the figures of a centre."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from copilot.actor import Actor
from copilot.cli.arguments import day_of
from copilot.cli.output import AsJson, dump, results
from copilot.errors import ExitCode, InputError
from copilot.settings import settings
from copilot.store import Record, Store

app = typer.Typer(help="办件的保存：密钥、到期删除、个人数据的导出和删除。", no_args_is_help=True)

IdNumber = Annotated[str, typer.Option("--id-number", help="身份证号、统一社会信用代码或手机号")]
Since = Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="从哪一天起，默认全部")]
Until = Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="到哪一天为止（含）")]


def register(parent: typer.Typer) -> None:
    parent.add_typer(app, name="store")
    parent.command("supervise", help="督办数据：时长、一次通过、改判、无人能答、红黄灯、好差评。")(supervise)


@app.command("new-key", help="生成一把新密钥，供 COPILOT_KEY 使用。")
def new_key() -> int:
    from copilot.store.keys import new_key as made

    with results() as out:
        print(made(), file=out)
    return ExitCode.DONE


@app.command("rotate-key", help="换一把新密钥，并把保存的全部内容用它重新封存；中断后再运行一次即可。")
def rotate_key(as_json: AsJson = False) -> int:
    from copilot.store.rotation import rotate

    with results() as out:
        store = Store(settings())
        done = rotate(store)
        _record(store)(_who(), "store.rotate-key", "store", f"{done.values} 项，{done.files} 个文件")
        if as_json:
            print(dump({"values": done.values, "files": done.files}), file=out)
        else:
            print(f"已用新密钥重新封存 {done.values} 项内容、{done.files} 个文件。", file=out)
            if settings().key:
                print("现在可以从 COPILOT_KEY 中去掉旧密钥，然后重新启动程序。", file=out)
    return ExitCode.DONE


@app.command(help="删除超过保存期限的内容，并记入审计日志。")
def erase(as_json: AsJson = False) -> int:
    from copilot.store.erasing import Eraser

    with results() as out:
        store = Store(settings())
        erased = Eraser(store, _record(store)).due(actor=_who())
        print(dump(erased.as_dict()) if as_json else _told(dict(erased.counts), len(erased.digests)), file=out)
    return ExitCode.DONE


@app.command("export-person", help="把一个人的全部办件、会话和文件导出为 ZIP。")
def export_person(
    id_number: IdNumber,
    output: Annotated[Path, typer.Option("--output", "-o", help="要写的 ZIP 文件")],
    as_json: AsJson = False,
) -> int:
    from copilot.store.export import export_person as exported

    with results() as out:
        store = Store(settings())
        _record(store)(_who(), "store.export-person", store.cipher.digest(id_number)[:12], "")
        found = exported(store, id_number, output)
        told = f"已导出 {len(found)} 个办件和会话到 {output}。内容未加密，请交给本人后删除。"
        print(dump({"exported": found, "output": str(output)}) if as_json else told, file=out)
    return ExitCode.DONE


@app.command("erase-person", help="删除一个人的全部办件内容、会话和文件，不能恢复。")
def erase_person(
    id_number: IdNumber,
    yes: Annotated[bool, typer.Option("--yes", help="确认删除")] = False,
    as_json: AsJson = False,
) -> int:
    from copilot.store.erasing import Eraser

    if not yes:
        raise InputError("删除后不能恢复", "确认要删除的话，请加上 --yes；需要留底的，先用 export-person 导出。")
    with results() as out:
        store = Store(settings())
        erased = Eraser(store, _record(store)).person(id_number, _who())
        print(dump(erased.as_dict()) if as_json else _told(dict(erased.counts), len(erased.digests)), file=out)
    return ExitCode.DONE


@app.command("export-overrules", help="把窗口改判导出为隐去个人信息的改判案例（YAML），供 copilot eval cases 使用。")
def export_overrules(
    output: Annotated[Path, typer.Option("--output", "-o", help="要写的 YAML 文件")],
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk
    from copilot.overrules import exported, write

    with results() as out:
        store = Store(settings())
        _record(store)(_who(), "store.export-overrules", "store", "")
        found = exported(store, Desk())
        write(found, output)
        count, left_out = len(found.entries), found.left_out
        told = f"已导出 {count} 个改判案例到 {output}；另有 {left_out} 个取决于图像或办件已删除，没有导出。"
        print(dump({"exported": count, "left_out": left_out, "output": str(output)}) if as_json else told, file=out)
    return ExitCode.DONE


def supervise(since: Since = None, until: Until = None, as_json: AsJson = False) -> int:
    from copilot.desk import Desk
    from copilot.supervision import figures, table

    with results() as out:
        catalogue = Desk().engines.catalogue
        names = {code: item.name for code, item in catalogue.items.items()}
        found = figures(Store(settings()), since=day_of(since), until=day_of(until))
        print(dump(found) if as_json else table(found, names), file=out)
    return ExitCode.DONE


def _told(counts: dict[str, int], files: int) -> str:
    kinds = {
        "case": "办件内容",
        "material": "材料",
        "page": "材料页面",
        "recording": "录音",
        "paper": "文书",
        "conversation": "会话",
    }
    listed = "、".join(f"{kinds[kind]} {count}" for kind, count in counts.items())
    return f"已删除：{listed or '没有到期的内容'}；磁盘上去掉 {files} 个文件。已记入审计日志。"


def _record(store: Store) -> Record:
    from copilot.audit import AuditLog

    return AuditLog(store.database).record


def _who() -> Actor:
    """Whoever runs the command on this machine."""
    return Actor(f"本机 {getpass.getuser()}", frozenset())
