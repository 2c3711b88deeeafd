"""The second screen, turned to the applicant: what we understood, what is needed, and the checklist to take home."""

from pathlib import Path

import segno
from markupsafe import Markup

from copilot.case import Case
from copilot.counter import Counter
from ui.parts.matter import Material, checklist
from ui.parts.packet import findings
from ui.parts.templating import render

_STYLE = Path(__file__).parent / "style.css"


def screen(case: Case, counter: Counter) -> str:
    """The whole page, which then follows the case by itself."""
    return render("applicant", style=Markup(_STYLE.read_text(encoding="utf-8")), now=Markup(now(case, counter)))


def now(case: Case, counter: Counter) -> str:
    """What the screen shows at this moment."""
    guide = case.found.guidance if case.found and case.item else None
    rows = checklist(case)
    return render(
        "applicant_now",
        guide=guide,
        query=case.query,
        situation=_situation(case, counter),
        checklist=rows,
        mend=findings(case).mend,
        code=Markup(_code(guide.name, rows)) if guide else "",
    )


def _situation(case: Case, counter: Counter) -> list[tuple[str, str]]:
    """The answers that were given or understood, in words."""
    if case.item is None:
        return []
    words = []
    for question in counter.desk.item(case.item).questions:
        chosen = case.answers.get(question.code)
        words += [(question.text, option.text) for option in question.options if option.code == chosen]
    return words


def _code(name: str, rows: list[Material]) -> str:
    """The checklist itself as a QR code, SVG; empty where it is longer than a code can hold."""
    lines = [f"{n}. {row.spec.name}（{row.necessity}，{row.told}）" for n, row in enumerate(rows, 1)]
    try:
        code = segno.make_qr("\n".join([f"【{name}】材料清单", *lines]), error="l")
    except segno.DataOverflowError:
        return ""
    return str(code.svg_inline(scale=3, border=3, dark="#000", light="#fff"))
