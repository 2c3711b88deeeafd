"""The papers that the page offers for download, made anew from the case each time."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from copilot.case import Case
from copilot.desk import Desk
from copilot.forms import write_form

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Paper:
    """A paper ready to be sent: its file name and kind."""

    name: str
    media_type: str
    content: bytes


def paper(desk: Desk, case: Case, which: str) -> Paper | None:
    """The paper `which` of the case, None where there is no such paper or nothing to write it from."""
    kinds: dict[str, tuple[str, str, Callable[[Path], Path | None]]] = {
        "application-form": ("申请表.docx", _DOCX, lambda path: _form(case, path)),
        "notice": (
            "一次性告知书.docx",
            _DOCX,
            lambda path: desk.notice(case.review, path, case.day) if case.review else None,
        ),
        "report": (
            "预审报告.html",
            "text/html; charset=utf-8",
            lambda path: desk.report(case.review, path, case.day) if case.review else None,
        ),
        "report-pdf": (
            "预审报告.pdf",
            "application/pdf",
            lambda path: desk.report(case.review, path, case.day) if case.review else None,
        ),
    }
    if which not in kinds:
        return None
    name, media_type, write = kinds[which]
    with tempfile.TemporaryDirectory(prefix="papers-") as folder:
        written = write(Path(folder) / name)
        return Paper(name, media_type, written.read_bytes()) if written else None


def _form(case: Case, path: Path) -> Path | None:
    return write_form(case.form.with_typed(case.typed), path) if case.form else None
