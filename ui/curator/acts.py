"""What a curator can do on the page. Each act gives the parts that are to be drawn anew."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from copilot.actor import Actor
from copilot.curating.drafts import ConflictError, Draft
from copilot.curating.fresh import copied, fresh
from copilot.curating.trial import try_fields
from copilot.errors import InputError
from knowledge.curation import with_value, with_values
from knowledge.versions import MODELS
from ui.curator.bench import PAGES, Bench, compared

_CHANGING = {
    "save", "drop", "publish", "undo", "phrasing", "question", "prerequisite", "settle", "forget", "new", "copy",
    "retire", "renew", "recheck",
}  # fmt: skip
_TAKEN_UP = "已放进草稿，请看过后发布。"


def changes(what: Mapping[str, Any]) -> bool:
    """Whether other curators' pages should follow this act."""
    return what.get("do") in _CHANGING


def act_on(bench: Bench, actor: Actor, what: Mapping[str, Any]) -> dict[str, Any]:
    """Do what was clicked or pressed; anything unknown only refreshes. Raises as the workshop does."""
    view = what.get("view")
    at = _At(bench, actor, str(what.get("open") or ""), view if isinstance(view, dict) else {})
    match dict(what):
        case {"do": "open", "item": str(entry)}:
            return at.opened(at.begun(entry, str(what.get("base") or "")))
        case {"do": "look", "text": str(text), "cases": str(cases)}:
            return bench.looked(at.draft(text, cases))
        case {"do": "fill", "text": str(text), "cases": str(cases), "value": dict(value)}:
            return at.filled(text, cases, value)
        case {"do": "save", "text": str(text), "cases": str(cases), "over": str(over)}:
            return at.save(at.draft(text, cases), over, str(what.get("base") or ""))
        case {"do": "drop", "over": str(over)}:
            return at.drop(over)
        case {"do": "publish", "over": str(over), "day": str(day), "reason": str(reason)}:
            return at.publish(over, day, reason)
        case {"do": "undo"}:
            return at.undo()
        case {"do": "new", "kind": str(kind)}:
            told = {key: str(what.get(key) or "").strip() for key in ("code", "check", "material")}
            return at.opened(at.kept(fresh(bench.workshop, kind, **told), ""), "已开始一条新的草稿，请填好再发布。")
        case {"do": "copy"} if at.code:
            return at.opened(at.kept(copied(bench.workshop, at.code, at.kind), ""), "已照样开始一条新的草稿。")
        case {"do": "retire" | "renew" | "recheck" as how, "item": str(entry)}:
            return at.dated(how, entry, str(what.get("day") or ""))
        case {"do": "try", "text": str(text), "fields": dict(fields)}:
            return at.tried(text, fields, str(what.get("day") or ""))
        case {"do": "phrasing" | "question" as kind, "task": str(task), "item": str(item)} if task.isdecimal():
            take_up = bench.todos.add_phrasing if kind == "phrasing" else bench.todos.add_question
            return at.opened(take_up(actor, int(task), item.removeprefix("items/")), _TAKEN_UP)
        case {"do": "prerequisite", "first": str(first), "item": str(item)}:
            return at.opened(bench.todos.add_prerequisite(actor, first, item.removeprefix("items/")), _TAKEN_UP)
        case {"do": "settle", "task": str(task)} if task.isdecimal():
            bench.todos.settle(actor, int(task))
        case {"do": "forget", "reason": str(reason)}:
            bench.todos.drop_idea(actor, reason)
    return at.shown()


