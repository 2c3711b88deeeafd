"""办件 on one open page: the case with its history, what is being read just now, and what the clerk looks at."""

import secrets
import threading
import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from copilot.case import Case
from copilot.reading import FileReading
from ui.history import History

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
        self._visits = visits
        self._lock = threading.RLock()

    def __deepcopy__(self, memo: dict[int, Any]) -> "Visit":
        """Gradio copies the first value of a state for every page that is opened: that is a new visit."""
        return self._visits.open()

    @property
    def case(self) -> Case:
        return self.history.case

    def step(self, action: Callable[[Case], Case], number: int | None = None) -> None:
        """Take the case to the next one; nothing happens where the case `number` has been left meanwhile."""
        with self._lock:
            if number is None or number == self.number:
                self.history = self.history.then(action(self.case))

    def undo(self) -> None:
        with self._lock:
            self.history = self.history.undone()
            self.look = None

    def renew(self) -> None:
        """Begin the next applicant's case."""
        with self._lock:
            self.number += 1
            self.history, self.arrivals, self.look, self.doing = History(), (), None, ""
            self.thumbnails.clear()

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


@dataclass(frozen=True)
class Visits:
    """The visits of all open pages, found by their unguessable token for as long as their page lives."""

    _by_token: weakref.WeakValueDictionary[str, Visit] = field(default_factory=weakref.WeakValueDictionary)

    def open(self) -> Visit:
        visit = Visit(self)
        self._by_token[visit.token] = visit
        return visit

    def find(self, token: str) -> Visit | None:
        return self._by_token.get(token)
