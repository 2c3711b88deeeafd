"""The curator's workshop: read, edit a draft, look it over, publish it with a day, take the last publication back."""

import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock

from copilot.actor import Actor
from copilot.curating.drafts import Draft, Drafts
from copilot.curating.folder import active, writable
from copilot.curating.swap import Swap
from copilot.curating.trial import PointResult, run_point_cases
from copilot.desk import Desk
from copilot.errors import InputError
from copilot.store import Record
from knowledge import Guidance, KnowledgeError
from knowledge.curation import (
    CaseResult,
    Change,
    DraftProblem,
    Publication,
    diff,
    entry_of,
    history,
    publish,
    read_draft,
    undo,
    without_header,
)
from knowledge.curation import run_cases as run
from knowledge.guidance import compose, points_by_material
from knowledge.schema import Catalogue, ReviewPoint, ServiceItem
from knowledge.situation import resolve
from knowledge.versions import MODELS, SINGLE


@dataclass(frozen=True)
class Looked:
    """A draft looked over: `item` (the entry, of whatever kind) is None where it is none; `changes` against the version
    it began from.
    """

    item: Any
    problems: tuple[DraftProblem, ...]
    cases: tuple[CaseResult | PointResult, ...]
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
        """The catalogue with the newest version of each entry, also of those that take effect later."""
        return self.desk.engines.library.newest()

    def begin(self, code: str, kind: str = "items", base: str = "") -> Draft:
        """The draft of an entry: the one in work, or a fresh one from the version in the file `base` (by default the
        newest), not yet kept.
        """
        kept = self.drafts.get(code, kind)
        if kept:
            return kept
        path = self.file(code, kind, base)
        if path is None:
            raise InputError(f"没有 {kind}/{code}", "请从左边的列表中选择。")
        text = self.text(path, code, kind)
        return Draft(code, text, self._cases(path, code) if kind == "items" else "", path.name, kind=kind)

    def text(self, path: Path, code: str, kind: str) -> str:
        """What the file `path` says of an entry."""
        text = without_header(path.read_text(encoding="utf-8"))
        return text if kind in SINGLE or "@" in path.name else entry_of(text, code)

    def _cases(self, path: Path, code: str) -> str:
        beside = path.with_name(f"{path.stem}.cases.yaml")
        cases = beside if beside.exists() else path.with_name(f"{code}.cases.yaml")
        return cases.read_text(encoding="utf-8") if cases.exists() else ""

    def base(self, code: str, kind: str = "items") -> str:
        """The version that a draft of the entry begins from, or began from; empty for a new one."""
        kept, path = self.drafts.get(code, kind), self.file(code, kind)
        return kept.base if kept else path.name if path else ""

    def look(self, draft: Draft) -> Looked:
        """Problems with their lines, the cases run, and what it changes."""
        catalogue = self.catalogue
        item, problems = read_draft(draft.text, draft.code, catalogue, draft.kind)
        results: tuple[CaseResult | PointResult, ...] = ()
        told = ""
        if isinstance(item, ServiceItem):
            try:
                results = tuple(run(item, draft.cases))
            except KnowledgeError as error:
                told = f"{error.message}；{error.remedy}"
        elif isinstance(item, ReviewPoint):
            results = tuple(run_point_cases(item))
        changes: list[Change] = []
        known = getattr(catalogue, draft.kind)
        if item and draft.code in known:
            kind: dict[str, Any] = {draft.kind: {**known, draft.code: item}}
            changes = diff(catalogue, replace(catalogue, **kind))
        return Looked(item, tuple(problems), results, told, tuple(changes))

    def save(self, actor: Actor, draft: Draft, over: str) -> Draft:
        """Keep the draft, also one that still has problems."""
        kept = self.drafts.save(draft, actor.name, over)
        self._record(actor, "catalogue.draft", _subject(draft.kind, draft.code), "")
        return kept

    def drop(self, actor: Actor, code: str, over: str, kind: str = "items") -> None:
        self.drafts.drop(code, over, kind)
        self._record(actor, "catalogue.drop_draft", _subject(kind, code), "")

    def publish(
        self, actor: Actor, code: str, over: str, day: date, reason: str = "", kind: str = "items"
    ) -> Publication:
        """Publish the kept draft, which must be the version `over` that was on the screen, without open problems."""
        draft = self.drafts.get(code, kind)
        if draft is None or draft.version != over:
            raise InputError("草稿还没有保存，或刚被别人改过", "请先保存，看过之后再发布。")
        looked = self.look(draft)
        if not looked.ready:
            raise InputError(
                f"还不能发布：{len(looked.problems)} 处问题，{looked.failed} 个用例不符", "请先改正，再保存和发布。"
            )
        begun = draft.base.removesuffix(".yaml").partition("@")[2]
        if begun and day < date.fromisoformat(begun):
            raise InputError(
                f"草稿是从 {begun} 起的版本改的，不能更早生效",
                "请把生效日期改到那天或以后；要改现在的规定，请放弃草稿，从现行版本开始改。",
            )
        with self._publishing, tempfile.TemporaryDirectory(prefix="publishing-") as aside:
            folder = writable(self._settings)
            file = Path(aside) / f"{code}.yaml"
            file.write_text(draft.text, encoding="utf-8")
            with FileLock(folder.parent / f"{folder.name}.publishing.lock"):
                published = publish(folder, file, day, kind=kind, reason=reason, cases=draft.cases or None)
        self.drafts.drop(code, over, kind)
        self._record(actor, "catalogue.publish", _subject(kind, code), f"{day} {reason}".strip())
        self.swap.start()
        return published

    def undo(self, actor: Actor) -> tuple[Publication, Draft | None]:
        """Take the last publication back. What it said is a draft again; where somebody has begun another one
        meanwhile, that one stays, and None is given.
        """
        with self._publishing:
            folder = writable(self._settings)
            with FileLock(folder.parent / f"{folder.name}.publishing.lock"):
                draft = self._last_as_draft(folder)
                taken = undo(folder)
        self._record(actor, "catalogue.undo", _subject(taken.kind, taken.item), taken.effective_from)
        back = None
        if draft and not self.drafts.get(draft.code, draft.kind):
            back = self.save(actor, draft, "")
        self.swap.start()
        return taken, back

    def _last_as_draft(self, folder: Path) -> Draft | None:
        published = history(folder)[-1:]
        path = folder / published[0].file if published else None
        if path is None or not path.is_file():
            return None
        last = published[0]
        cases = self._cases(path, last.item) if last.kind == "items" else ""
        earlier = [path.name for path, day in self.files(last.item, last.kind) if day < last.effective_from]
        base = earlier[-1] if earlier else ""
        return Draft(last.item, without_header(path.read_text(encoding="utf-8")), cases, base, kind=last.kind)

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

    def file(self, code: str, kind: str = "items", name: str = "") -> Path | None:
        """The file of the newest version of an entry, or of the one whose file is called `name`."""
        files = [path for path, _ in self.files(code, kind) if not name or path.name == name]
        return files[-1] if files else None

    def files(self, code: str, kind: str = "items") -> list[tuple[Path, str]]:
        """The file of each version of an entry, oldest first, and the day it takes effect: empty for the first one."""
        library, folder = self.desk.engines.library, active(self._settings)
        if kind not in MODELS:
            return []
        first = [(self._first(folder, kind, code), "")] if code in getattr(library.latest, kind) else []
        return [*first, *((folder / one.file, one.day.isoformat()) for one in library.dated(code, kind))]

    def _first(self, folder: Path, kind: str, code: str) -> Path:
        """The file that the catalogue came with, which may hold other entries too."""
        return folder / self.desk.engines.library.latest.files[f"{kind}/{code}"]


def _subject(kind: str, code: str) -> str:
    """How the audit log names an entry."""
    return code if kind == "items" else f"{kind}/{code}"
