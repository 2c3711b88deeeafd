"""What the C library of Linux does with memory that was freed: kept from step to step, given back now and then.

Left to itself it gives the memory of each step of a model back to the system, which clears as much for the next step:
a quarter of the time of searching for text. And what it does keep lies scattered among the pages that stay: after
fifty of them a third of all was held for nothing.
"""

import ctypes
import itertools
import sys
from collections.abc import Callable
from functools import cache

PAGES = 8
"""What is free is given back after so many pages."""
_OPTIONS = {-8: 1, -1: 512 << 20, -3: 32 << 20}
"""Of `mallopt`: one heap for all threads; shrinking by no less than so many bytes; larger pieces stay out of it."""

_read = itertools.count(1)


@cache
def keep() -> None:
    """Keep what is freed for what is asked for next; to be called before the models start their threads."""
    if option := _call("mallopt"):
        for name, value in _OPTIONS.items():
            option(name, value)


def page_read() -> None:
    """Give back what is free, where it is time to; nothing happens where the C library is another."""
    if next(_read) % PAGES == 0 and (release := _call("malloc_trim")):
        release(0)


@cache
def _call(name: str) -> Callable[..., int] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
