"""A long measurement: how far it is, how long it will take still, and what an interrupted one had already measured."""

import json
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from eval import files

Clock = Callable[[], float]

_STEP = re.compile(r"^(\S+) (\d+)/(\d+)")
# A step that takes no longer had been measured before: it tells nothing of the others.
_AT_ONCE_S = 0.02


class Progress:
    """Passes on what benchmarks tell. To a step `名称 3/12：…` it adds the time left for such steps, from those so far.

    A step is told before it is done, so two of them must have passed before the rest is estimated. `plan` holds the
    seconds that each benchmark of the run typically takes; with it the time left of the whole run is told too.
    """

    def __init__(
        self, tell: Callable[[str], None], clock: Clock = time.monotonic, plan: Mapping[str, float] | None = None
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._plan = dict(plan or {})
        self._started: dict[str, tuple[int, float]] = {}
        self._last: tuple[str, float] = ("", 0.0)
        # The benchmark at work and when it began; seconds that the finished ones took, and should have taken.
        self._part: tuple[str, float] = ("", 0.0)
        self._took = self._typical = 0.0

    def begin(self, name: str) -> str:
        """A benchmark of the plan begins; tells how long the whole run will take still, empty for a single one."""
        self._part = (name, self._clock())
        return f"（全部约剩 {_said(self._whole(0.0))}）" if len(self._plan) > 1 else ""

    def end(self, name: str, *, measured: bool) -> None:
        """It is over; how fast it was tells of the rest, unless it had been `measured` before."""
        typical = self._plan.pop(name, 0.0)
        if measured:
            self._took += self._clock() - self._part[1]
            self._typical += typical
        self._part = ("", 0.0)

    def __call__(self, text: str) -> None:
        step = _STEP.match(text)
        self._tell(text + (self._left(step[1], int(step[2]), int(step[3])) if step else ""))

    def _left(self, name: str, number: int, total: int) -> str:
        now = self._clock()
        at_once = self._last[0] == name and now - self._last[1] < _AT_ONCE_S
        self._last = (name, now)
        if at_once or name not in self._started:
            self._started[name] = (number, now)
        first, since = self._started[name]
        done = number - first
        if done < 2:
            return ""
        seconds = (now - since) / done * (total - number + 1)
        whole = f"，全部约 {_said(self._whole(seconds))}" if len(self._plan) > 1 else ""
        return f"（约剩 {_said(seconds)}{whole}）"

    def _whole(self, steps_left: float) -> float:
        """Seconds left of the whole run: of this benchmark at least its steps, of later ones what they should take, at
        the pace so far.
        """
        pace = self._took / self._typical if self._typical else 1.0
        name, began = self._part
        here = max(steps_left, pace * self._plan.get(name, 0.0) - (self._clock() - began))
        return here + pace * sum(seconds for part, seconds in self._plan.items() if part != name)


class Kept:
    """Outcomes by key in a file of lines; what is there is not measured again. Without a file they are kept in memory.

    The first line names what was measured (`of`): where that differs, the file is started anew. A last line cut off by
    the interruption is left aside.
    """

    def __init__(self, file: Path | None = None, of: str = "") -> None:
        self._file = file
        self._held: dict[str, Any] = {}
        if file is None:
            return
        lines = file.read_bytes().splitlines() if file.is_file() else []
        if lines and _line(lines[0]) == {"of": of}:
            for kept in map(_line, lines[1:]):
                if {"key", "value"} <= set(kept):
                    self._held[kept["key"]] = kept["value"]
        entries = [{"key": key, "value": value} for key, value in self._held.items()]
        files.write(file, "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in ({"of": of}, *entries)))

    def get(self, key: str, measure: Callable[[], Any]) -> Any:
        """What is kept under `key`, or what `measure` gives now: plain JSON values. Raises as `files.unwritable` tells
        where it cannot be written down.
        """
        if key not in self._held:
            value = measure()
            if self._file is not None:
                self._append(self._file, json.dumps({"key": key, "value": value}, ensure_ascii=False))
            self._held[key] = value
        return self._held[key]

    def __contains__(self, key: str) -> bool:
        return key in self._held

    @property
    def count(self) -> int:
        return len(self._held)

    def done(self) -> None:
        """The measurement is complete: the next one starts anew."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def _append(self, file: Path, line: str) -> None:
        try:
            with file.open("a", encoding="utf-8") as stream:
                stream.write(f"{line}\n")
        except OSError as error:
            raise files.unwritable(file, error) from error


def _line(line: bytes) -> dict[str, Any]:
    try:
        return dict(json.loads(line))
    except (ValueError, TypeError):
        return {}


def _said(seconds: float) -> str:
    return f"{seconds / 60:.0f} 分钟" if seconds >= 90 else f"{max(0.0, seconds):.0f} 秒"
