"""Looks over the draft of an entry as it would stand in the catalogue; every problem with its line and its place."""

from dataclasses import dataclass, replace
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.curation.lines import line_of, place_of
from knowledge.loader import mend, parse
from knowledge.references import dangling
from knowledge.schema import Catalogue
from knowledge.versions import MODELS

Path = tuple[str | int, ...]

# Faults that need no further words, which would be English.
_PLAIN = {"missing", "too_short", "string_too_short", "int_parsing", "int_type", "float_parsing", "extra_forbidden"}


@dataclass(frozen=True)
class DraftProblem:
    """What is wrong in `line` (from 1; 0 where it lies in another file), at `key`, and how to mend it.

    `place` leads to it within the entry: keys, and positions from 0.
    """

    line: int
    key: str
    message: str
    place: Path = ()


def read_draft(
    text: str, code: str, catalogue: Catalogue, kind: str = "items"
) -> tuple[Any | None, list[DraftProblem]]:
    """The entry of `kind` that `text` describes, None where it is none; and its problems, in the order of the lines.

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
        entry: Any = MODELS[kind].model_validate(content)
    except ValidationError as error:
        problems = []
        for one in error.errors():
            place = place_of(content, one["loc"])
            told = mend(one["type"], one["msg"].removeprefix("Value error, "))
            if one["type"] in _PLAIN:
                told = told.partition("（")[0]
            problems.append(DraftProblem(line_of(text, place), ".".join(map(str, place)), told, place))
        return None, sorted(problems, key=lambda problem: problem.line)
    if entry.code != code:
        return entry, [DraftProblem(line_of(text, ["code"]), "code", f"代码不能改，应为 {code}", ("code",))]
    name = f"{kind}/{code}"
    files = {**catalogue.files, name: name}
    before = set(dangling(catalogue))
    changed: dict[str, Any] = {kind: {**getattr(catalogue, kind), code: entry}}
    problems = []
    for line in dangling(replace(catalogue, **changed, files=files)):
        if line in before:
            continue
        file, key, message = line.split(": ", 2)
        if file != name:
            problems.append(DraftProblem(0, f"{file} {key}", message))
            continue
        # In a file of many entries the code comes first.
        place = place_of(content, _path(key.removeprefix(f"{code}.")))
        problems.append(DraftProblem(line_of(text, place), key, message, place))
    return entry, sorted(problems, key=lambda problem: problem.line)


def _path(key: str) -> list[str | int]:
    """The parts of a key as references tell it: there positions count from 1."""
    return [int(part) - 1 if part.isdecimal() else part for part in key.split(".")]
