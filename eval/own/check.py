"""Checks a district's own data before hours are spent on it: every fault with its file, row and remedy."""

import csv
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import duplicates
from eval.own.packets import packet_faults
from eval.own.templates import known
from eval.retrieval import data
from knowledge.answering.topics import TOPICS
from knowledge.schema import Catalogue

_SOUNDS = {".wav", ".mp3", ".m4a", ".flac", ".ogg", ".opus", ".amr", ".webm"}


@dataclass(frozen=True)
class Fault:
    """What is wrong at `row` of `file` (0: the whole file), and what to do."""

    file: str
    row: int
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"第 {self.row} 行：" if self.row else ""
        return f"{self.file}：{where}{self.message}；{self.remedy}"

    def as_dict(self) -> dict[str, Any]:
        return {**self.__dict__}


def check(kind: str, folder: Path, catalogue: Catalogue) -> list[Fault]:
    """All faults of the data of `kind` in `folder`, by file and row. Raises InputError for an unknown kind."""
    known(kind)
    if kind == "speech":
        return list(_speech(folder, catalogue))
    if kind == "retrieval":
        return list(_retrieval(folder, catalogue))
    return [Fault(*fault) for fault in packet_faults(folder, catalogue, labelled=kind == "ocr")]


def _speech(folder: Path, catalogue: Catalogue) -> Iterator[Fault]:
    file = "transcripts.tsv"
    table = yield from _table(folder / file, ("file", "transcript"))
    codes = {*catalogue.items, *catalogue.themes}
    yield from _repeated(file, table, "file")
    for number, row in enumerate(table, 2):
        name = row.get("file", "")
        if name and not (folder / name).is_file():
            yield Fault(file, number, f"没有录音 {name}", "请放进本目录或改正文件名")
        elif name and Path(name).suffix.lower() not in _SOUNDS:
            yield Fault(file, number, f"{name} 不是录音", f"可用 {'、'.join(sorted(_SOUNDS))}")
        if row.get("item") and row["item"] not in codes:
            yield Fault(file, number, f"没有事项或主题 {row['item']}", "请用知识库中的代码")
    listed = {row.get("file") for row in table}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _SOUNDS and path.name not in listed:
            yield Fault(path.name, 0, "没有听写稿", f"请在 {file} 中补一行，或移走这个录音")


def _retrieval(folder: Path, catalogue: Catalogue) -> Iterator[Fault]:
    development = data.built_in("dev").texts()
    for described in data.TABLES:
        path = folder / described.file
        if not path.is_file() and described.file != "queries.tsv":
            continue
        table = yield from _table(path, described.needed)
        yield from _repeated(described.file, table, "query")
        for number, row in enumerate(table, 2):
            for message, remedy in _row(described.file, row, catalogue):
                yield Fault(described.file, number, message, remedy)
        if described.file in ("queries.tsv", "out_of_scope.tsv", "ambiguous.tsv", "themes.tsv"):
            copies = dict(duplicates.near_duplicates(development, [row.get("query") or "" for row in table]))
            for number, row in enumerate(table, 2):
                if row.get("query") in copies:
                    yield Fault(described.file, number, f"与开发数据“{copies[row['query']]}”几乎相同", "请换一句")


def _row(file: str, row: dict[str, str], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What a row names that the catalogue does not have."""
    items = [row["item"]] if row.get("item") else [code for code in (row.get("items") or "").split(",") if code]
    for code in items:
        if code not in catalogue.items:
            yield f"没有事项 {code}", "请用知识库中的代码"
    if row.get("theme") and row["theme"] not in catalogue.themes:
        yield f"没有主题 {row['theme']}", "请用知识库中的代码"
    if row.get("topic") and row["topic"] not in {"silent", *(topic.code for topic in TOPICS)}:
        yield f"没有部分 {row['topic']}", f"请从 {'、'.join(topic.code for topic in TOPICS)}、silent 中选择"
    if file != "slots.tsv" or row.get("item") not in catalogue.items:
        return
    options = {one.code: {option.code for option in one.options} for one in catalogue.items[row["item"]].questions}
    for pair in filter(None, (row.get("answers") or "").split(",")):
        question, _, option = pair.partition("=")
        if option not in options.get(question, ()):
            yield f"情形 {pair} 不是该事项的问题和选项", "请写成 问题=选项"


def _table(path: Path, needed: Sequence[str]) -> Generator[Fault, None, list[dict[str, str]]]:
    """The rows of a table; faults of the file and of single rows are yielded on the way."""
    table: list[dict[str, str]] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            table = [{key: value or "" for key, value in row.items() if key} for row in reader]
            header = reader.fieldnames or []
    except FileNotFoundError:
        yield Fault(path.name, 0, "缺少这个文件", "可用 copilot eval template 导出模板")
        return table
    except UnicodeDecodeError:
        yield Fault(path.name, 0, "不是 UTF-8 文本", "请另存为 UTF-8 编码")
        return table
    if missing := [name for name in needed if name not in header]:
        yield Fault(path.name, 1, f"缺少列 {'、'.join(missing)}", "列名之间用制表符隔开")
        return []
    for number, row in enumerate(table, 2):
        if empty := [name for name in needed if not row.get(name, "").strip()]:
            yield Fault(path.name, number, f"缺少 {'、'.join(empty)}", "请补上")
    if not table:
        yield Fault(path.name, 0, "没有数据行", "请至少写一行")
    return table


def _repeated(file: str, table: Sequence[dict[str, str]], column: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, row in enumerate(table, 2):
        value = row.get(column, "")
        if value and first.setdefault(value, number) != number:
            yield Fault(file, number, f"{value} 与第 {first[value]} 行重复", "请删去其中一行")
