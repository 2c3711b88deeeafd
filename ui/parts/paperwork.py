"""Below: the application form with the source of each value, and the papers of the decision."""

from copilot.forms import FilledField
from copilot.papers.wording import DECISIONS
from ui.parts.templating import basename, render
from ui.visit import Visit


def paperwork(visit: Visit) -> str:
    case = visit.case
    fields = case.form.fields if case.form else ()
    return render(
        "paperwork",
        case=case,
        token=visit.token,
        decisions=DECISIONS,
        filled=sum(bool(case.typed.get(field.code, field.value)) for field in fields),
        total=len(fields),
        source=_source,
    )


def _source(field: FilledField) -> str:
    """Where a value comes from, in a few characters."""
    if not field.value:
        return ""
    if field.source and field.source.file:
        return f"{basename(field.source.file)} {field.confidence:.0%}"
    return "答复"
