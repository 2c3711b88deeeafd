"""What the status line says of models that load or cannot be had."""

from typing import Any, cast

from copilot.desk import Desk
from copilot.errors import ExitCode
from copilot.problem import Problem
from copilot.readiness import Readiness
from ui.loading import Loading


class _Desk:
    def warm_up(self, *, speech: bool, reading: bool) -> list[Problem]:
        problem = Problem(
            "reading", "", "识读模型没有准备好", "请运行 copilot models --prepare。", ExitCode.UNAVAILABLE
        )
        return [problem] if reading else []


def readiness() -> Readiness:
    return Readiness(cast(Desk, cast(Any, _Desk())))


def test_before_loading_both_say_what_to_do_meanwhile() -> None:
    engines = Loading(readiness()).engines()
    assert ["请先用文字查询" in one.told or "载入后自动识读" in one.told for one in engines] == [True, True]


def test_ready_models_leave_and_a_failed_one_stays_with_its_remedy() -> None:
    models = readiness()
    models.start()
    models.join()
    one = Loading(models)
    [engine] = one.engines()
    assert engine.state == "failed"
    assert "copilot models --prepare" in engine.told
    assert not one.going_on
