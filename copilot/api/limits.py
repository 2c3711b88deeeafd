"""What the API takes: how much, how many, how often."""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from copilot.settings import Settings

MEGABYTE = 1 << 20
JSON_BYTES = MEGABYTE // 2
"""Most of a request that is no upload."""


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds. `wait_s` is how long a request may wait for its job before it is given the
    job's address instead of the result; `stream_s` how much sound one stream may bring.
    """

    upload_bytes: int
    field_bytes: int = 64 * 1024
    files: int = 30
    rate: str = "600/minute"
    failures: str = "20/minute"
    workers: int = 2
    queue: int = 32
    keep_s: float = 3600.0
    wait_s: float = 60.0
    streams: int = 8
    stream_s: float = 1800.0
    idle_s: float = 60.0

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        return cls(
            upload_bytes=settings.api_body_mb * MEGABYTE,
            files=settings.api_files,
            rate=settings.api_rate,
            workers=settings.api_workers,
            queue=settings.api_queue,
            keep_s=60.0 * settings.api_keep_minutes,
            streams=settings.api_streams,
        )


class Rate:
    """At most so many requests of one caller in a moving window; counted in this process."""

    def __init__(self, rate: str) -> None:
        """`rate` as in `600/minute`. Raises ValueError for anything else."""
        self._rate: RateLimitItem = parse(rate)
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, caller: str) -> int:
        """Count a request of `caller`; the seconds to wait where it is one too many, else 0."""
        return 0 if self._window.hit(self._rate, caller) else self._wait(caller)

    def reached(self, caller: str) -> int:
        """As `hit`, without counting."""
        return 0 if self._window.test(self._rate, caller) else self._wait(caller)

    def _wait(self, caller: str) -> int:
        free_at = self._window.get_window_stats(self._rate, caller).reset_time
        return max(1, math.ceil(free_at - time.time()))
