"""A long measurement: how far it is, how long it will take still, and what an interrupted one had already measured."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Clock = Callable[[], float]

_STEP = re.compile(r"^(\S+) (\d+)/(\d+)")


class Progress:
    """Passes on what benchmarks tell. To a step `名称 3/12：…` it adds the time left, from the steps so far.

    A step is told before it is done, so two of them must have passed before the rest is estimated.
    """

    def __init__(self, tell: Callable[[str], None], clock: Clock = time.monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._started: dict[str, tuple[int, float]] = {}

    def __call__(self, text: str) -> None:
        step = _STEP.match(text)
        self._tell(text + (self._left(step[1], int(step[2]), int(step[3])) if step else ""))

    def _left(self, name: str, number: int, total: int) -> str:
        first, since = self._started.setdefault(name, (number, self._clock()))
        done = number - first
        if done < 2:
            return ""
        seconds = (self._clock() - since) / done * (total - number + 1)
        return f"（约剩 {seconds / 60:.0f} 分钟）" if seconds >= 90 else f"（约剩 {seconds:.0f} 秒）"


class Kept:
    """Outcomes by key in a file of lines; what is there is not measured again. Without a file nothing is kept.

    The first line names what was measured (`of`): where that differs, the file is started anew. A last line cut off by
    the interruption is left aside.
    """

    def __init__(self, file: Path | None = None, of: str = "") -> None:
        self._file = file
        self._held: dict[str, Any] = {}
        if file is None:
            return
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        if lines and _line(lines[0]) == {"of": of}:
            for kept in filter(None, map(_line, lines[1:])):
                self._held[kept["key"]] = kept["value"]
        file.parent.mkdir(parents=True, exist_ok=True)
        entries = [{"key": key, "value": value} for key, value in self._held.items()]
        whole = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in ({"of": of}, *entries)]
        file.write_text("".join(whole), encoding="utf-8")

    def get(self, key: str, measure: Callable[[], Any]) -> Any:
        """What is kept under `key`, or what `measure` gives now: plain JSON values."""
        if key not in self._held:
            self._held[key] = measure()
            if self._file is not None:
                with self._file.open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps({"key": key, "value": self._held[key]}, ensure_ascii=False) + "\n")
        return self._held[key]

    def __contains__(self, key: str) -> bool:
        return key in self._held

    def done(self) -> None:
        """The measurement is complete: the next one starts anew."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)


def _line(text: str) -> dict[str, Any]:
    try:
        return dict(json.loads(text))
    except ValueError:
        return {}
