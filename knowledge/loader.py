"""Reads the catalogue's YAML files into a `Catalogue`; every error names the file, the key and the remedy."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from knowledge.errors import CatalogueError
from knowledge.references import dangling
from knowledge.schema import Catalogue
from knowledge.versions import MODELS, SINGLE, STAMPED, Version, Versions, as_of, days

CATALOGUE = Path(__file__).parent / "catalogue"

M = TypeVar("M", bound=BaseModel)

_LONGEST = 1_000_000
_DEEPEST = 40


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 truth values: only true and false. The older yes, no, on, off are words that curators need."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)

_MENDS = {
    "extra_forbidden": "没有这个字段，请检查拼写或删去",
    "missing": "缺少这个必填字段，请补上",
    "literal_error": "只能取规定的值",
    "enum": "只能取规定的值",
    "string_pattern_mismatch": "代码只能用小写字母、数字和 . _ -",
    "union_tag_invalid": "检查类型 do 只能取规定的值",
    "union_tag_not_found": "请选择怎样检查（do）",
    "too_short": "至少要有一项，请补上",
    "string_too_short": "不能空着，请补上",
    "string_type": "应是文字，请补上或加引号",
    "int_parsing": "应是整数",
    "int_type": "应是整数",
    "float_parsing": "应是数字",
}


def parse(text: str) -> Any:
    """YAML as the catalogue is written, from whoever writes: truth values are only true and false.

    Raises yaml.YAMLError, also for what no catalogue needs and what could bring the program down: more than a million
    characters, references (a few lines of them can stand for gigabytes), nesting deeper than 40.
    """
    if len(text) > _LONGEST:
        raise yaml.YAMLError(f"内容超过 {_LONGEST} 个字符")
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError(f"{_line(event)}：不能用 * 引用，请写全；文字以 * 开头时请加引号")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.YAMLError(f"{_line(event)}：层次太深")
    return _loaded(text)


def _line(event: yaml.Event) -> str:
    return f"第 {event.start_mark.line + 1} 行" if event.start_mark else "文中"


def _loaded(text: str) -> Any:
    """YAML of a file that was checked when it was written."""
    try:
        return yaml.load(text, Loader=_Loader)
    except ValueError as error:  # a day such as 2026-02-30, a number of thousands of digits
        raise yaml.YAMLError(f"日期或数字不对：{error}") from error


def load(folder: Path = CATALOGUE) -> Catalogue:
    """Load the catalogue from `folder`; all problems of all files are collected into one CatalogueError."""
    return load_all(folder)[0]


def load_all(folder: Path = CATALOGUE) -> tuple[Catalogue, Versions]:
    """The catalogue, and the further dated versions of its entries from `<kind>/<code>@YYYY-MM-DD.yaml`.

    References are checked as they stand on every day on which a version begins.
    """
    reading = _Reading(folder)
    found: dict[str, Any] = {kind: reading.entries(kind, model) for kind, model in MODELS.items()}
    versions = {kind: dated for kind in MODELS if (dated := reading.versions(kind))}
    catalogue = Catalogue(**found, version=reading.digest.hexdigest()[:12], files=reading.files)
    problems = reading.problems or dangling(catalogue)
    for day in [] if problems else days(versions):
        problems = problems + [line for line in dangling(as_of(catalogue, versions, day)) if line not in problems]
    if problems:
        raise CatalogueError(problems)
    return catalogue, versions


class _Reading:
    """One pass over the files: collects problems instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []
        self.files: dict[str, str] = {}
        self.digest = hashlib.sha256()
        if not folder.is_dir():
            raise CatalogueError([f"{folder}: 找不到知识库目录"])

    def entries(self, kind: str, model: type[M]) -> dict[str, M]:
        """Entries of `kind`, by code, without their further versions."""
        found: dict[str, M] = {}
        single = kind in SINGLE
        for path in sorted((self.folder / kind).glob("**/*.yaml")):
            name = str(path.relative_to(self.folder))
            if path.name.endswith(".cases.yaml") or "@" in path.name:
                continue
            for where, raw in self._raw(path, name, single):
                entry = self._entry(name, where, raw, model)
                if entry is None:
                    continue
                code: str = entry.code  # type: ignore[attr-defined]
                if code in found:
                    self.problems.append(f"{name}: {code}: 代码重复，已见于 {self.files[f'{kind}/{code}']}；请改代码")
                    continue
                if single and path.stem != code:
                    self.problems.append(f"{name}: code: 代码 {code} 与文件名不一致；请改成 {path.stem} 或改文件名")
                found[code] = entry
                self.files[f"{kind}/{code}"] = name
        return found

    def versions(self, kind: str) -> dict[str, list[Version]]:
        """Dated versions of entries of `kind`, by code; the day in the file name is the day they take effect."""
        found: dict[str, list[Version]] = {}
        for path in sorted((self.folder / kind).glob("*@*.yaml")):
            if path.name.endswith(".cases.yaml"):
                continue
            name = str(path.relative_to(self.folder))
            code, _, day = path.stem.partition("@")
            for where, raw in self._raw(path, name, single=True):
                entry: Any = self._entry(name, where, raw, MODELS[kind])
                if entry is None:
                    continue
                try:
                    begins = date.fromisoformat(day)
                except ValueError:
                    self.problems.append(f"{name}: 文件名里的日期 {day} 不对；应是 {code}@2027-01-31.yaml 的样子")
                    continue
                if entry.code != code or (kind in STAMPED and entry.effective_from != begins):
                    self.problems.append(f"{name}: code / effective_from: 与文件名（代码@生效日期.yaml）不一致")
                found.setdefault(code, []).append(Version(begins, entry, name))
        return found

    def _raw(self, path: Path, name: str, single: bool) -> Iterator[tuple[str, Any]]:
        try:
            text = path.read_bytes()
            self.digest.update(name.encode() + b"\0" + text)
            content = _loaded(text.decode("utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            self.problems.append(f"{name}: 不是有效的 YAML（{' '.join(str(error).split())}）；请修正格式")
            return
        if single:
            yield "", content
        elif isinstance(content, list):
            for number, raw in enumerate(content):
                code = raw.get("code") if isinstance(raw, dict) else None
                yield str(code or f"第{number + 1}条"), raw
        else:
            self.problems.append(f"{name}: 应是一个列表，每条以 “- code:” 开头")

    def _entry(self, name: str, where: str, raw: Any, model: type[M]) -> M | None:
        if not isinstance(raw, dict):
            self.problems.append(f"{name}: {where or '全文'}: 应是“字段: 值”的形式")
            return None
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            for problem in error.errors():
                key = ".".join(str(part) for part in (([where] if where else []) + list(problem["loc"])))
                self.problems.append(f"{name}: {key}: {mend(problem['type'], problem['msg'])}")
            return None


def mend(kind: str, message: str) -> str:
    """What a curator does about a problem that pydantic calls `kind`, with its own words in brackets."""
    return f"{_MENDS.get(kind, '请按格式修改')}（{message}）"
