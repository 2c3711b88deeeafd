"""`copilot models`: shows, checks and prepares the weights."""

from typing import Annotated, Any

import typer

from copilot.cli.output import AsJson, dump, results, tell
from copilot.errors import ExitCode, message_of, remedy_of


def register(app: typer.Typer) -> None:
    app.command("models", help="列出模型权重的来源、许可、大小和校验值；可检查，也可预先准备。")(models)


def models(
    check: Annotated[bool, typer.Option("--check", help="逐字节核对 SHA-256")] = False,
    prepare: Annotated[bool, typer.Option("--prepare", help="准备好尚未就绪或已损坏的权重和检索索引")] = False,
    as_json: AsJson = False,
) -> int:
    from copilot.desk import Desk
    from copilot.settings import settings
    from copilot.weights import WEIGHTS, State, state
    from copilot.weights import prepare as prepare_weight

    def described(found: State, problem: str) -> dict[str, Any]:
        return {
            "name": found.weight.name,
            "title": found.weight.title,
            "origin": found.weight.origin,
            "licence": found.weight.licence,
            "carriers": list(found.weight.carriers),
            "folder": str(found.folder),
            "bytes": found.size,
            "ready": found.ready,
            "damaged": list(found.damaged),
            "files": {name: {"bytes": size, "sha256": digest} for name, (size, digest) in found.files.items()},
            "problem": problem,
        }

    with results() as out:
        cache = settings().cache
        code, listed = ExitCode.DONE, []
        for name in WEIGHTS:
            problem = ""
            if prepare:
                try:
                    prepare_weight(name, cache, tell, check=check)
                except Exception as error:  # the other weights are prepared all the same
                    problem, code = f"{message_of(error)} {remedy_of(error)}", ExitCode.UNAVAILABLE
            found = state(name, cache, check=check)
            if check and found.damaged:
                code = ExitCode.UNAVAILABLE
            listed.append(described(found, problem))
        if prepare and code is ExitCode.DONE:
            tell("正在建立检索索引（第一次约一分钟，以后只补有变化的部分）…")
            Desk(tell=tell).engines.guide.warm_up()
        if as_json:
            configured = {
                "speech": settings().speech_model,
                "embedding": settings().embedding_model,
                "reading": str(settings().reading_models) if settings().reading_models else None,
            }
            print(dump({"cache": str(cache), "models": listed, "configured": configured}), file=out)
        else:
            for one in listed:
                ready = "就绪" if one["ready"] else "已损坏" if one["damaged"] else "未准备"
                print(
                    f"{one['title']}：{ready}，{one['bytes'] / 1e6:.0f} MB，{one['licence']}，{one['origin']}", file=out
                )
                if one["problem"]:
                    tell(one["problem"])
    return code
