"""Tells pages of this process that something has changed, so that they need not ask the database."""

import threading
from collections.abc import Callable


class Signal:
    """A number for each subject that grows with each change. Waiting pages look at it: that costs nothing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._every = 0
        self._numbers: dict[str, int] = {}
        self._listeners: list[Callable[[str], None]] = []

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener`, which must not take long, with the subject of each change."""
        self._listeners.append(listener)

    def changed(self, subject: str) -> None:
        with self._lock:
            self._every += 1
            self._numbers[subject] = self._numbers.get(subject, 0) + 1
        for listener in self._listeners:
            listener(subject)

    def number(self, subject: str | None = None) -> int:
        """The number of `subject`, or of all changes."""
        return self._every if subject is None else self._numbers.get(subject, 0)
