"""Parts of the page as HTML. Everything from documents, speech or the catalogue is escaped by the templates."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from copilot.case import Case
from copilot.counter import Counter
from copilot.papers.wording import DECISIONS, STATUSES, VERDICTS, corrections, to_check
from review_models.finding import Finding, Verdict

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)

_NECESSITIES = {"required": "必交", "optional": "选交", "deferrable": "可后补"}
_MEDIA = {"paper": "纸质", "electronic": "电子", "either": "纸质或电子"}


def heard(case: Case) -> str:
    """What was said, with the catalogue's words found in it by sound."""
    return _TEMPLATES.get_template("heard.html.j2").render(case=case)


def matter(case: Case) -> str:
    """Theme and guidance."""
    guide = case.found.guidance.as_dict() if case.found and case.found.guidance else None
    return _TEMPLATES.get_template("matter.html.j2").render(
        case=case, guide=guide, necessities=_NECESSITIES, media=_MEDIA
    )


def packet(case: Case) -> str:
    """The documents as recognised, what could not be read, and what has to be said to the applicant."""
    return _TEMPLATES.get_template("packet.html.j2").render(
        case=case,
        corrections=corrections(case.review) if case.review else [],
        to_check=to_check(case.review) if case.review else [],
        decisions=DECISIONS,
        statuses=STATUSES,
    )


def latency(case: Case) -> str:
    """How long each stage took, small."""
    names = {"speech": "语音", "knowledge": "指引", "reading": "识读", "review": "预审", "form": "填表"}
    spent = [f"{names.get(stage, stage)} {ms / 1000:.2f} 秒" for stage, ms in case.latency_ms.items()]
    return "　".join(spent)


def choices(case: Case, counter: Counter) -> list[tuple[str, str]]:
    """The items to choose from, label and code: those of the theme first, then what else was found."""
    if case.found is None:
        return []
    scores = {hit.code: hit.score for hit in case.found.items}
    codes = dict.fromkeys([*(case.found.theme.items if case.found.theme else ()), *scores])
    if case.item:
        codes.setdefault(case.item)
    return [
        (counter.desk.item(code).name + (f"　{scores[code]:.0%}" if code in scores else ""), code) for code in codes
    ]


def evident(case: Case) -> list[tuple[str, str]]:
    """The findings that can be shown on a page image: label for people, number of the finding. Faults come first."""
    if case.review is None:
        return []
    rank = {Verdict.FAIL: 0, Verdict.CANNOT_TELL: 1, Verdict.PASS: 2}
    numbered = [(n, finding) for n, finding in enumerate(case.review.findings) if finding.evidence]
    numbered.sort(key=lambda pair: rank[pair[1].verdict])
    return [(f"{VERDICTS[finding.verdict]}｜{finding.label}", str(number)) for number, finding in numbered]


def form_rows(case: Case) -> list[list[str]]:
    """Code, label, value, source and note of each field of the form."""
    if case.form is None:
        return []
    rows = []
    for field in case.form.fields:
        typed = case.typed.get(field.code)
        value = field.value if typed is None else typed
        source = Path(field.source.file).name if field.source and field.source.file else ""
        by = "窗口填写" if typed is not None else f"{source} {field.confidence:.0%}" if field.value else ""
        rows.append([field.code, field.label, value, by, "" if typed is not None else field.note])
    return rows


def finding_of(case: Case, number: str | None) -> Finding | None:
    """The finding chosen on the page."""
    if case.review is None or not number or int(number) >= len(case.review.findings):
        return None
    return case.review.findings[int(number)]
