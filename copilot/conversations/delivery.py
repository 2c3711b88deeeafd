"""Brings what is said in conversations to the chat system outside, aside, and again later what it did not take."""

import logging
import threading

from copilot.conversations.adapter import Bridge
from copilot.conversations.signal import Signal
from copilot.errors import CopilotError

_LOG = logging.getLogger(__name__)
_AGAIN_S = 30.0


class Delivery:
    """One thread over one bridge; `signal` wakes it."""

    def __init__(self, bridge: Bridge, signal: Signal, again_s: float = _AGAIN_S) -> None:
        self._bridge = bridge
        self._again_s = again_s
        self._due: set[str] = set()
        self._changed = threading.Condition()
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="delivery", daemon=True)
        signal.listen(self._wake)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify()
        self._thread.join(timeout=30)

    def _wake(self, identity: str) -> None:
        with self._changed:
            self._due.add(identity)
            self._changed.notify()

    def _run(self) -> None:
        failed: set[str] = set()
        while True:
            with self._changed:
                if not self._due and not self._ended:
                    self._changed.wait(self._again_s if failed else None)
                if self._ended:
                    return
                due, self._due = self._due | failed, set()
            failed = {identity for identity in due if not self._delivered(identity)}

    def _delivered(self, identity: str) -> bool:
        try:
            self._bridge.deliver(identity)
        except CopilotError as error:
            _LOG.warning("a message was not delivered: %s", error.message)
            return False
        return True
