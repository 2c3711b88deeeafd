"""Looks over the draft of an item as it would stand in the catalogue; every problem with its line."""

from dataclasses import dataclass, replace

import yaml
from pydantic import ValidationError

from knowledge.curation.lines import line_of
from knowledge.loader import mend, parse
from knowledge.references import dangling
from knowledge.schema import Catalogue, ServiceItem


@dataclass(frozen=True)
class DraftProblem:
    """What is wrong in `line` (from 1; 0 where it lies in another file), at `key`, and how to mend it."""

    line: int
    key: str
    message: str


def read_draft(text: str, code: str, catalogue: Catalogue) -> tuple[ServiceItem | None, list[DraftProblem]]:
    """The item that `text` describes, None where it is none; and its problems, in the order of the lines.

    References that lead nowhere are looked for in the whole catalogue: a form may need what the draft leaves out.
    """
    try:
        content = parse(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        told = getattr(error, "problem", None) or "格式有误"
        return None, [
            DraftProblem(mark.line + 1 if mark else 1, "", f"不是有效的 YAML（{told}）；请检查缩进、冒号和引号")
        ]
    if not isinstance(content, dict):
        return None, [DraftProblem(1, "", "应是“字段: 值”的形式")]
    try:
        item = ServiceItem.model_validate(content)
    except ValidationError as error:
        problems = [
            DraftProblem(
                line_of(text, problem["loc"]), ".".join(map(str, problem["loc"])), mend(problem["type"], problem["msg"])
            )
            for problem in error.errors()
        ]
        return None, sorted(problems, key=lambda problem: problem.line)
    if item.code != code:
        return item, [DraftProblem(line_of(text, ["code"]), "code", f"代码不能改，应为 {code}")]
    name = f"items/{code}"
    files = {**catalogue.files, name: name}
    before = set(dangling(catalogue))
    told = [
        line for line in dangling(replace(catalogue, items={**catalogue.items, code: item}, files=files))
        if line not in before
    ]  # fmt: skip
    problems = []
    for line in told:
        file, key, message = line.split(": ", 2)
        own = file == name
        problems.append(DraftProblem(line_of(text, _path(key)) if own else 0, key if own else f"{file} {key}", message))
    return item, sorted(problems, key=lambda problem: problem.line)


def _path(key: str) -> list[str | int]:
    """The parts of a key as references tell it: there positions count from 1."""
    return [int(part) - 1 if part.isdecimal() else part for part in key.split(".")]
