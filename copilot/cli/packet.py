"""What the commands on a packet share: where they may write, and how problems are told."""

from pathlib import Path

from copilot.cli.output import tell
from copilot.errors import CopilotError, ExitCode, InputError, exit_code_of
from copilot.problem import Problem
from copilot.reading import Reading


def writable(path: Path | None, endings: tuple[str, ...]) -> None:
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


def refused(path: Path, error: CopilotError) -> Problem:
    """The paper at `path` was not written; the empty file that kept its place goes."""
    if path.exists() and path.stat().st_size == 0:
        path.unlink()
    return Problem("papers", str(path), error.message, error.remedy, exit_code_of(error))


def tell_problems(*problems: Problem) -> None:
    for problem in problems:
        tell(f"{problem.file}: {problem.problem} {problem.remedy}")


def code_of(reading: Reading) -> ExitCode:
    """Done where any file could be read; else the code of the first problem."""
    return ExitCode.DONE if reading.files or not reading.problems else reading.problems[0].exit_code
