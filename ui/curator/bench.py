"""What a curator has on the screen, drawn from the workshop: a list, one entry in one view, what is to be done."""

import difflib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from copilot.curating.choices import name_of
from copilot.curating.drafts import Draft
from copilot.curating.fresh import CHECKS
from copilot.curating.listing import KINDS, listed
from copilot.curating.shape import choice, label_of, shape_of, told
from copilot.curating.todo import Todo, Todos
from copilot.curating.uses import uses
from copilot.curating.workshop import Looked, Workshop
from copilot.errors import InputError
from knowledge.loader import parse
from knowledge.versions import MODELS
from ui.live import Pages

PAGES = Pages(Path(__file__).parent, "curator", "知识维护", further=("places", "form"))
_NECESSITIES = {"required": "必交", "optional": "选交", "deferrable": "可后补"}
_SIGNS = {"added": "增加", "removed": "删去", "changed": "改"}
_USES = 60


class Bench:
    """Draws parts of the page; holds nothing of its own. An entry is told by `kind/code`."""

    def __init__(self, workshop: Workshop, todos: Todos) -> None:
        self.workshop = workshop
        self.todos = todos

    def parts(self, entry: str, view: Mapping[str, Any]) -> dict[str, Any]:
        """The page with `entry` open; `view` says what is listed (`kind`, `find`) and how the entry is read: `day`,
        `draft` and `answers`.
        """
        todo = self.todos.list()
        kind, find = str(view.get("kind") or "items"), str(view.get("find") or "")[:100]
        listing = listed(self.workshop, kind, find)
        shown = {
            "list": PAGES.draw("list", listing=listing, open=entry, find=find, kind=KINDS.get(kind, "")),
            "new": PAGES.draw("new", kind=kind, kinds=KINDS, checks=[(one, choice("", "do", one)) for one in CHECKS]),
            "todo": self._todo(todo),
            "state": PAGES.draw("state", swap=self.workshop.swap, todo=todo),
            "last": PAGES.draw("last", publications=self.workshop.publications()[:1], name=self.name),
        }
        if not entry:
            return {"parts": {**shown, "head": PAGES.draw("nothing")}, "open": ""}
        draft = self.workshop.begin(*_split(entry), str(view.get("base") or ""))
        return {"parts": {**shown, **self._entry(draft, view)}, "open": entry, "version": draft.version}

    def opened(self, draft: Draft, view: Mapping[str, Any]) -> dict[str, Any]:
        """The page with the entry of `draft` open, and what goes into its editor."""
        shown = self.parts(draft.entry, {**view, "base": draft.base})
        edit = {"text": draft.text, "cases": draft.cases, "version": draft.version, "base": draft.base}
        looked = self.looked(draft)
        return {**shown, **looked, "parts": {**shown["parts"], **looked["parts"]}, "edit": edit}

    def looked(self, draft: Draft) -> dict[str, Any]:
        """Problems, cases and changes of a draft as it stands in the editor, and the value for its form (None where the
        text cannot be read).
        """
        looked = self.workshop.look(draft)
        before = self._before(draft)
        parts = {
            "problems": self._problems(draft, looked),
            "tried": PAGES.draw("tried", looked=looked, kind=draft.kind),
            "changes": PAGES.draw(
                "changes", looked=looked, lines=list(compared(before, draft.text)), base=draft.base, signs=_SIGNS
            ),
        }
        problems = [{"place": one.place, "message": one.message} for one in looked.problems if one.place]
        return {"parts": parts, "value": value_of(draft.text), "problems": problems}

    def name(self, kind: str, code: str) -> str:
        """What an entry is called; empty where there is none."""
        entry = getattr(self.workshop.catalogue, kind).get(code) if kind in MODELS else None
        return name_of(entry) if entry else ""

    def _problems(self, draft: Draft, looked: Looked) -> str:
        return PAGES.draw("problems", looked=looked, label=lambda place: label_of(draft.kind, place))

    def _before(self, draft: Draft) -> str:
        """The text that the draft began from."""
        path = self.workshop.file(draft.code, draft.kind, draft.base) if draft.base else None
        return self.workshop.text(path, draft.code, draft.kind) if path else ""

    def _entry(self, draft: Draft, view: Mapping[str, Any]) -> dict[str, str]:
        """The head and the reading view of an entry; the texts to edit travel on their own."""
        kept = self.workshop.drafts.get(draft.code, draft.kind)
        looked = self.workshop.look(draft) if kept else None
        day = _day(view.get("day"))
        head = PAGES.draw(
            "head",
            draft=draft,
            kept=kept,
            name=self.name(draft.kind, draft.code) or f"新{KINDS[draft.kind]}",
            kind=KINDS[draft.kind],
            files=self.workshop.files(draft.code, draft.kind),
            looked=looked,
            today=date.today().isoformat(),
        )
        reading = self._item(draft, day, view) if draft.kind == "items" else self._reading(draft, view)
        return {"head": head, "reading": reading}

    def _item(self, draft: Draft, day: date, view: Mapping[str, Any]) -> str:
        item = self.workshop.look(draft).item if view.get("draft") else self.workshop.item_on(draft.code, day)
        answers = {str(key): str(value) for key, value in dict(view.get("answers") or {}).items()}
        guide = self.workshop.preview(item, answers, day) if item else None
        return PAGES.draw(
            "reading", item=item, guide=guide, day=day, of_draft=bool(view.get("draft")), necessities=_NECESSITIES
        )

    def _reading(self, draft: Draft, view: Mapping[str, Any]) -> str:
        """Any other entry: what it says, and where it is used."""
        day = _day(view.get("day"))
        on_day = getattr(self.workshop.desk.engines.library.on(day), draft.kind).get(draft.code)
        value = (
            value_of(draft.text) if view.get("draft") else on_day and on_day.model_dump(mode="json", exclude_unset=True)
        )
        rows = list(told(shape_of(draft.kind), value, self.name)) if value else []
        used = uses(self.workshop.catalogue, draft.kind, draft.code)
        asleep = on_day is not None and draft.kind == "points" and not on_day.in_force(day)
        return PAGES.draw(
            "entry",
            rows=rows,
            day=day,
            of_draft=bool(view.get("draft")),
            asleep=asleep,
            used=[(f"{kind}/{code}", KINDS[kind], self.name(kind, code)) for kind, code in used[:_USES]],
            more=max(0, len(used) - _USES),
        )

    def _todo(self, todo: Todo) -> str:
        return PAGES.draw("todo", todo=todo, name=lambda code: self.name("items", code) or code, entry_of=_entry_of)


def value_of(text: str) -> dict[str, Any] | None:
    """What a draft says, as JSON has it; None where it cannot be read."""
    try:
        content = parse(text)
    except yaml.YAMLError:
        return None
    return json.loads(json.dumps(content, default=str)) if isinstance(content, dict) else None


def compared(before: str, after: str) -> Iterator[tuple[str, str]]:
    """(sign, line) of what differs, with two lines around it; `@` begins a place."""
    for line in list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2))[2:]:
        yield line[:1], line[1:]


def _day(given: object) -> date:
    """The day to read as of, today where none is given. Raises InputError."""
    try:
        return date.fromisoformat(str(given)) if given else date.today()
    except ValueError as error:
        raise InputError(f"日期的写法不对：{given}", "请写成 2026-01-31 这样的日期。") from error


def _split(entry: str) -> tuple[str, str]:
    """Code and kind of `kind/code`."""
    kind, _, code = entry.partition("/")
    return code, kind


def _entry_of(file: str) -> str:
    """The entry a file is about; empty where it holds several."""
    kind, _, name = file.partition("/")
    return f"{kind}/{name.removesuffix('.yaml').partition('@')[0]}" if kind in ("items", "themes", "forms") else ""
