"""The page image over the left and middle columns, with the place of a finding marked."""

from dataclasses import dataclass
from pathlib import Path

from copilot.case import Case
from copilot.papers.wording import VERDICTS
from knowledge.schema import MaterialSpec
from ocr.page import Box, Page
from review_models.finding import Finding
from ui.parts.images import sheet
from ui.parts.templating import render
from ui.visit import Look, Visit


@dataclass(frozen=True)
class Paper:
    """A document on a page, by its place in the case: the clerk can say which material it is."""

    file: int
    document: int
    name: str
    told: str


@dataclass(frozen=True)
class Sheet:
    """A page image with its caption; `height` is how far down the first marked place is, 0 to 1."""

    title: str
    number: int
    image: str
    height: float = 0.0
    papers: tuple[Paper, ...] = ()


def viewer(visit: Visit) -> str:
    """Empty where there is nothing to show; the finding may have gone with an undo."""
    case, look = visit.case, visit.look
    if look is None:
        return ""
    if look.finding is None:
        return _page(case, look)
    findings = case.review.findings if case.review else ()
    if look.finding >= len(findings):
        return ""
    return _finding(case, findings[look.finding])


def _page(case: Case, look: Look) -> str:
    if look.file >= len(case.files) or look.page >= len(case.files[look.file].pages):
        return ""
    file = case.files[look.file]
    page = file.pages[look.page]
    documents = [document for document in file.documents if page.number in document.pages]
    boxes = [value.box for document in documents for value in document.fields.values() if value.page == page.number]
    title = "、".join(document.name for document in documents) or "未认出的材料"
    shown = Sheet(title, page.number, sheet(page, boxes), papers=_papers(case, file.file, page.number))
    return render("viewer", title=title, file=file.file, finding=None, sheets=[shown], materials=_materials(case))


def _finding(case: Case, finding: Finding) -> str:
    places: dict[tuple[str, int], list[Box]] = {}
    for evidence in finding.evidence:
        places.setdefault((evidence.file, evidence.page), []).append(evidence.box)
    pages: dict[tuple[str, int], Page] = {(file.file, page.number): page for file in case.files for page in file.pages}
    sheets = [
        Sheet(
            Path(file).name,
            number,
            sheet(page, boxes),
            min(box[1] for box in boxes) / page.height,
            _papers(case, file, number),
        )
        for (file, number), boxes in places.items()
        if (page := pages.get((file, number)))
    ]
    return render(
        "viewer",
        title=f"{VERDICTS[finding.verdict]}｜{finding.label}",
        file="",
        finding=finding,
        sheets=sheets,
        materials=_materials(case),
    )


def _papers(case: Case, file: str, number: int) -> tuple[Paper, ...]:
    """The documents on the page `number` of `file`."""
    return tuple(
        Paper(place, order, document.name, document.told)
        for place, read in enumerate(case.files)
        if read.file == file
        for order, document in enumerate(read.documents)
        if number in document.pages
    )


def _materials(case: Case) -> tuple[MaterialSpec, ...]:
    """What the open item asks for, which is what a paper can be told to be."""
    guidance = case.found.guidance if case.found and case.item else None
    return guidance.materials if guidance else ()
