"""The curator's workshop: read, edit a draft, look it over, publish it with a day, take the last publication back."""

import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from filelock import FileLock

from copilot.actor import Actor
from copilot.curating.drafts import Draft, Drafts
from copilot.curating.folder import active, writable
from copilot.curating.swap import Swap
from copilot.desk import Desk
from copilot.errors import InputError
from copilot.store import Record
from knowledge import Guidance, KnowledgeError
from knowledge.curation import CaseResult, Change, DraftProblem, Publication, diff, history, publish, read_draft, undo
from knowledge.curation import run_cases as run
from knowledge.guidance import compose, points_by_material
from knowledge.schema import Catalogue, ServiceItem
from knowledge.situation import resolve


@dataclass(frozen=True)
class Looked:
    """A draft looked over: `item` is None where it is none; `changes` against the version it began from."""

    item: ServiceItem | None
    problems: tuple[DraftProblem, ...]
    cases: tuple[CaseResult, ...]
    cases_problem: str
    changes: tuple[Change, ...]

    @property
    def ready(self) -> bool:
        """Whether it may be published."""
        return self.item is not None and not self.problems and not self.failed

    @property
    def failed(self) -> int:
        """How many cases do not hold."""
        return sum(not case.passed for case in self.cases) + bool(self.cases_problem)


class Workshop:
    """One catalogue in work, which many curators share; every change of it goes to `record`.

    Raises InputError and KnowledgeError with what to do; ConflictError where somebody else was quicker.
    """

    def __init__(self, desk: Desk, swap: Swap, record: Record) -> None:
        settings = desk.engines.settings
        self.desk = desk
        self.swap = swap
        self.drafts = Drafts(settings.data / "curating" / "drafts")
        self._settings = settings
        self._record = record
        self._publishing = threading.Lock()

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue with the newest version of each item, also of those that take effect later."""
        library = self.desk.engines.library
        newest = {code: library.versions(code)[-1] for code in library.codes()}
        return replace(library.latest, items=newest)

    def begin(self, code: str) -> Draft:
        """The draft of an item: the one in work, or a fresh one from the newest version, not yet kept."""
        kept = self.drafts.get(code)
        if kept:
            return kept
        path = self.file(code)
        if path is None:
            raise InputError(f"没有事项 {code}", "请从左边的列表中选择。")
        beside = path.with_name(f"{path.stem}.cases.yaml")
        cases = beside if beside.exists() else path.with_name(f"{code}.cases.yaml")
        text = path.read_text(encoding="utf-8")
        return Draft(code, text, cases.read_text(encoding="utf-8") if cases.exists() else "", path.name)

    def base(self, code: str) -> str:
        """The version that a draft of the item begins from, or began from; empty for a new item."""
        kept, path = self.drafts.get(code), self.file(code)
        return kept.base if kept else path.name if path else ""

    def look(self, draft: Draft) -> Looked:
        """Problems with their lines, the cases run, and what it changes."""
        catalogue = self.catalogue
        item, problems = read_draft(draft.text, draft.code, catalogue)
        results: tuple[CaseResult, ...] = ()
        told = ""
        if item:
            try:
                results = tuple(run(item, draft.cases))
            except KnowledgeError as error:
                told = f"{error.message}；{error.remedy}"
        changes: list[Change] = []
        if item and draft.code in catalogue.items:
            changed = replace(catalogue, items={**catalogue.items, draft.code: item})
            changes = diff(catalogue, changed)
        return Looked(item, tuple(problems), results, told, tuple(changes))

    def save(self, actor: Actor, draft: Draft, over: str) -> Draft:
        """Keep the draft, also one that still has problems."""
        kept = self.drafts.save(draft, actor.name, over)
        self._record(actor, "catalogue.draft", draft.code, "")
        return kept

    def drop(self, actor: Actor, code: str, over: str) -> None:
        self.drafts.drop(code, over)
        self._record(actor, "catalogue.drop_draft", code, "")

    def publish(self, actor: Actor, code: str, over: str, day: date, reason: str = "") -> Publication:
        """Publish the kept draft, which must be the version `over` that was on the screen, without open problems."""
        draft = self.drafts.get(code)
        if draft is None or draft.version != over:
            raise InputError("草稿还没有保存，或刚被别人改过", "请先保存，看过之后再发布。")
        looked = self.look(draft)
        if not looked.ready:
            raise InputError(
                f"还不能发布：{len(looked.problems)} 处问题，{looked.failed} 个用例不符", "请先改正，再保存和发布。"
            )
        with self._publishing, tempfile.TemporaryDirectory(prefix="publishing-") as aside:
            folder = writable(self._settings)
            file = Path(aside) / f"{code}.yaml"
            file.write_text(draft.text, encoding="utf-8")
            with FileLock(folder.parent / f"{folder.name}.publishing.lock"):
                published = publish(folder, file, day, reason=reason, cases=draft.cases or None)
        self.drafts.drop(code, over)
        self._record(actor, "catalogue.publish", code, f"{day} {reason}".strip())
        self.swap.start()
        return published

    def undo(self, actor: Actor) -> Publication:
        """Take the last publication back."""
        with self._publishing:
            folder = writable(self._settings)
            with FileLock(folder.parent / f"{folder.name}.publishing.lock"):
                taken = undo(folder)
        self._record(actor, "catalogue.undo", taken.item, taken.effective_from)
        self.swap.start()
        return taken

    def publications(self) -> list[Publication]:
        """Newest first."""
        return list(reversed(history(active(self._settings))))

    def item_on(self, code: str, day: date) -> ServiceItem | None:
        """The item as it is in force on `day`."""
        return self.desk.engines.library.on(day).items.get(code)

    def preview(self, item: ServiceItem, answers: Mapping[str, str], day: date) -> Guidance:
        """The guide of `item`, also of a draft, in the situation `answers`; answers it does not know are left aside."""
        known = {question.code: {option.code for option in question.options} for question in item.questions}
        given = {code: option for code, option in answers.items() if option in known.get(code, ())}
        catalogue = self.catalogue
        points = points_by_material(catalogue.points.values())
        return compose(item, catalogue, resolve(item.questions, given).answers, day, points)

    def file(self, code: str) -> Path | None:
        """The file of the newest version of an item."""
        folder = active(self._settings) / "items"
        versions = self.desk.engines.library.versions(code)
        if not versions:
            return None
        dated = folder / f"{code}@{versions[-1].effective_from}.yaml"
        return dated if dated.exists() else folder / f"{code}.yaml"
