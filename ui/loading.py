"""What the status line says of models that are not ready."""

from dataclasses import dataclass
from typing import Literal

from copilot.readiness import Engine as Name
from copilot.readiness import Readiness

_SHOWN: dict[Name, tuple[str, str]] = {
    "speech": ("语音", "请先用文字查询"),
    "reading": ("识读", "材料可以先放入，载入后自动识读"),
}


@dataclass(frozen=True)
class Engine:
    """A model that is not ready; `told` says what to do meanwhile."""

    name: str
    state: Literal["loading", "failed"]
    told: str


class Loading:
    """Speech first, then reading; ready models leave the list."""

    def __init__(self, readiness: Readiness) -> None:
        self._readiness = readiness

    @property
    def going_on(self) -> bool:
        return self._readiness.going_on

    def engines(self) -> list[Engine]:
        """The models that are not ready."""
        states = self._readiness.states
        return [self._told(engine, states[engine] == "failed") for engine in _SHOWN if states[engine] != "ready"]

    def _told(self, engine: Name, failed: bool) -> Engine:
        name, meanwhile = _SHOWN[engine]
        if not failed:
            return Engine(name, "loading", f"{name}模型正在载入，{meanwhile} …")
        problems = [f"{problem.problem} {problem.remedy}" for problem in self._readiness.problems(engine)]
        return Engine(name, "failed", f"{name}不可用：{'；'.join(problems)} 其余功能照常使用。")
