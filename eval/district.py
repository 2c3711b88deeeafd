"""District figures in one table: definition, how counted, value with its interval, target, and whether it is met.

What real operation counted (`supervision`) comes before what a benchmark can show of the same figure.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from copilot.errors import InputError
from copilot.supervision.district import PROMISES, kept
from copilot.working_days import is_working_day
from eval.benchmark import Result
from eval.score import Score, wilson

Measured = Score | None


@dataclass(frozen=True)
class Figure:
    """A row of the table. `value` and `interval` are None where nothing was measured."""

    code: str
    title: str
    definition: str
    counted: str
    target: float
    value: float | None = None
    interval: tuple[float, float] | None = None
    count: int = 0

    @property
    def met(self) -> bool | None:
        return None if self.value is None else self.value >= self.target

    def as_dict(self) -> dict[str, Any]:
        return {**self.__dict__, "met": self.met}


@dataclass(frozen=True)
class _Asked:
    """A figure that is asked for: what it means, its target, and what a benchmark can say of it."""

    code: str
    title: str
    definition: str
    target: float
    benchmark: str = ""
    score: Callable[[Result], Measured] | None = None
    how: str = ""
    lacking: str = "要由实际运行的统计给出：copilot supervise --json 写成文件，用 --supervision 交来"


def _named(name: str) -> Callable[[Result], Measured]:
    return lambda result: next((score for score in result.scores if score.name == name), None)


def _promised(code: str, benchmark: str = "", score: str = "", how: str = "") -> _Asked:
    """What operation counts is defined where it is counted; a benchmark may stand in for it."""
    promise = next(one for one in PROMISES if one.code == code)
    measured = _named(score) if score else None
    return _Asked(code, promise.title, promise.definition, promise.target, benchmark, measured, how)


def _intake(result: Result) -> Measured:
    """Of the packets that were taken in, those that were fit to be."""
    decided = _named("decision_accuracy")(result)
    if decided is None:
        return None
    taken = [one for one in decided.individuals if one.detail.get("decision") in ("accept", "tolerate")]
    return Score("intake", "收件准确率", tuple(taken)) if taken else None


FIGURES = (
    _Asked(
        "guidance_in_3s", "3 秒内给出指引", "说完或输入完到给出指引不超过 3 秒的比例（0.95 即 p95 不超过 3 秒）", 0.95,
        "journey", _named("guidance_in_3s"), "评测中的整次办理逐次计时",
    ),
    _promised("prefill", "form", "prefilled", "评测材料逐字段统计，不用申请人自己填的表"),
    _Asked(
        "review_coverage", "预审覆盖率", "适用的审查要点中系统自动作出判断的比例", 0.90,
        "review", _named("coverage"), "评测材料逐要点统计",
    ),
    _Asked(
        "review_accuracy", "预审准确率", "预审结论与应有结论一致的材料套数比例", 0.90,
        "review", _named("decision_accuracy"), "评测材料逐套统计",
    ),
    _Asked(
        "intake_accuracy", "收件准确率", "系统认为可收（含容缺）的材料中确实应当收的比例", 0.985,
        "review", _intake, "评测中结论为可收的材料逐套核对",
    ),
    _promised("first_pass"),
    _promised("helper_response"),
    _promised("helper_resolution"),
    _promised("self_service", "retrieval", "answered_at_once", "评测问句中不反问就直接答对的比例，只是实验室里的估计"),
    _Asked(
        "knowledge_in_time", "知识提前更新率", "知识条目至少在生效前一个工作日发布的比例", 1.0,
        lacking="知识库还没有发布记录；从知识维护页发布的条目会自动统计",
    ),
)  # fmt: skip


def figures(
    results: Sequence[Result],
    supervision: Mapping[str, Any] | None = None,
    published: Sequence[tuple[date, date]] = (),
) -> list[Figure]:
    """Every figure, measured or not. `published` are (published on, effective from) of the catalogue's versions.

    `supervision` is what `copilot supervise --json` tells, or maps a figure's code to `hits` and `count` of real
    operation. Raises InputError where it is malformed.
    """
    by_name = {result.name: result for result in results}
    counts = {code: _counts(code, raw) for code, raw in _operation(supervision or {}).items()}
    if published and "knowledge_in_time" not in counts:
        in_time = sum(last_working_day_before(effective) >= on for on, effective in published)
        counts["knowledge_in_time"] = (in_time, len(published), "知识库的发布记录，按国务院公布的工作日")
    return [_figure(asked, by_name, counts.get(asked.code)) for asked in FIGURES]


def last_working_day_before(day: date) -> date:
    """The working day before `day`, by the State Council's calendar of holidays."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def _figure(asked: _Asked, results: Mapping[str, Result], counted: tuple[int, int, str] | None) -> Figure:
    row = (asked.code, asked.title, asked.definition)
    if counted and counted[1]:
        hits, count, how = counted
        return Figure(*row, how, asked.target, hits / count, wilson(hits, count), count)
    result = results.get(asked.benchmark)
    score = asked.score(result) if asked.score and result else None
    if score is None or score.value is None:
        why = f"没有运行评测 {asked.benchmark}" if asked.score else asked.lacking
        return Figure(*row, f"没有数据：{'实际运行中还没有发生' if counted else why}", asked.target)
    interval = score.interval()
    if all(one.value in (0.0, 1.0) for one in score.individuals) and not score.weights and not score.grouped:
        interval = wilson(sum(one.value > 0 for one in score.individuals), len(score.individuals))
    return Figure(*row, asked.how, asked.target, score.value, interval, len(score.individuals))


def _operation(supervision: Mapping[str, Any]) -> Mapping[str, Any]:
    """Hits and counts by code, out of the figures of a centre where they are those."""
    if not all(one.figure in supervision for one in PROMISES):
        return supervision
    return {one.promise.code: {"hits": one.hits, "count": one.count} for one in kept(supervision)}


def _counts(code: str, raw: Any) -> tuple[int, int, str]:
    try:
        hits, count = int(raw["hits"]), int(raw["count"])
        if not 0 <= hits <= count:
            raise ValueError("hits 应在 0 和 count 之间")
        return hits, count, str(raw.get("counted", "实际运行的统计"))
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        remedy = '每项写成 {"hits": 达到的件数, "count": 总件数}。'
        raise InputError(f"运行统计中 {code} 写得不对：{error}", remedy) from error
