"""Below: the application form with the source of each value, and the papers of the decision."""

from datetime import date

from copilot.forms import FilledField, FilledForm, Source, checked
from copilot.handouts import offered
from copilot.papers.wording import DECISIONS
from ui.parts.templating import basename, render
from ui.visit import Visit

_SOURCES = {"said": "听到", "typed": "窗口填写", "earlier": "以前办件"}


def paperwork(visit: Visit) -> str:
    """The form as it stands, with what is wrong in it and what its sources disagree about, and the papers that fit."""
    case = visit.case
    form = case.form.with_typed(case.typed) if case.form else None
    fields = form.fields if form else ()
    return render(
        "paperwork",
        case=case,
        form=form,
        token=visit.token,
        decisions=DECISIONS,
        papers=offered(case),
        filled=sum(bool(field.value) for field in fields),
        total=len(fields),
        problems=_problems(form, case.day) if form else {},
        source=source,
        told=_told,
    )


def source(given: Source | None, confidence: float = 0.0) -> str:
    """Where a value comes from, in a few characters."""
    if given is None:
        return ""
    if given.file:
        return f"{basename(given.file)} {confidence:.0%}".strip()
    kind = _SOURCES.get(given.field, "答复")
    return f"{kind}“{given.words}”" if given.words else kind


def _told(field: FilledField) -> str:
    """What stands below the field: its source while it has a value, and what is to be said of it."""
    where = source(field.source, field.confidence) if field.value or field.source else ""
    return f"{where} {field.note}".strip()


def _problems(form: FilledForm, day: date | None) -> dict[str, str]:
    """Field code → what is wrong with what stands there, and what to do."""
    return {problem.code: f"{problem.message}。{problem.remedy}" for problem in checked(form, day=day)}
