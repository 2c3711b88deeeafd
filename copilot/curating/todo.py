"""What curators have to do: gaps, unanswered questions, phrasings, ideas from the graph; and taking them up."""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import yaml

from copilot.actor import Actor
from copilot.curating.drafts import Draft
from copilot.curating.expiry import Due, due
from copilot.curating.unanswered import Task, Unanswered
from copilot.curating.workshop import Workshop
from copilot.errors import InputError
from knowledge.curation import Gap, check
from knowledge.curation.lines import with_entry
from knowledge.themes.suggestions import Suggestion, suggest

_LOG = logging.getLogger(__name__)
_LIKELY, _IDEAS = 0.3, 20


@dataclass(frozen=True)
class Todo:
    """`gaps` is None while they are being looked for."""

    gaps: tuple[Gap, ...] | None
    tasks: tuple[Task, ...]
    ideas: tuple[Suggestion, ...]
    due: tuple[Due, ...] = ()

    @property
    def size(self) -> int:
        return len(self.gaps or ()) + len(self.tasks) + len(self.ideas) + len(self.due)


class Todos:
    """The list over one workshop. Looking for gaps takes seconds, so it is done aside, once for each catalogue."""

    def __init__(self, workshop: Workshop, unanswered: Unanswered) -> None:
        self._workshop = workshop
        self._unanswered = unanswered
        self._lock = threading.Lock()
        self._gaps: tuple[tuple[str, date], tuple[Gap, ...] | None] | None = None

    def list(self) -> Todo:
        dropped = self._unanswered.dropped_ideas()
        ideas = [one for one in suggest(self._workshop.catalogue) if one.score >= _LIKELY and one.reason not in dropped]
        drafted = {f"{kind}/{code}" for kind in ("items", "points") for code in self._workshop.drafts.codes(kind)}
        found = due(self._workshop.desk.engines.library, date.today())
        ends = tuple(one for one in found if one.entry not in drafted)
        return Todo(self._known_gaps(), tuple(self._unanswered.tasks()), tuple(ideas[:_IDEAS]), ends)

    def add_phrasing(self, actor: Actor, task: int, item: str) -> Draft:
        """A phrasing becomes an alias in the item's draft."""
        return self._taken_up(actor, task, item, "aliases", _quoted)

    def add_question(self, actor: Actor, task: int, item: str) -> Draft:
        """A question becomes a Q&A in the item's draft, whose answer the curator still has to write."""
        return self._taken_up(
            actor, task, item, "qa", lambda text: f"{{question: {_quoted(text)}, answer: 请在这里写答复}}"
        )

    def add_prerequisite(self, actor: Actor, first: str, then: str) -> Draft:
        """`first` becomes a prerequisite in the draft of `then`."""
        draft = self._workshop.begin(then)
        return self._kept(actor, draft, "prerequisites", first)

    def settle(self, actor: Actor, task: int) -> None:
        """Nothing is to be done for it."""
        self._unanswered.settle(task, actor.name, "dropped")

    def drop_idea(self, actor: Actor, reason: str) -> None:
        self._unanswered.drop_idea(reason, actor.name)

    def _taken_up(self, actor: Actor, task: int, item: str, key: str, entry: Callable[[str], str]) -> Draft:
        found = next((one for one in self._unanswered.tasks() if one.id == task), None)
        if found is None:
            raise InputError("没有这条待办", "可能别人已经处理了，请刷新页面。")
        draft = self._kept(actor, self._workshop.begin(item), key, entry(found.text))
        self._unanswered.settle(task, actor.name, "done")
        return draft

    def _kept(self, actor: Actor, draft: Draft, key: str, entry: str) -> Draft:
        try:
            text = with_entry(draft.text, key, entry)
        except (yaml.YAMLError, ValueError) as error:
            raise InputError("草稿现在有格式错误，加不进去", "请先打开这个事项，改正草稿再加。") from error
        return self._workshop.save(actor, replace(draft, text=text), draft.version)

    def _known_gaps(self) -> tuple[Gap, ...] | None:
        key = (self._workshop.desk.engines.library.latest.version, date.today())
        with self._lock:
            if self._gaps is None or self._gaps[0] != key:
                self._gaps = (key, None)
                threading.Thread(target=self._look, args=(key,), name="gaps", daemon=True).start()
            return self._gaps[1]

    def _look(self, key: tuple[str, date]) -> None:
        try:
            found = tuple(check(self._workshop.desk.engines.library.on(key[1]), key[1]))
        except Exception as error:  # the list stays without gaps, the rest of the page works
            _LOG.error("gaps could not be looked for", exc_info=error)
            found = ()
        with self._lock:
            if self._gaps and self._gaps[0] == key:
                self._gaps = (key, found)


def _quoted(text: str) -> str:
    """A YAML scalar, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)
