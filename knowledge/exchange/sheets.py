"""Import from a spreadsheet (Excel, or a folder of CSV files of the same names), and the template to fill in."""

import csv
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font

from knowledge.errors import KnowledgeError
from knowledge.exchange.imported import Imported, Register, RowProblem
from knowledge.exchange.template import COLUMNS, EXAMPLE, NECESSITY, SUBJECTS
from knowledge.schema import Catalogue

Row = Mapping[str, str]
Tables = Mapping[str, list[Row]]
"""Sheet → its rows."""

_LARGEST = 200 << 20
"""Bytes of a workbook once unpacked."""


def write_template(file: Path) -> None:
    """Write an empty workbook with all sheets and columns, the needed ones in bold, and one example row each."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, columns in COLUMNS.items():
        sheet = book.create_sheet(name)
        sheet.append([column.rstrip("*") for column in columns])
        for cell, column in zip(sheet[1], columns, strict=True):
            cell.font = Font(bold=column.endswith("*"))
        sheet.append(EXAMPLE[name])
        sheet.freeze_panes = "A2"
    book.save(file)


def tables_of(source: Path) -> Tables:
    """All rows of the workbook or CSV folder `source`; a formula counts as its last result. Raises KnowledgeError."""
    return _workbook(source) if source.is_file() else _folder(source)


def read_sheets(source: Path, catalogue: Catalogue, opener: Callable[[Path], Tables] = tables_of) -> Imported:
    """Drafts from the workbook or CSV folder `source`, with a problem for each row that cannot be taken.

    `opener` takes it apart, as `tables_of` does. Raises KnowledgeError where it cannot be opened or has no sheet 事项.
    """
    tables = opener(source)
    if "事项" not in tables:
        raise KnowledgeError(f"{source.name} 里没有“事项”表", "请用导出的模板填写，表名和列名不要改。")
    imported = Imported()
    register = Register(catalogue, imported)
    rows: dict[str, tuple[str, int]] = {}
    for number, row in _complete(tables, "事项", imported):
        code = row["事项代码"]
        if code in imported.items:
            imported.problems.append(RowProblem("事项", number, "事项代码", f"{code} 重复", "请删去其中一行"))
            continue
        try:
            imported.items[code] = _item(row, register)
            rows[code] = ("事项", number)
        except ValueError as error:
            imported.problems.append(RowProblem("事项", number, "办结时限", f"{error}", "请填整数天数，当场办结填 0"))
    parts = {"受理条件": _condition, "材料": _material, "环节": _step, "问答": _qa}
    keys = {"受理条件": "conditions", "材料": "materials", "环节": "steps", "问答": "qa"}
    for sheet, make in parts.items():
        for number, row in _complete(tables, sheet, imported):
            item = imported.items.get(row["事项代码"])
            if item is None:
                imported.problems.append(RowProblem(sheet, number, "事项代码", "“事项”表里没有这个代码", "请改正代码"))
                continue
            try:
                item[keys[sheet]].append(make(row, register))
            except ValueError as error:
                imported.problems.append(RowProblem(sheet, number, "取值", f"{error}", "请按模板的示例填写"))
    imported.keep_valid(rows)
    return imported


def _item(row: Row, register: Register) -> dict[str, Any]:
    limits = {"statutory": row["法定时限（工作日）"], "promised": row["承诺时限（工作日）"]}
    return {
        "code": row["事项代码"],
        "name": row["事项名称"],
        "aliases": _several(row["别名"]),
        "summary": row["说明"],
        "subject": row["申请主体"] if row["申请主体"] in SUBJECTS else "企业",
        "department": row["部门"],
        "window": row["窗口"] or "综合",
        "jurisdiction": row["适用地区"] or "全国",
        "where": row["办理地点"] or "以办事指南公布地址为准",
        "conditions": [],
        "materials": [],
        "steps": [],
        "time_limit": {name: {"days": int(days)} for name, days in limits.items() if days},
        "fee": {"charged": row["收费"] not in ("", "不收费"), "text": row["收费"] or "不收费"},
        "outcome": {"name": row["办理结果"], "validity": row["有效期"] or "长期有效"},
        "legal_basis": [{"law": register.law(row["设定依据"]), "article": row["条款"] or "全文"}],
        "prerequisites": _several(row["前置事项"]),
        "follow_ups": [],
        "qa": [],
    }


def _condition(row: Row, register: Register) -> dict[str, Any]:
    basis = {"basis": {"law": register.law(row["依据"]), "article": row["条款"] or "全文"}} if row["依据"] else {}
    return {"text": row["条件"], **basis}


def _material(row: Row, register: Register) -> dict[str, Any]:
    if row["必要性"] and row["必要性"] not in NECESSITY:
        raise ValueError(f"必要性“{row['必要性']}”不在 {'、'.join(NECESSITY)} 之中")
    return {
        "code": row["材料代码"],
        "material": register.material(row["材料名称"]),
        "name": row["材料名称"],
        "necessity": NECESSITY[row["必要性"] or "必要"],
        "originals": int(row["原件份数"] or 1),
        "copies": int(row["复印件份数"] or 0),
        "requirements": _several(row["审查要求"]),
    }


def _step(row: Row, _register: Register) -> dict[str, Any]:
    return {
        "name": row["环节"],
        "who": row["办理人"],
        "what": row["做什么"],
        **({"days": row["时限"]} if row["时限"] else {}),
    }


def _qa(row: Row, _register: Register) -> dict[str, Any]:
    return {"question": row["问题"], "similar": _several(row["相似问法"]), "answer": row["答复"]}


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("；", ";").split(";") if part.strip()]


def _complete(tables: Tables, sheet: str, imported: Imported) -> Iterator[tuple[int, Row]]:
    """Rows of `sheet` with every needed column filled, counted as in the spreadsheet; the others become problems."""
    needed = [column.rstrip("*") for column in COLUMNS[sheet] if column.endswith("*")]
    every = [column.rstrip("*") for column in COLUMNS[sheet]]
    for number, row in enumerate(tables.get(sheet, []), 2):
        missing = [column for column in needed if not row.get(column)]
        for column in missing:
            imported.problems.append(RowProblem(sheet, number, column, "没有填写", "请补上"))
        if not missing:
            yield number, {column: row.get(column, "") for column in every}


def _workbook(file: Path) -> dict[str, list[Row]]:
    try:
        with zipfile.ZipFile(file) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _LARGEST:
            raise KnowledgeError(f"{file.name} 展开后过大", "请删去多余的表和图片，分几次导入。")
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except KnowledgeError:
        raise
    except Exception as error:  # openpyxl raises what its zip and XML readers happen to raise
        raise KnowledgeError(f"{file.name} 打不开（{error}）", "请另存为 .xlsx 格式后再导入。") from error
    try:
        return {sheet.title: _rows([list(values) for values in sheet.iter_rows(values_only=True)]) for sheet in book}
    finally:
        book.close()


def _folder(folder: Path) -> dict[str, list[Row]]:
    tables = {}
    for file in sorted(folder.glob("*.csv")):
        try:
            with file.open(encoding="utf-8-sig", newline="") as stream:
                tables[file.stem] = _rows([list(values) for values in csv.reader(stream)])
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise KnowledgeError(f"{file.name} 读不出来（{error}）", "请另存为 UTF-8 编码的 CSV。") from error
    return tables


def _rows(values: list[list[Any]]) -> list[Row]:
    if not values:
        return []
    header = [str(value or "").strip() for value in values[0]]
    return [
        {column: "" if value is None else str(value).strip() for column, value in zip(header, line, strict=False)}
        for line in values[1:]
        if any(value not in (None, "") for value in line)
    ]
