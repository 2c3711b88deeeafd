"""What a curator has on the screen, drawn from the workshop: the list, one item in one view, what is to be done."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from copilot.curating.drafts import Draft
from copilot.curating.todo import Todo, Todos
from copilot.curating.workshop import Workshop
from copilot.errors import InputError
from knowledge.schema import ServiceItem
from ui.live import Pages

PAGES = Pages(Path(__file__).parent, "curator", "知识维护")
_SHOWN = 200
_NECESSITIES = {"required": "必交", "optional": "选交", "deferrable": "可后补"}
_SIGNS = {"added": "增加", "removed": "删去", "changed": "改"}


@dataclass(frozen=True)
class Line:
    """A line of the list."""

    code: str
    name: str
    drafted: bool
    later: str


class Bench:
    """Draws parts of the page; holds nothing of its own."""

    def __init__(self, workshop: Workshop, todos: Todos) -> None:
        self.workshop = workshop
        self.todos = todos

    def parts(self, code: str, find: str, view: Mapping[str, Any]) -> dict[str, Any]:
        """The page with item `code` open; `view` says how it is read: `day`, `draft` and `answers`."""
        todo = self.todos.list()
        shown = {
            "list": PAGES.draw("list", lines=self.lines(find), open=code, find=find),
            "todo": self._todo(todo),
            "state": PAGES.draw("state", swap=self.workshop.swap, todo=todo),
            "last": PAGES.draw("last", publications=self.workshop.publications()[:1]),
        }
        if not code:
            return {"parts": {**shown, "head": PAGES.draw("nothing")}, "open": ""}
        draft = self.workshop.begin(code)
        return {"parts": {**shown, **self._item(draft, view)}, "open": code, "version": draft.version}

    def opened(self, draft: Draft, find: str, view: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The page with the item of `draft` open, and what goes into its editor."""
        shown = self.parts(draft.code, find, view or {})
        edit = {"text": draft.text, "cases": draft.cases, "version": draft.version}
        return {**shown, "parts": {**shown["parts"], **self.looked(draft)}, "edit": edit}

    def lines(self, find: str) -> list[Line]:
        """Items whose name, code or alias holds `find`; where none does, those that a search by meaning finds."""
        catalogue, drafted = self.workshop.catalogue, set(self.workshop.drafts.codes())
        words = find.strip().casefold()
        codes = [
            code
            for code, item in catalogue.items.items()
            if words in code or words in item.name.casefold() or any(words in alias for alias in item.aliases)
        ]
        if not codes and words:
            codes = [hit.code for hit in self.workshop.desk.ask(find).items]
        if not words:
            codes += sorted(drafted - set(catalogue.items))
        lines = [self._line(code, catalogue.items.get(code), code in drafted) for code in codes[:_SHOWN]]
        return sorted(lines, key=lambda line: not line.drafted)

    def _item(self, draft: Draft, view: Mapping[str, Any]) -> dict[str, str]:
        """The head and the reading view of an item; the texts to edit travel on their own."""
        kept = self.workshop.drafts.get(draft.code)
        versions = self.workshop.desk.engines.library.versions(draft.code)
        looked = self.workshop.look(draft) if kept else None
        day = _day(view.get("day"))
        return {
            "head": PAGES.draw("head", draft=draft, kept=kept, versions=versions, looked=looked, today=date.today()),
            "reading": self._reading(draft, day, view),
        }

    def looked(self, draft: Draft) -> dict[str, str]:
        """Problems, cases and changes of a draft as it stands in the editor."""
        looked = self.workshop.look(draft)
        before = self._published(draft.code)
        return {
            "problems": PAGES.draw("problems", looked=looked),
            "tried": PAGES.draw("tried", looked=looked),
            "changes": PAGES.draw(
                "changes", looked=looked, lines=list(compared(before, draft.text)), base=draft.base, signs=_SIGNS
            ),
        }

    def _published(self, code: str) -> str:
        path = self.workshop.file(code)
        return path.read_text(encoding="utf-8") if path else ""

    def _reading(self, draft: Draft, day: date, view: Mapping[str, Any]) -> str:
        item = self.workshop.look(draft).item if view.get("draft") else self.workshop.item_on(draft.code, day)
        answers = {str(key): str(value) for key, value in dict(view.get("answers") or {}).items()}
        guide = self.workshop.preview(item, answers, day) if item else None
        return PAGES.draw(
            "reading", item=item, guide=guide, day=day, of_draft=bool(view.get("draft")), necessities=_NECESSITIES
        )

    def _todo(self, todo: Todo) -> str:
        items = self.workshop.catalogue.items
        names = {code: item.name for code, item in items.items()}
        return PAGES.draw("todo", todo=todo, name=lambda code: names.get(code, code), code_of=_code_of)

    def _line(self, code: str, item: ServiceItem | None, drafted: bool) -> Line:
        later = item.effective_from if item and item.effective_from and item.effective_from > date.today() else None
        return Line(code, item.name if item else code, drafted, str(later or ""))


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


def _code_of(file: str) -> str:
    """The item a file is about; empty for other files."""
    name = file.removeprefix("items/")
    return name.removesuffix(".yaml").partition("@")[0] if name != file else ""
