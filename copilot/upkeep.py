"""What a server does by itself for its store: erases what is due, and completes the audit log's anchor.

Of all servers of one store, one does it; where that ends, another takes over.
"""

import logging
import threading
from collections.abc import Callable

from filelock import FileLock, Timeout

from copilot.audit import AuditLog
from copilot.errors import CopilotError, StoreError, message_of
from copilot.store import Record, Store
from copilot.store.erasing import Eraser

_log = logging.getLogger(__name__)
_DAY_S = 24 * 3600.0
_BEAT_S = 600.0
_TWO = (
    "注意：另一个服务正在使用同一个数据目录。办件是共用的；接口的限流、任务和收音各算各的，"
    "同一个调用方的请求要交给同一个服务。"
)


class Upkeep:
    """Runs at once and then every `beat_s` seconds, and erases every `every_s`; what fails is tried again the next
    time. `tell` is told once where another server works on the same store. `stop` ends it.
    """

    def __init__(
        self,
        store: Store,
        record: Record,
        tell: Callable[[str], None],
        *,
        every_s: float = _DAY_S,
        beat_s: float = _BEAT_S,
    ) -> None:
        self._store = store
        self._record = record
        self._tell = tell
        self._beats = max(1, round(every_s / beat_s))
        self._beat_s = beat_s
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep of the store", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        tell = self._tell
        while True:
            try:
                with FileLock(self._store.settings.data / "upkeep.lock", timeout=0):
                    self._care()
                    return
            except Timeout:
                tell(_TWO)
                tell = _silent
            except OSError as error:
                _log.error("the store is not cared for: %s", error.strerror)
            if self._stopped.wait(self._beat_s):
                return

    def _care(self) -> None:
        """Until this server ends."""
        beat = 0
        while True:
            _tried("the anchor was not completed", self._anchor)
            if beat % self._beats == 0:
                _tried("nothing was erased", self._erase)
            beat += 1
            if self._stopped.wait(self._beat_s):
                return

    def _anchor(self) -> None:
        if late := AuditLog(self._store.database).catch_up():
            _log.warning("%d entries of the audit log reached the anchor late", late)

    def _erase(self) -> None:
        erased = Eraser(self._store, self._record).due()
        if erased.counts:
            _log.info("erased after the retention time: %s", dict(erased.counts))


def _silent(_: str) -> None:
    """It was told."""


def _tried(otherwise: str, chore: Callable[[], None]) -> None:
    try:
        chore()
    except (CopilotError, StoreError) as error:
        _log.error("%s: %s", otherwise, message_of(error))
