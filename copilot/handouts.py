"""The papers that fit a case, for the page and the API; each is made anew from the case as it stands."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from copilot.case import Case
from copilot.desk import Desk
from copilot.papers import NAMES, fitting, sent_on

_MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
}
_PDF = "-pdf"
_FORM, _BLANK, _SAMPLE, _REPORT = "application-form", "blank-form", "sample-form", "report"
_TRANSFER = "transfer"
_FORMS = {_FORM: "申请表", _BLANK: "空白申请表", _SAMPLE: "申请表示例样表"}

# Every paper by the name it is asked for with, each also as PDF.
WHICH = tuple(name for which in (*NAMES, *_FORMS, _REPORT, _TRANSFER) for name in (which, which + _PDF))


@dataclass(frozen=True)
class Paper:
    """A paper ready to be sent: its file name and kind."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Offer:
    """A paper that fits the case now; `main` is the format with which it is named `which`, `pdf` its other one."""

    which: str
    name: str
    main: str = ".docx"

    @property
    def pdf(self) -> str:
        return self.which + _PDF


def offered(case: Case) -> list[Offer]:
    """The papers that fit the case, those first that say the decision; nothing while no item is open."""
    if case.item is None:
        return [Offer(_TRANSFER, "转办告知单")] if case.found and sent_on(case.found) else []
    papers = [Offer(kind, NAMES[kind]) for kind in fitting(case.review)]
    guide = case.found.guidance if case.found else None
    has_form = guide is not None and any(spec.blank_form for spec in guide.materials)
    forms = [Offer(which, _FORMS[which]) for which in (_BLANK, _SAMPLE)] if has_form else []
    if case.form:
        forms.insert(0, Offer(_FORM, _FORMS[_FORM]))
    reports = [Offer(_REPORT, "预审报告", main=".html")] if case.review else []
    return [*papers[:-1], *forms[:1], *reports, *papers[-1:], *forms[1:]]


def paper(desk: Desk, case: Case, which: str, number: str | None = None) -> Paper | None:
    """The paper `which` of the case, as PDF where its name ends so; None where it does not fit the case. It bears the
    `number` of the case, such as 20260309-0012, which no other case of the year has.
    """
    plain = which.removesuffix(_PDF)
    offer = next((one for one in offered(case) if one.which == plain), None)
    if offer is None:
        return None
    ending = ".pdf" if which.endswith(_PDF) else offer.main
    with tempfile.TemporaryDirectory(prefix="papers-") as folder:
        written = _writer(desk, case, plain, _sequence(number))(Path(folder) / f"{offer.name}{ending}")
        return Paper(written.name, _MEDIA[ending], written.read_bytes())


def _writer(desk: Desk, case: Case, which: str, sequence: int | None) -> Callable[[Path], Path]:
    item, review = case.item or "", case.review
    if which == _FORM and case.form:
        form = case.form.with_typed(case.typed)
        return lambda path: desk.papers.form(form, path)
    if which == _BLANK:
        return lambda path: desk.papers.blank(item, path)
    if which == _SAMPLE:
        return lambda path: desk.papers.sample(item, path)
    if which == _TRANSFER and case.found:
        found = case.found
        return lambda path: desk.papers.transfer(found, path, day=case.day, sequence=sequence)
    if which == _REPORT and review:
        return lambda path: desk.report(review, path, case.day)
    return lambda path: desk.papers.write(
        which,
        path,
        review=review,
        item=item,
        answers=case.answers,
        day=case.day,
        applicant=_applicant(case),
        sequence=sequence,
    )


def _sequence(number: str | None) -> int | None:
    """The running number of a case's papers: the digits of its own, None while it has none."""
    digits = "".join(character for character in number or "" if character.isdecimal())
    return int(digits) if digits and int(digits) else None


def _applicant(case: Case) -> str:
    """The applicant's name as the form has it, with what the clerk typed; empty where the form does not say."""
    values = case.form.with_typed(case.typed).values if case.form else {}
    return next((values[code] for code in ("applicant", "operator", "name") if code in values), "")