class _At:
    """Where the curator is: the open entry, and how the page is viewed."""

    def __init__(self, bench: Bench, actor: Actor, entry: str, view: Mapping[str, Any]) -> None:
        self._bench, self._actor, self._entry, self._view = bench, actor, entry, view
        self._workshop = bench.workshop
        self.kind, _, self.code = entry.partition("/")

    def shown(self) -> dict[str, Any]:
        return self._bench.parts(self._entry, self._view)

    def opened(self, draft: Draft, told: str = "") -> dict[str, Any]:
        return {**self._bench.opened(draft, self._view), **({"told": told} if told else {})}

    def begun(self, entry: str, base: str = "") -> Draft:
        kind, _, code = entry.partition("/")
        return self._workshop.begin(code, kind, base)

    def kept(self, draft: Draft, over: str) -> Draft:
        return self._workshop.save(self._actor, draft, over)

    def draft(self, text: str, cases: str) -> Draft:
        """What stands in the editor."""
        if self.kind not in MODELS:
            raise InputError("没有打开任何内容", "请先从左边选择。")
        text, cases = (part.replace("\r\n", "\n") for part in (text, cases))
        return Draft(self.code, text, cases, self._workshop.base(self.code, self.kind), kind=self.kind)

    def filled(self, text: str, cases: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """The text, changed to say what the form says, and looked over."""
        try:
            text = with_values(text, value)
        except yaml.YAMLError as error:
            raise InputError("原文现在有格式错误，表单填不进去", "请到“原文”页签改正标出的那一行。") from error
        return {**self._bench.looked(self.draft(text, cases)), "text": text}

    def save(self, mine: Draft, over: str, base: str) -> dict[str, Any]:
        """Where somebody else was quicker nothing is saved: both are shown, and the curator decides."""
        if base and not self._workshop.drafts.get(mine.code, mine.kind):
            mine = replace(mine, base=base)
        try:
            kept = self._workshop.save(self._actor, mine, over)
        except ConflictError as error:
            theirs = error.theirs
            lines = [*compared(theirs.text, mine.text), *compared(theirs.cases, mine.cases)]
            return {
                "told": f"{error.message}。{error.remedy}",
                "theirs": {"text": theirs.text, "cases": theirs.cases, "version": theirs.version, "base": theirs.base},
                "parts": {"conflict": PAGES.draw("conflict", theirs=theirs, lines=lines)},
            }
        shown, looked = self.shown(), self._bench.looked(kept)
        parts = {**shown["parts"], **looked["parts"]}
        return {**shown, **looked, "parts": parts, "saved": kept.version, "told": "草稿已保存。"}

    def drop(self, over: str) -> dict[str, Any]:
        self._workshop.drop(self._actor, self.code, over, self.kind)
        if not self._workshop.file(self.code, self.kind):
            return {**self._bench.parts("", self._view), "told": "草稿已放弃。"}
        return self.opened(self._workshop.begin(self.code, self.kind), "草稿已放弃。")

    def publish(self, over: str, day: str, reason: str) -> dict[str, Any]:
        effective = _day(day, "生效日期")
        published = self._workshop.publish(self._actor, self.code, over, effective, reason, self.kind)
        told = f"已发布，{published.effective_from} 起生效。后台正在换上新版，不用重启。"
        return {**self._bench.parts("", self._view), "told": told}

    def undo(self) -> dict[str, Any]:
        taken, draft = self._workshop.undo(self._actor)
        told = f"已撤回 {taken.item}（{taken.effective_from} 起）的发布。"
        if draft:
            return self.opened(draft, f"{told}内容又是草稿了，可以接着改。")
        return {**self.shown(), "told": f"{told}这一条已有新的草稿，没有动。"}

    def dated(self, how: str, entry: str, day: str) -> dict[str, Any]:
        """A draft that ends on a day, goes on for good, or was looked over today."""
        begun = self.begun(entry)
        changed = {
            "retire": lambda: ("effective_until", _day(day, "停用日期").isoformat()),
            "renew": lambda: ("effective_until", None),
            "recheck": lambda: ("checked_on", date.today().isoformat()),
        }[how]()
        try:
            text = with_value(begun.text, *changed)
        except yaml.YAMLError as error:
            raise InputError("草稿现在有格式错误，日期写不进去", "请先打开这一条，改正草稿再来。") from error
        return self.opened(self.kept(replace(begun, text=text), begun.version), _TAKEN_UP)

    def tried(self, text: str, fields: Mapping[str, Any], day: str) -> dict[str, Any]:
        """What the review point in the editor says of these fields."""
        point = self._workshop.look(self.draft(text, "")).item
        if point is None:
            raise InputError("要点还有错误，试不了", "请先改正标出的几处。")
        found = try_fields(point, fields, _day(day, "办理日期") if day else None)
        return {
            "parts": {"trial": PAGES.draw("trial", findings=[found] if found else [], files=None)},
            "verdict": str(found.verdict) if found else "",
        }


def _day(given: str, what: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise InputError(f"请填{what}", "例如 2027-01-01；今天就填今天。") from error
