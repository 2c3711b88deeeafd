"""Where the time of one query goes."""

import time


class Stopwatch:
    """Laps in milliseconds by stage; `total` is their sum."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.laps: dict[str, float] = {"total": 0.0}

    def lap(self, stage: str) -> None:
        """What passed since the last lap was `stage`."""
        now = time.perf_counter()
        self.laps[stage] = 1000 * (now - self._last)
        self.laps["total"] += self.laps[stage]
        self._last = now
