"""Reads the tab-separated tables of evaluation data; a wrong row is told with its number and remedy."""

import csv
from collections.abc import Sequence
from pathlib import Path

from copilot.errors import InputError


def rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """Rows of a UTF-8 table with a header; `needed` columns must be there and filled in."""
    if not path.is_file():
        raise InputError(f"数据目录中缺少 {path.name}：{path.parent}", f"请按文档准备，列名为 {'、'.join(needed)}。")
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            table = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    except UnicodeDecodeError as error:
        raise InputError(f"{path} 不是 UTF-8 文本", "请另存为 UTF-8 编码。") from error
    for number, row in enumerate(table, 2):
        empty = [name for name in needed if not row.get(name)]
        if empty:
            raise InputError(f"{path.name} 第 {number} 行缺少 {'、'.join(empty)}", "请补上后重试。")
    return [{key: value or "" for key, value in row.items() if key} for row in table]
