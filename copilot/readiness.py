"""Loads the engines in the background, one after the other, and says how far each is."""

import threading
from collections.abc import Mapping
from typing import Literal, get_args

from copilot.desk import Desk
from copilot.problem import Problem

State = Literal["waiting", "loading", "ready", "failed"]
STATES: tuple[State, ...] = get_args(State)
Engine = Literal["knowledge", "speech", "reading"]
ENGINES: tuple[Engine, ...] = get_args(Engine)


class Readiness:
    """Knowledge first, which everything needs, then speech, then reading; one that fails does not stop the others."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._states: dict[Engine, State] = dict.fromkeys(ENGINES, "waiting")
        self._problems: dict[Engine, tuple[Problem, ...]] = {}
        self._thread = threading.Thread(target=self._load, name="loading models", daemon=True)

    def start(self) -> None:
        """Begin to load; returns at once."""
        self._thread.start()

    def join(self) -> None:
        """Wait until nothing is loading any more."""
        self._thread.join()

    @property
    def going_on(self) -> bool:
        return self._thread.is_alive()

    @property
    def states(self) -> Mapping[Engine, State]:
        return dict(self._states)

    def problems(self, engine: Engine) -> tuple[Problem, ...]:
        """Why `engine` failed; nothing where it did not."""
        return self._problems.get(engine, ())

    def _load(self) -> None:
        for engine in ENGINES:
            self._states[engine] = "loading"
            problems = self._desk.warm_up(speech=engine == "speech", reading=engine == "reading")
            self._problems[engine] = tuple(one for one in problems if one.stage == engine)
            self._states[engine] = "failed" if self._problems[engine] else "ready"
