"""The running Desk takes a new catalogue in the background: queries go on with the old one until the new is indexed."""

import logging
import threading
from collections.abc import Callable

from copilot.curating.folder import active
from copilot.desk import Desk
from knowledge import Library

_LOG = logging.getLogger(__name__)


class Swap:
    """One change after the other; of several asked for meanwhile only the last is done."""

    def __init__(self, desk: Desk, done: Callable[[], None] = lambda: None) -> None:
        """`done` is called after each change, so that what was worked out from the old catalogue can be dropped."""
        self._desk = desk
        self.done = done
        self._lock = threading.Lock()
        self._wanted = False
        self._thread: threading.Thread | None = None
        self.failed = ""

    @property
    def going_on(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        with self._lock:
            self._wanted = True
            if not self.going_on:
                self._thread = threading.Thread(target=self._run, name="new catalogue", daemon=True)
                self._thread.start()

    def join(self) -> None:
        """Wait until the Desk has the catalogue as it stands."""
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            try:
                self._desk.engines.renew(Library.load(active(self._desk.engines.settings)))
                self.done()
                self.failed = ""
            except Exception as error:  # the old catalogue stays; the curator is told
                _LOG.error("the new catalogue could not be taken", exc_info=error)
                self.failed = f"新版没有载入，仍在用旧版：{getattr(error, 'message', error)}"
