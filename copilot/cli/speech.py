"""`copilot transcribe`."""

from pathlib import Path
from typing import Annotated

import typer

from copilot import results as json_of
from copilot.cli.output import AsJson, dump, results, tell
from copilot.errors import ExitCode
from copilot.problem import Problem, collected


def register(app: typer.Typer) -> None:
    app.command("transcribe", help="把录音转成文字，并指出听到的事项、材料名称。")(transcribe)


def transcribe(
    audio: Annotated[list[Path], typer.Argument(metavar="AUDIO...", help="录音文件")], as_json: AsJson = False
) -> int:
    from copilot.desk import Desk

    with results() as out:
        desk = Desk(tell=tell)
        desk.engines.transcriber.warm_up()
        heard, problems = [], list[Problem]()
        for path in audio:
            with collected(problems, "speech", str(path)):
                heard.append((str(path), desk.transcribe(path)))
        if as_json:
            print(dump(json_of.transcription(heard, problems)), file=out)
        else:
            for file, said in heard:
                print(f"{file}: {said.text or '（没有听到说话）'}", file=out)
            for problem in problems:
                tell(f"{problem.file}: {problem.problem} {problem.remedy}")
    return ExitCode.DONE if heard else problems[0].exit_code
