"""The papers that the page offers for download, and what the clerk typed into the form's table."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr

from copilot.case import Case
from copilot.desk import Desk
from copilot.forms import FilledForm, write_docx

_CODE, _VALUE = 0, 2


def typed(case: Case, rows: Any) -> dict[str, str]:
    """The values of the table `rows` (a data frame) that differ from what was filled in."""
    if case.form is None:
        return {}
    filled = {field.code: field.value for field in case.form.fields}
    values = {str(row[_CODE]): str(row[_VALUE] or "").strip() for row in rows.values.tolist()}
    return {code: value for code, value in values.items() if code in filled and value != filled[code]}


def made(desk: Desk, case: Case) -> Any:
    """Application form, notice of corrections and report of the case, in a folder of their own."""
    if case.review is None:
        return gr.update(visible=False)
    folder = Path(tempfile.mkdtemp(prefix="papers-"))
    files = [
        desk.notice(case.review, folder / "一次性告知书.docx", case.day),
        desk.report(case.review, folder / "预审报告.html", case.day),
    ]
    if case.form is not None:
        files.insert(0, write_docx(_with_typed(case.form, case), folder / "申请表.docx"))
    return gr.update(value=[str(path) for path in files], visible=True)


def _with_typed(form: FilledForm, case: Case) -> FilledForm:
    sections = tuple(
        (title, tuple(replace(field, value=case.typed.get(field.code, field.value)) for field in fields))
        for title, fields in form.sections
    )
    return FilledForm(form.form, sections)
