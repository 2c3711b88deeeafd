"""Saves the visits of open pages as they go. While the store is out of order work goes on, and is saved later."""

import re
import threading
from datetime import date, datetime

from copilot.actor import Actor
from copilot.errors import CopilotError, StoreError, message_of, remedy_of
from copilot.store import Overview, Record, Store, StoredCase
from ui.keeping import Keeping

_NUMBER = re.compile(r"\d{8}-\d{4,}")


class Keeper:
    """Saves for all pages. After a failure a thread tries again every `retry_s` seconds until all is saved."""

    def __init__(self, store: Store, record: Record, retry_s: float = 5.0) -> None:
        """`record` puts down who opens, takes up and decides which case, before that is done."""
        self.store = store
        self.record = record
        self._retry_s = retry_s
        self._waiting: dict[int, Keeping] = {}
        self._down = False
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def settle(self, keeping: Keeping) -> None:
        """Save at once; while others wait for the store, wait with them rather than make the clerk wait."""
        if self._down or not self._done(keeping):
            self._later(keeping)

    def resume(self, number: str, page: str, actor: Actor) -> tuple[Keeping, StoredCase]:
        """Take the case `number` up on `page`. Raises CopilotError where it cannot be had."""
        self.record(actor, "case.resume", number, "")
        stored = self.store.cases.load(number)
        keeping = Keeping(self, page, stored)
        keeping.other = self.store.cases.hold(number, page, actor)
        return keeping, stored

    def unfinished(self) -> list[Overview]:
        """Today's open cases, last changed first; none while the store is out of order."""
        today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        if self._down:
            return []
        try:
            return self.store.cases.find(status="open", since=today)
        except CopilotError:
            return []

    def accepted(self) -> list[Overview]:
        """Accepted cases that are not settled, the nearest promise first."""
        found = [] if self._down else self.store.cases.find(status="decided")
        return sorted(found, key=lambda one: (one.promised_by or date.max, one.id))

    def search(self, words: str, actor: Actor) -> tuple[Overview, ...]:
        """Cases by their number, or by an identity, company or phone number. Raises CopilotError."""
        self.record(actor, "case.search", "", "")
        if _NUMBER.fullmatch(words):
            return (self.store.cases.overview(words),)
        return tuple(self.store.cases.find(number=words))

    def close(self) -> None:
        """Try no more."""
        self._closed.set()

    def _done(self, keeping: Keeping) -> bool:
        try:
            keeping.settle(self.store)
        except Exception as error:  # whatever the store's fault is, the clerk's work goes on in memory
            self._down = isinstance(error, StoreError)
            keeping.trouble = f"办件暂时没有保存：{message_of(error)}。{remedy_of(error)} 接待照常，恢复后自动保存。"
            return False
        keeping.trouble, self._down = "", False
        return True

    def _later(self, keeping: Keeping) -> None:
        with self._lock:
            self._waiting[id(keeping)] = keeping
            keeping.trouble = keeping.trouble or "办件等待保存，恢复后自动保存。"
            if self._thread is None:
                self._thread = threading.Thread(target=self._again, name="saving cases", daemon=True)
                self._thread.start()

    def _again(self) -> None:
        """Until nothing waits any more."""
        while not self._closed.wait(self._retry_s):
            with self._lock:
                waiting = list(self._waiting.items())
            for key, keeping in waiting:
                if self._done(keeping):
                    with self._lock:
                        self._waiting.pop(key, None)
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
