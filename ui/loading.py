"""Loads the models while the page is already up, and says how far that is."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from copilot.desk import Desk

_NEXT = {"语音": "请先用文字查询", "识读": "材料可以先放入，载入后自动识读"}


@dataclass(frozen=True)
class Engine:
    """A model that is not ready; `told` says what to do meanwhile."""

    name: str
    state: Literal["loading", "failed"]
    told: str


class Loading:
    """Speech first, then reading; ready models leave the list."""

    def __init__(self, desk: Desk) -> None:
        self._stages: list[tuple[str, Callable[[], list[str]]]] = [
            ("语音", lambda: _problems(desk, speech=True, reading=False)),
            ("识读", lambda: _problems(desk, speech=False, reading=True)),
        ]
        self._engines = {
            name: Engine(name, "loading", f"{name}模型正在载入，{_NEXT[name]} …") for name, _ in self._stages
        }
        self._thread = threading.Thread(target=self._load, name="loading models", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def join(self) -> None:
        """Wait until nothing is loading any more."""
        self._thread.join()

    @property
    def going_on(self) -> bool:
        return self._thread.is_alive()

    def engines(self) -> list[Engine]:
        """The models that are not ready."""
        return list(self._engines.values())

    def _load(self) -> None:
        for name, load in self._stages:
            problems = load()
            if problems:
                told = f"{name}不可用：{'；'.join(problems)} 其余功能照常使用。"
                self._engines[name] = Engine(name, "failed", told)
            else:
                del self._engines[name]


def _problems(desk: Desk, *, speech: bool, reading: bool) -> list[str]:
    return [f"{problem.problem} {problem.remedy}" for problem in desk.warm_up(speech=speech, reading=reading)]
