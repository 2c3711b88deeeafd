"""Options that several commands take, and how their text becomes values."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from copilot.errors import InputError

Item = Annotated[str, typer.Option("--item", metavar="CODE", help="事项代码")]
Answers = Annotated[list[str] | None, typer.Option("--answer", metavar="问题=选项", help="情形问题的回答，可重复给出")]
Day = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="按哪一天的规定，默认今天")]


def answers_of(pairs: Sequence[str] | None) -> dict[str, str]:
    """`question=option` pairs as a mapping."""
    answers = {}
    for pair in pairs or ():
        question, equals, option = pair.partition("=")
        if not equals or not question.strip() or not option.strip():
            raise InputError(f"--answer 的写法不对：{pair}", "请写成 问题=选项，例如 --answer business=retail。")
        answers[question.strip()] = option.strip()
    return answers


def day_of(text: str | None) -> date | None:
    """An ISO date, or None for today."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"日期的写法不对：{text}", "请写成 2026-01-31 这样的日期。") from error


def existing(path: Path, what: str) -> Path:
    """The file `path`; raises InputError where it is not there."""
    if not path.is_file():
        raise InputError(f"找不到{what}：{path}", "请检查文件名和路径。")
    return path
