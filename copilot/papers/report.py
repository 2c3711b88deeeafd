"""预审报告: the review with its evidence marked on the page images, as HTML that stands alone, or as PDF."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from jinja2 import Environment, FileSystemLoader

from copilot.errors import InputError
from copilot.papers.marks import jpeg, marked
from copilot.papers.wording import DECISIONS, STATUSES, VERDICTS
from copilot.sheet.text import printable
from ocr.page import Box, Page
from review_models.finding import Finding, Review, Verdict

_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


@dataclass(frozen=True)
class _Sheet:
    """A page with evidence on it."""

    title: str
    image: bytes

    @property
    def data(self) -> str:
        return base64.b64encode(self.image).decode("ascii")


def write_report(review: Review, item_name: str, day: date, path: Path, font: Path) -> Path:
    """Write the report to `path`: HTML or PDF by its ending. `font` is the file that PDF text is set in."""
    writers = {".html": _html, ".htm": _html, ".pdf": _pdf}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise InputError(f"不能把预审报告写成 {path.suffix or '没有扩展名的文件'}", "请用 .html 或 .pdf 结尾的文件名。")
    path.parent.mkdir(parents=True, exist_ok=True)
    writer(review, item_name, day, path, font)
    return path


def _html(review: Review, item_name: str, day: date, path: Path, _font: Path) -> None:
    text = _TEMPLATES.get_template("report.html.j2").render(
        review=review,
        item_name=item_name,
        day=day.isoformat(),
        decision=DECISIONS[review.decision],
        statuses=STATUSES,
        verdicts=VERDICTS,
        findings=_in_order(review),
        names={material.code: material.name for material in review.materials},
        sheets=list(_sheets(review)),
    )
    path.write_text(text, encoding="utf-8")


def _pdf(review: Review, item_name: str, day: date, path: Path, font: Path) -> None:
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(True, 15)
    pdf.add_font("body", fname=str(font))
    pdf.add_page()
    _say(pdf, "材料预审报告", 18)
    _say(pdf, f"事项：{item_name}　日期：{day.isoformat()}　结论：{DECISIONS[review.decision]}", 11)
    _say(pdf, f"审查要点 {review.points} 个，其中自动判定 {review.automatic} 个", 11)
    _table(pdf, ("材料", "状态", "文件"), _material_rows(review), (80, 25, 85))
    for note in review.notes:
        _say(pdf, f"· {note}", 9)
    names = {material.code: material.name for material in review.materials}
    told = [finding for finding in _in_order(review) if finding.verdict is not Verdict.PASS]
    rows = [(VERDICTS[f.verdict], names.get(f.material, ""), f.message, f.remedy) for f in told]
    if rows:
        _table(pdf, ("结论", "材料", "情况", "怎么改"), rows, (18, 42, 70, 60))
    passed = [finding.label for finding in review.findings if finding.verdict is Verdict.PASS]
    _say(pdf, f"通过的要点（{len(passed)}）：{'；'.join(passed) or '无'}", 9)
    for sheet in _sheets(review):
        pdf.add_page()
        _say(pdf, sheet.title, 11)
        pdf.image(sheet.image, x=10, w=190, h=255, keep_aspect_ratio=True)
    pdf.output(str(path))


def _say(pdf: FPDF, text: str, size: int) -> None:
    pdf.set_font("body", size=size)
    pdf.multi_cell(0, size * 0.6, printable(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(2)


def _table(pdf: FPDF, head: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]) -> None:
    pdf.set_font("body", size=9)
    with pdf.table(col_widths=widths, line_height=5, first_row_as_headings=False) as table:
        for row in (head, *rows):
            table.row([printable(text) for text in row])
    pdf.ln(4)


def _material_rows(review: Review) -> list[tuple[str, str, str]]:
    return [
        (material.name, STATUSES[material.status], "、".join(Path(d.file).name for d in material.documents))
        for material in review.materials
    ]


def _in_order(review: Review) -> list[Finding]:
    """Faults first, then what the clerk should look at, then what passed."""
    rank = {Verdict.FAIL: 0, Verdict.CANNOT_TELL: 1, Verdict.PASS: 2}
    return sorted(review.findings, key=lambda finding: rank[finding.verdict])


def _sheets(review: Review) -> Iterable[_Sheet]:
    """Each page that a fault or an open question points to, with all its boxes."""
    pages: dict[tuple[str, int], Page] = {}
    for document in (*(d for m in review.materials for d in m.documents), *review.unassigned):
        for page in document.images:
            pages[document.file, page.number] = page
    boxes: dict[tuple[str, int], list[Box]] = {}
    for finding in review.findings:
        if finding.verdict is not Verdict.PASS:
            for evidence in finding.evidence:
                boxes.setdefault((evidence.file, evidence.page), []).append(evidence.box)
    for place, found in boxes.items():
        if place in pages:
            yield _Sheet(f"{Path(place[0]).name} 第 {place[1]} 页", jpeg(marked(pages[place], found)))
