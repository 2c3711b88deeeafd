"""One case on one open page, on its way into the store."""

import threading
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from copilot.actor import Actor
from copilot.case import Case
from copilot.curating.unanswered import Unanswered
from copilot.errors import StoreError
from copilot.store import CaseChangedError, Hold, Overview, Store, StoredCase
from copilot.store.erasing import Eraser
from review_models.finding import Decision
from ui.wishes import note

if TYPE_CHECKING:
    from ui.keeper import Keeper

_RECORDING = "recording"
# Steps that undo can go back to after a case was left and taken up again.
_UNDO = 10


class Keeping:
    """One case on one open page: its number, the version last saved, and what stands in the way of saving.

    `conflict`: another clerk has saved meanwhile, nothing more is saved. `other`: who works on it, too. `trouble`: the
    store is out of order, the keeper tries again.
    """

    def __init__(self, keeper: "Keeper", page: str, stored: StoredCase | None = None) -> None:
        self.overview = stored.overview if stored else None
        self.conflict: CaseChangedError | None = None
        self.other: Hold | None = None
        self.trouble = ""
        self._keeper = keeper
        self._page = page
        self._saved: Case = stored.case if stored else Case()
        self._wanted: tuple[Sequence[Case], Actor] | None = None
        self._files: list[tuple[bytes, str, str]] = []
        # Who put down that the applicant does not agree to recordings any more; what is kept of them has to go.
        self._withdrawn: Actor | None = None
        # What happens once everything that is wanted now is sealed.
        self._afterwards: list[Callable[[], None]] = []
        self._agreed = True
        self._left = False
        self._lock = threading.Lock()
        # Held while the store is written to, which may take long: a step never waits for it.
        self._writing = threading.Lock()

    @property
    def id(self) -> str | None:
        return self.overview.id if self.overview else None

    def save(self, cases: Sequence[Case], actor: Actor) -> None:
        """Save the steps `cases`, oldest first; the last is the case as it is."""
        with self._lock:
            if self.conflict or (self.overview is None and cases[-1] == Case()):
                return
            self._wanted = cases, actor
        self._keeper.settle(self)

    def put(self, content: bytes, kind: str, name: str = "录音.wav") -> None:
        """Keep a recording or a paper with the case; one that has no number yet gets it with its first step."""
        with self._lock:
            if kind == _RECORDING and not self._agreed:
                return
            self._files.append((content, kind, name))
        self._keeper.settle(self)

    def agree(self, given: bool, actor: Actor) -> None:
        """The applicant agrees to recordings being kept, or no more: then those that were kept are erased, too."""
        with self._lock:
            self._agreed = given
            if given:
                return
            self._withdrawn = actor
            self._files = [file for file in self._files if file[1] != _RECORDING]
        self._keeper.settle(self)

    def afterwards(self, action: Callable[[], None]) -> None:
        """Do `action` as soon as everything that was to be saved is saved."""
        with self._lock:
            self._afterwards.append(action)
        self._keeper.settle(self)

    def leave(self) -> None:
        """The page works on this case no more."""
        with self._lock:
            self._left = True
        self._keeper.settle(self)

    def settle(self, store: Store) -> None:
        """Bring the store up to what is wanted. Raises CopilotError where it refuses; what is wanted stays."""
        with self._writing:
            with self._lock:
                wanted, left, withdrawn = self._wanted, self._left, self._withdrawn
                afterwards = list(self._afterwards)
            if wanted and not self.conflict:
                self._write(store, *wanted)
            if self.overview:
                self._put_files(store, self.overview.id)
            if withdrawn and self.overview:
                Eraser(store, self._keeper.record).recordings(self.overview.id, withdrawn)
            with self._lock:
                self._withdrawn = None if self._withdrawn is withdrawn else self._withdrawn
                self._wanted = None if self._wanted is wanted else self._wanted
                del self._afterwards[: len(afterwards)]
            for action in afterwards:
                action()
            if left and self.overview:
                store.cases.release(self.overview.id, self._page)

    def decide(self, store: Store, decision: Decision, actor: Actor, promised_by: date | None) -> None:
        """The clerk decides. Raises CopilotError where that cannot be put down."""
        self._keeper.record(actor, "case.decide", self.id or "", decision.value)
        self._change(
            lambda overview: store.cases.decide(
                overview.id, decision, overview.version, actor, promised_by=promised_by
            ),
            store,
        )

    def close(self, store: Store, actor: Actor) -> None:
        """The matter is settled. Raises CopilotError as `decide` does."""
        self._keeper.record(actor, "case.close", self.id or "", "")
        self._change(lambda overview: store.cases.close(overview.id, overview.version, actor), store)

    def _change(self, change: Callable[[Overview], int], store: Store) -> None:
        if self.overview is None or self.trouble:
            raise StoreError("办件还没有保存", "请等状态栏提示恢复后再点。")
        with self._writing:
            try:
                change(self.overview)
            except CaseChangedError as error:
                self.conflict = error
                return
            self.overview = store.cases.overview(self.overview.id)

    def _write(self, store: Store, cases: Sequence[Case], actor: Actor) -> None:
        if self.overview is None:
            self._keeper.record(actor, "case.open", "", "window")
            self.overview = store.cases.overview(store.cases.open(actor))
        number, last = self.overview.id, cases[-1]
        self.other = store.cases.hold(number, self._page, actor) if self.other else None
        known = self._saved.latency_ms
        spent = {stage: ms for stage, ms in last.latency_ms.items() if ms != known.get(stage)}
        try:
            store.cases.save(
                number,
                last,
                self.overview.version,
                actor,
                earlier=cases[-1 - _UNDO : -1],
                steps=spent or {"edit": None},
                page=None if self.other else self._page,
            )
        except CaseChangedError as error:
            self.conflict = error
            return
        self.overview = store.cases.overview(number)
        before, self._saved = self._saved, last
        note(Unanswered(store.database), before, last)

    def _put_files(self, store: Store, number: str) -> None:
        while self._files:
            file = self._files[0]
            content, kind, name = file
            store.cases.files.put(number, kind, name, content)
            with self._lock:
                self._files = [other for other in self._files if other is not file]
