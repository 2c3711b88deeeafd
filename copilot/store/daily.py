"""Erases what is due once a day while the panel serves."""

import logging
import threading

from copilot.errors import CopilotError, message_of
from copilot.store.erasing import Eraser

_log = logging.getLogger(__name__)
_DAY_S = 24 * 3600.0


class Daily:
    """Runs at once and then every `every_s` seconds; what cannot be erased today is tried again tomorrow."""

    def __init__(self, eraser: Eraser, every_s: float = _DAY_S) -> None:
        self._eraser = eraser
        self._every_s = every_s
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="erasing what is due", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                erased = self._eraser.due()
                if erased.counts:
                    _log.info("erased after the retention time: %s", dict(erased.counts))
            except CopilotError as error:
                _log.error("nothing was erased: %s", message_of(error))
            if self._stopped.wait(self._every_s):
                return
