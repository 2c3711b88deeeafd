"""Right: the packet as it arrives, and the findings in the order in which they are best told."""

from dataclasses import dataclass

from copilot.case import Case
from copilot.papers.wording import DECISIONS, STATUSES, VERDICTS
from review_models.finding import Finding, Verdict
from ui.parts.images import thumbnail
from ui.parts.templating import render
from ui.visit import Visit


@dataclass(frozen=True)
class Told:
    """A finding with its number in the review and the name of its material."""

    number: int
    finding: Finding
    material: str


@dataclass(frozen=True)
class Thumbnail:
    file: int
    page: int
    name: str
    image: str
    usable: bool


@dataclass(frozen=True)
class Findings:
    """`mend`: what the applicant must mend; `check`: what the clerk should look at; `advise`; `passed`."""

    mend: list[Told]
    check: list[Told]
    advise: list[Told]
    passed: list[Told]


def packet(visit: Visit) -> str:
    case = visit.case
    return render(
        "packet",
        case=case,
        visit=visit,
        findings=findings(case),
        thumbnails=_thumbnails(visit),
        problems=[problem for problem in case.problems if problem.stage not in ("speech", "knowledge")],
        decisions=DECISIONS,
        verdicts=VERDICTS,
        statuses=STATUSES,
    )


def findings(case: Case) -> Findings:
    """The findings of the review by what to do with them, each group in the order of the materials."""
    groups = Findings([], [], [], [])
    if case.review is None:
        return groups
    names = {material.code: material.name for material in case.review.materials}
    order = {code: place for place, code in enumerate(names)}
    told = [Told(n, one, names.get(one.material, "")) for n, one in enumerate(case.review.findings)]
    for one in sorted(told, key=lambda one: order.get(one.finding.material, len(order))):
        match one.finding.verdict:
            case Verdict.PASS:
                groups.passed.append(one)
            case Verdict.CANNOT_TELL:
                groups.check.append(one)
            case Verdict.FAIL:
                (groups.mend if one.finding.severity == "must" else groups.advise).append(one)
    return groups


def _thumbnails(visit: Visit) -> list[Thumbnail]:
    shown = []
    for number, file in enumerate(visit.case.files):
        names = {page: document.name for document in file.documents for page in document.pages}
        for place, page in enumerate(file.pages):
            key = (file.file, page.number)
            if key not in visit.thumbnails:
                visit.thumbnails[key] = thumbnail(page)
            name = names.get(page.number, "未认出的材料")
            shown.append(Thumbnail(number, place, name, visit.thumbnails[key], page.quality.usable))
    return shown
