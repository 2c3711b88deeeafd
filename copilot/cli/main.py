"""Puts the commands together and turns every error into one line and its exit code: nowhere else does that."""

import logging
import os
import sys
from importlib.metadata import entry_points
from pathlib import Path

import typer

from copilot.cli.usage import in_chinese
from copilot.errors import ExitCode, exit_code_of, message_of, remedy_of
from copilot.masking import mask_logs, masked

app = typer.Typer(
    name="copilot",
    help="综窗智能助手：听懂来意、一次告知、预审材料、自动填表。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; `arguments` default to those of the process."""
    _offline()
    _assemble()
    try:
        code = app(args=arguments, standalone_mode=False)
    except (typer.Abort, KeyboardInterrupt):
        code = ExitCode.FAULT
        print("已取消。", file=sys.stderr)
    except Exception as error:
        code = _told(error)
    sys.exit(int(code or 0))


def _told(error: Exception) -> ExitCode:
    """Say in one line what went wrong and what to do next."""
    if hasattr(error, "format_message"):  # typer's own errors of arguments, whose class it does not make public
        if told := error.format_message().strip():  # without a command the help is all there is to say
            print(f"参数有误：{in_chinese(told)}。可用 copilot --help 查看用法。", file=sys.stderr)
        return ExitCode.INPUT
    code = exit_code_of(error)
    if code is ExitCode.FAULT:
        logging.getLogger(__name__).error("unforeseen error", exc_info=error)
    told = masked(message_of(error))
    print(f"{told}{'' if told.endswith(('。', '！', '？')) else '。'}{remedy_of(error)}", file=sys.stderr)
    return code


def _offline() -> None:
    """Model hubs are only asked where the settings name a hub model; the libraries must not try of themselves."""
    from copilot.settings import settings

    mask_logs()
    logging.basicConfig(level=settings().log_level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    for handler in logging.getLogger().handlers:  # some libraries set their own loggers to the lowest level
        handler.setLevel(settings().log_level)
    configured = (settings().speech_model, settings().embedding_model)
    if not any(name and "/" in name and not Path(name).is_dir() for name in configured):
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


def _assemble() -> None:
    from copilot.cli import accounts, ask, audit, cases, demo, documents, knowledge, listen, models, serve, speech

    if app.registered_commands:
        return
    for module in (ask, speech, listen, documents, demo, models, knowledge, serve, accounts, audit, cases):
        module.register(app)
    for entry in entry_points(group="copilot.commands"):
        entry.load()(app)
