"""Gives back to the system what reading a page took and freed.

The C library of Linux keeps such memory, and pages that stay lie scattered in it: after fifty pages a third of all was
held for nothing.
"""

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def trim() -> None:
    """Give back what is free; nothing happens where the C library is another."""
    if release := _release():
        release(0)


@cache
def _release() -> Callable[[int], int] | None:
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
