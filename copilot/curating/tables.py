"""Answers and review points as a spreadsheet: written out, changed by many hands, taken in again row by row."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from copilot.actor import Actor
from copilot.curating.shape import choice
from copilot.curating.workshop import Workshop
from knowledge.curation import with_value
from knowledge.exchange import RowProblem

Row = Mapping[str, str]

_QA = ("事项代码", "事项名称", "问题", "相似问法", "答复")
_POINTS = ("要点代码", "材料", "要点名称", "要求", "不符时怎样告诉群众", "请群众怎么改")
_KEYS = {"要点名称": "label", "不符时怎样告诉群众": "message", "请群众怎么改": "remedy"}
_SEVERITIES = {choice("ReviewPoint", "severity", one): one for one in ("must", "should", "deferrable")}
SHEETS = ("问答", "审查要点")
"""Sheets that can be taken in without one of items."""


def workbook(workshop: Workshop) -> bytes:
    """All answers and review points, as they stand in the newest versions."""
    catalogue = workshop.catalogue
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    answers = [
        (item.code, item.name, qa.question, "；".join(qa.similar), qa.answer)
        for item in catalogue.items.values()
        for qa in item.qa
    ]
    _fill(book.create_sheet("问答"), _QA, answers)
    points = [
        (
            point.code,
            catalogue.materials[point.material].name,
            point.label,
            choice("ReviewPoint", "severity", point.severity),
            point.message,
            point.remedy,
        )
        for point in catalogue.points.values()
    ]
    _fill(book.create_sheet("审查要点"), _POINTS, points)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def take_rows(
    workshop: Workshop, actor: Actor, tables: Mapping[str, Sequence[Row]]
) -> tuple[list[str], list[str], list[RowProblem]]:
    """Drafts of what the rows change: entries that became drafts, those that somebody has a draft of, rows with faults.

    An answer is known again by its question; a new question is added, nothing is taken away.
    """
    problems: list[RowProblem] = []
    wanted = {**_answers(workshop, tables.get("问答", ()), problems)}
    wanted |= _points(workshop, tables.get("审查要点", ()), problems)
    taken, held = [], []
    for (kind, code), change in wanted.items():
        if workshop.drafts.get(code, kind):
            held.append(f"{kind}/{code}")
            continue
        begun = workshop.begin(code, kind)
        text = begun.text
        for key, value in change.items():
            text = with_value(text, key, value)
        if text != begun.text:
            workshop.save(actor, replace(begun, text=text), "")
            taken.append(begun.entry)
    return taken, held, problems


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    sheet.append(list(columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        # A cell that begins like a formula is text all the same.
        sheet.append(list(row))
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"
    sheet.freeze_panes = "A2"


Wanted = dict[tuple[str, str], dict[str, Any]]


def _answers(workshop: Workshop, rows: Sequence[Row], problems: list[RowProblem]) -> Wanted:
    items = workshop.catalogue.items
    wanted: Wanted = {}
    for number, row in _complete("问答", rows, ("事项代码", "问题", "答复"), problems):
        code = row["事项代码"]
        if code not in items:
            problems.append(RowProblem("问答", number, "事项代码", f"没有事项 {code}", "请改正代码，或删去这一行"))
            continue
        before = [qa.model_dump(mode="json", exclude_unset=True) for qa in items[code].qa]
        entries = wanted.setdefault(("items", code), {"qa": before})["qa"]
        similar = [part.strip() for part in row.get("相似问法", "").replace(";", "；").split("；") if part.strip()]
        said = {"question": row["问题"], **({"similar": similar} if similar else {}), "answer": row["答复"]}
        known = next((entry for entry in entries if entry["question"] == row["问题"]), None)
        if known is None:
            entries.append(said)
        else:
            known.update(said)
    return wanted


def _points(workshop: Workshop, rows: Sequence[Row], problems: list[RowProblem]) -> Wanted:
    points = workshop.catalogue.points
    wanted: Wanted = {}
    for number, row in _complete("审查要点", rows, ("要点代码", *_KEYS), problems):
        point = points.get(row["要点代码"])
        severity = _SEVERITIES.get(row.get("要求", ""))
        if point is None:
            told = ("要点代码", f"没有要点 {row['要点代码']}", "新的要点请在页面上“新建审查要点”")
            problems.append(RowProblem("审查要点", number, *told))
        elif severity is None:
            told = ("要求", f"“{row.get('要求', '')}”不对", f"请填其中之一：{'、'.join(_SEVERITIES)}")
            problems.append(RowProblem("审查要点", number, *told))
        else:
            said = {key: row[column] for column, key in _KEYS.items()} | {"severity": severity}
            changed = {key: value for key, value in said.items() if getattr(point, key) != value}
            if changed:
                wanted["points", point.code] = changed
    return wanted


def _complete(
    sheet: str, rows: Sequence[Row], needed: Sequence[str], problems: list[RowProblem]
) -> Iterator[tuple[int, Row]]:
    """Rows with every needed column filled, counted as in the spreadsheet; the others become problems."""
    for number, row in enumerate(rows, 2):
        missing = [column for column in needed if not row.get(column)]
        problems += [RowProblem(sheet, number, column, "没有填写", "请补上") for column in missing]
        if not missing:
            yield number, row
