"""Waiting for what happens in other threads, on however slow a machine."""

import time
from collections.abc import Callable

PATIENCE_S = 120.0


def until(holds: Callable[[], bool]) -> None:
    """Wait until `holds`."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)
