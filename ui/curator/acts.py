"""What a curator can do on the page. Each act gives the parts that are to be drawn anew."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from copilot.actor import Actor
from copilot.curating.drafts import ConflictError, Draft
from copilot.errors import InputError
from ui.curator.bench import PAGES, Bench, compared

_CHANGING = {"save", "drop", "publish", "undo", "phrasing", "question", "prerequisite", "settle", "forget"}
_TAKEN_UP = "已放进草稿，请看过后发布。"


def changes(what: Mapping[str, Any]) -> bool:
    """Whether other curators' pages should follow this act."""
    return what.get("do") in _CHANGING


def act_on(bench: Bench, actor: Actor, what: Mapping[str, Any]) -> dict[str, Any]:
    """Do what was clicked or pressed; anything unknown only refreshes. Raises as the workshop does."""
    view = what.get("view")
    at = _At(bench, actor, str(what.get("open") or ""), str(what.get("find") or "")[:100], view if view else {})
    match dict(what):
        case {"do": "open", "item": str(item)}:
            return bench.opened(bench.workshop.begin(item), at.find)
        case {"do": "look", "text": str(text), "cases": str(cases)}:
            return {"parts": bench.looked(at.draft(text, cases))}
        case {"do": "save", "text": str(text), "cases": str(cases), "over": str(over)}:
            return at.save(at.draft(text, cases), over)
        case {"do": "drop", "over": str(over)}:
            return at.drop(over)
        case {"do": "publish", "over": str(over), "day": str(day), "reason": str(reason)}:
            return at.publish(over, day, reason)
        case {"do": "undo"}:
            taken = bench.workshop.undo(actor)
            return {**at.shown(), "told": f"已撤回 {taken.item}（{taken.effective_from} 起）的发布。"}
        case {"do": "phrasing" | "question" as kind, "task": str(task), "item": str(item)} if task.isdecimal():
            take_up = bench.todos.add_phrasing if kind == "phrasing" else bench.todos.add_question
            return {**bench.opened(take_up(actor, int(task), item), at.find), "told": _TAKEN_UP}
        case {"do": "prerequisite", "first": str(first), "item": str(item)}:
            return {**bench.opened(bench.todos.add_prerequisite(actor, first, item), at.find), "told": _TAKEN_UP}
        case {"do": "settle", "task": str(task)} if task.isdecimal():
            bench.todos.settle(actor, int(task))
        case {"do": "forget", "reason": str(reason)}:
            bench.todos.drop_idea(actor, reason)
    return at.shown()


class _At:
    """Where the curator is: the open item, what the list is searched for, how the item is read."""

    def __init__(self, bench: Bench, actor: Actor, code: str, find: str, view: Mapping[str, Any]) -> None:
        self.find = find
        self._bench, self._actor, self._code, self._view = bench, actor, code, view
        self._workshop = bench.workshop

    def shown(self) -> dict[str, Any]:
        return self._bench.parts(self._code, self.find, self._view)

    def draft(self, text: str, cases: str) -> Draft:
        """What stands in the editor."""
        text, cases = (part.replace("\r\n", "\n") for part in (text, cases))
        return Draft(self._code, text, cases, self._workshop.base(self._code))

    def save(self, mine: Draft, over: str) -> dict[str, Any]:
        """Where somebody else was quicker nothing is saved: both are shown, and the curator decides."""
        try:
            kept = self._workshop.save(self._actor, mine, over)
        except ConflictError as error:
            theirs = error.theirs
            lines = [*compared(theirs.text, mine.text), *compared(theirs.cases, mine.cases)]
            return {
                "told": f"{error.message}。{error.remedy}",
                "theirs": {"text": theirs.text, "cases": theirs.cases, "version": theirs.version},
                "parts": {"conflict": PAGES.draw("conflict", theirs=theirs, lines=lines)},
            }
        shown = self.shown()
        parts = {**shown["parts"], **self._bench.looked(kept)}
        return {**shown, "parts": parts, "saved": kept.version, "told": "草稿已保存。"}

    def drop(self, over: str) -> dict[str, Any]:
        self._workshop.drop(self._actor, self._code, over)
        if self._code not in self._workshop.catalogue.items:
            return {**self._bench.parts("", self.find, {}), "told": "草稿已放弃。"}
        shown = self._bench.opened(self._workshop.begin(self._code), self.find, self._view)
        return {**shown, "told": "草稿已放弃。"}

    def publish(self, over: str, day: str, reason: str) -> dict[str, Any]:
        try:
            effective = date.fromisoformat(day)
        except ValueError as error:
            raise InputError("请填生效日期", "例如 2027-01-01；今天生效就填今天。") from error
        published = self._workshop.publish(self._actor, self._code, over, effective, reason)
        told = f"已发布，{published.effective_from} 起生效。后台正在换上新版，不用重启。"
        return {**self._bench.parts("", self.find, {}), "told": told}
