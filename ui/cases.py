"""办件: the list of unfinished cases, going on with one, and what becomes of the case at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from copilot.desk import Desk
from copilot.errors import CopilotError, message_of, remedy_of
from copilot.papers.wording import DECISIONS
from copilot.store import Overview
from copilot.supervision.limits import light, promised_by
from copilot.working_days import announced
from review_models.finding import Decision
from ui.keeping import Keeping
from ui.parts.templating import render
from ui.visit import Visit

# As many are shown on a blank page; the others by the button of the toolbar.
_FIRST = 8
_LIGHTS = {"red": "红灯", "yellow": "黄灯", "green": "绿灯"}
STATUSES = {"open": "办理中", "decided": "已受理", "closed": "已办结", "erased": "已删除"}


@dataclass(frozen=True)
class Line:
    """A case in the list; `light` says how near the end of the promise is."""

    case: Overview
    name: str
    changed: str
    light: str


def cases(visit: Visit, desk: Desk) -> str:
    """Opened from the toolbar; by itself where the page is blank and cases are unfinished, or others come between."""
    blank = visit.keeping is not None and visit.keeping.id is None and not visit.case.query
    listed = visit.unfinished() if visit.listing or blank else []
    return render(
        "cases",
        visit=visit,
        keeping=visit.keeping,
        unfinished=len(listed),
        listed=_lines(listed if visit.listing else listed[:_FIRST], desk),
        accepted=_lines(_accepted(visit), desk),
        sought=None if visit.sought is None else _lines(visit.sought, desk),
        statuses=STATUSES,
        decisions=DECISIONS,
        when=_when,
    )


def act(visit: Visit, desk: Desk, what: Mapping[str, Any]) -> None:
    """Do what was clicked here; what cannot be done is told."""
    visit.told, visit.sought = "", None
    try:
        match dict(what):
            case {"do": "cases"}:
                visit.listing = not visit.listing
            case {"do": "find", "typed": str(words)} if words.strip() and visit.keeper:
                visit.sought = visit.keeper.search(words.strip(), visit.actor)
            case {"do": "resume", "case": str(number)}:
                visit.resume(number)
            case {"do": "reload"} if visit.keeping and visit.keeping.id:
                visit.resume(visit.keeping.id)
            case {"do": "decide", "decision": "accept" | "tolerate" | "supplement" as decision} if visit.keeping:
                _decide(visit, visit.keeping, desk, Decision(decision))
            case {"do": "settle"} if visit.keeping and visit.keeper:
                visit.keeping.close(visit.keeper.store, visit.actor)
    except CopilotError as error:
        visit.told = f"{message_of(error)}。{remedy_of(error)}"


def kept(keeping: Keeping | None) -> tuple[str, bool]:
    """What the status line says of saving, and whether that is a trouble."""
    if keeping is None:
        return "", False
    if keeping.trouble:
        return keeping.trouble, True
    return (f"办件 {keeping.id} 已保存", False) if keeping.id and not keeping.conflict else ("", False)


def _decide(visit: Visit, keeping: Keeping, desk: Desk, decision: Decision) -> None:
    if visit.keeper is None or visit.case.item is None:
        return
    promised = None
    if decision is not Decision.SUPPLEMENT:
        promised = promised_by(desk.item(visit.case.item), visit.case.day or date.today())
    keeping.decide(visit.keeper.store, decision, visit.actor, promised)


def _accepted(visit: Visit) -> list[Overview]:
    try:
        return visit.keeper.accepted() if visit.listing and visit.keeper else []
    except CopilotError:
        return []


def _lines(some: Sequence[Overview], desk: Desk) -> list[Line]:
    return [Line(one, _name(one, desk), _when(one.changed_at), _light(one)) for one in some]


def _light(one: Overview) -> str:
    if one.promised_by is None or one.status != "decided":
        return ""
    until = f"{one.promised_by:%m-%d}" if one.promised_by.year == date.today().year else f"{one.promised_by}"
    reserved = "" if announced(one.promised_by.year) else "（放假安排未公布，可能顺延）"
    return f"{_LIGHTS[light(one.promised_by, date.today())]} 应于 {until} 前办结{reserved}"


def _when(moment: datetime) -> str:
    """The clock today, the day before that."""
    here = moment.astimezone()
    return f"{here:%H:%M}" if here.date() == date.today() else f"{here:%Y-%m-%d}"


def _name(one: Overview, desk: Desk) -> str:
    """The name of the item; its code where the catalogue has it no more."""
    if one.item is None:
        return "未定事项"
    try:
        return desk.item(one.item).name
    except CopilotError:
        return one.item
