"""办件 on one open page: the case with its history, what is being read just now, and what the clerk looks at."""

import secrets
import threading
import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from copilot.actor import LOCAL
from copilot.case import Case
from copilot.reading import FileReading
from copilot.store import Overview
from ui.history import History
from ui.keeper import Keeper
from ui.keeping import Keeping

Stage = Literal["waiting", "reading", "done", "failed"]


@dataclass
class Arrival:
    """A file on its way into the packet; `told` is the problem with its remedy where it failed."""

    path: Path
    stage: Stage = "waiting"
    reading: FileReading | None = None
    told: str = ""


@dataclass(frozen=True)
class Look:
    """What the viewer shows: a finding's evidence, or a page of the packet."""

    finding: int | None = None
    file: int = 0
    page: int = 0


class Visit:
    """Many events of one page work on it at once: `step` changes the case, one step after the other."""

    def __init__(self, visits: "Visits") -> None:
        self.token = secrets.token_urlsafe(16)
        self.history = History()
        self.arrivals: tuple[Arrival, ...] = ()
        self.look: Look | None = None
        self.doing = ""
        self.thumbnails: dict[tuple[str, int], str] = {}
        # Counts the cases of this page, so that files still being read for the last one do not reach the next.
        self.number = 0
        # What the words of a turn that still goes on suggest; shown instead of the case until the talk settles it.
        self.draft: Case | None = None
        # Whether the applicant agrees to recordings being kept.
        self.consent = False
        # Who sits at the page; pages of people with accounts say so when they open.
        self.actor = LOCAL
        # Whether the list of cases is open, what was looked for in it, and what the clerk is told about it.
        self.listing = False
        self.sought: tuple[Overview, ...] | None = None
        self.told = ""
        self._visits = visits
        self.keeping = visits.keeping(self.token)
        self._lock = threading.RLock()

    def __deepcopy__(self, memo: dict[int, Any]) -> "Visit":
        """Gradio copies the first value of a state for every page that is opened: that is a new visit."""
        return self._visits.open()

    @property
    def keeper(self) -> Keeper | None:
        return self._visits.keeper

    @property
    def case(self) -> Case:
        return self.draft or self.history.case

    def step(self, action: Callable[[Case], Case], number: int | None = None) -> None:
        """Take the case to the next one; nothing happens where the case `number` has been left meanwhile."""
        with self._lock:
            if number is None or number == self.number:
                self.history = self.history.then(action(self.case))
                self.draft = None
                self._save()

    def undo(self) -> None:
        with self._lock:
            self.history = self.history if self.draft else self.history.undone()
            self.draft, self.look = None, None
            self._save()

    def renew(self, *, kept: bool = True) -> None:
        """Begin the next applicant's case; one that is not `kept` lives in memory alone."""
        self._turn_to(History(), self._visits.keeping(self.token) if kept else None)

    def resume(self, number: str) -> None:
        """Go on with the kept case `number`. Raises CopilotError where it cannot be had; then nothing changes."""
        if self.keeper is None:
            return
        keeping, stored = self.keeper.resume(number, self.token, self.actor)
        # Undo goes back to the empty case, too, as it did before.
        self._turn_to(History((Case(), *stored.earlier, stored.case)), keeping)

    def unfinished(self) -> list[Overview]:
        """Today's open cases but the one at hand."""
        found = self.keeper.unfinished() if self.keeper else []
        return [one for one in found if self.keeping is None or one.id != self.keeping.id]

    def agree(self, given: bool) -> None:
        """The applicant agrees to recordings being kept, or withdraws that."""
        withdrawn, self.consent = self.consent and not given, given
        if self.keeping and (given or withdrawn):
            self.keeping.agree(given, self.actor)

    def expect(self, paths: Iterable[Path]) -> list[Arrival]:
        """Announce files that will be read; those already in the packet are left out."""
        with self._lock:
            known = {file.file for file in self.case.files} | {str(arrival.path) for arrival in self.arrivals}
            fresh = [Arrival(path) for path in paths if str(path) not in known]
            self.arrivals = (*self.arrivals, *fresh)
            return fresh

    def arrived(self, batch: Iterable[Arrival]) -> None:
        """The files of `batch` are in the packet now, or were given up."""
        gone = {id(arrival) for arrival in batch}
        with self._lock:
            self.arrivals = tuple(arrival for arrival in self.arrivals if id(arrival) not in gone)

    def sealed(self, action: Callable[[], None]) -> None:
        """Do `action` once the case, as it is now, is kept; at once where it is not to be kept."""
        if self.keeping:
            self.keeping.afterwards(action)
        else:
            action()

    def _turn_to(self, history: History, keeping: Keeping | None) -> None:
        with self._lock:
            left, self.keeping = self.keeping, keeping
            self.number += 1
            self.history, self.arrivals, self.look, self.doing = history, (), None, ""
            self.draft, self.consent = None, False
            self.listing, self.sought, self.told = False, None, ""
            self.thumbnails.clear()
        if left:
            left.leave()

    def _save(self) -> None:
        if self.keeping:
            self.keeping.save(self.history.cases, self.actor)


@dataclass(frozen=True)
class Visits:
    """The visits of all open pages, found by their unguessable token for as long as their page lives.

    Without a `keeper` they live in memory alone.
    """

    keeper: Keeper | None = None
    _by_token: weakref.WeakValueDictionary[str, Visit] = field(default_factory=weakref.WeakValueDictionary)

    def open(self) -> Visit:
        visit = Visit(self)
        self._by_token[visit.token] = visit
        return visit

    def keeping(self, page: str) -> Keeping | None:
        """The keeping of a new case on `page`."""
        return Keeping(self.keeper, page) if self.keeper else None

    def find(self, token: str) -> Visit | None:
        return self._by_token.get(token)
