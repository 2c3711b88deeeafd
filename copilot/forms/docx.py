"""Writes a filled application form as DOCX, in the usual table look."""

from datetime import date
from itertools import chain
from pathlib import Path

from copilot import word
from copilot.forms.fill import FilledField, FilledForm

_WIDE = 24  # characters a half-width cell holds before it is given the whole row
_COLUMNS = (3.4, 4.8, 3.4, 4.8)
_ROW = (3.4, 13.0)


def write_docx(filled: FilledForm, path: Path) -> Path:
    """Write the form to `path`; what is not known stays blank for the applicant's pen."""
    document = word.paper(filled.form.title)
    for title, fields in filled.sections:
        word.heading(document, title)
        for wide, run in _runs(fields):
            if wide:
                word.table(document, [(field.label, shown(field)) for field in run], _ROW, header=False)
            else:
                cells = [(field.label, shown(field)) for field in run]
                pairs = zip(cells[::2], [*cells[1::2], ("", "")], strict=False)
                word.table(document, [tuple(chain(*pair)) for pair in pairs], _COLUMNS, header=False)
    word.heading(document, "申请人声明")
    word.line(document, filled.form.declaration)
    word.line(document, "申请人（签字）：＿＿＿＿＿＿＿＿＿＿", right=True)
    if filled.form.seal:
        word.line(document, "申请单位（盖章）：＿＿＿＿＿＿＿＿＿＿", right=True)
    word.line(document, "＿＿＿＿年＿＿月＿＿日", right=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def shown(field: FilledField) -> str:
    """The value as printed: dates as 2025年6月7日."""
    if field.kind == "date" and field.value:
        try:
            day = date.fromisoformat(field.value)
        except ValueError:
            return field.value
        return f"{day.year}年{day.month}月{day.day}日"
    return field.value


def _runs(fields: tuple[FilledField, ...]) -> list[tuple[bool, list[FilledField]]]:
    """Consecutive fields of the same width, in order."""
    runs: list[tuple[bool, list[FilledField]]] = []
    for field in fields:
        wide = field.kind == "address" or len(shown(field)) > _WIDE
        if not runs or runs[-1][0] != wide:
            runs.append((wide, []))
        runs[-1][1].append(field)
    return runs
