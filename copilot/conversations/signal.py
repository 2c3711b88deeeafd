"""Tells pages of this process that something has changed, so that they need not ask the database."""

import threading


class Signal:
    """A number for each subject that grows with each change. Waiting pages look at it: that costs nothing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._every = 0
        self._numbers: dict[str, int] = {}

    def changed(self, subject: str) -> None:
        with self._lock:
            self._every += 1
            self._numbers[subject] = self._numbers.get(subject, 0) + 1

    def number(self, subject: str | None = None) -> int:
        """The number of `subject`, or of all changes."""
        return self._every if subject is None else self._numbers.get(subject, 0)
