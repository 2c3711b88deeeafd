"""`copilot eval compare A B`: what changed between two runs, and which of the differences are real.

Scores are paired by individual id: the same query, recording or packet in both runs. A difference is called real where
the 95 % interval of a paired bootstrap leaves out zero; of twenty that are not, one will look so by chance.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copilot.errors import InputError
from eval.benchmark import Result
from eval.plots import Bars
from eval.plots.model import Bar
from eval.report import RESULTS, page


@dataclass(frozen=True)
class Difference:
    """A score in both runs; `change` is after minus before on the `common` individuals, None where fewer than two."""

    benchmark: str
    score: str
    title: str
    before: float | None
    after: float | None
    lower_is_better: bool
    common: int = 0
    change: float | None = None
    interval: tuple[float, float] | None = None

    @property
    def verdict(self) -> str:
        """变好, 变差, 分不清 (not told apart) or 无法比较."""
        if self.interval is None or self.change is None:
            return "无法比较"
        low, high = self.interval
        if low <= 0 <= high:
            return "没有变化" if self.change == 0 and low == high else "分不清"
        return "变好" if (low > 0) != self.lower_is_better else "变差"

    def as_dict(self) -> dict[str, Any]:
        return {**self.__dict__, "verdict": self.verdict}


@dataclass(frozen=True)
class Comparison:
    """All differences, ratios of the p50 of stages (after to before), and what else was not the same."""

    differences: tuple[Difference, ...]
    ratios: Mapping[str, float]
    warnings: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        differences = [one.as_dict() for one in self.differences]
        return {"differences": differences, "p50_ratios": dict(self.ratios), "warnings": list(self.warnings)}


def read(path: Path) -> tuple[dict[str, Any], list[Result]]:
    """Circumstances and results of a run: its folder, or its results.json. Raises InputError."""
    file = path / RESULTS if path.is_dir() else path
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return stored["circumstances"], [Result.from_dict(one) for one in stored["results"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        remedy = f"请给出 copilot eval 的输出目录，其中要有 {RESULTS}。"
        raise InputError(f"{path} 不是评测结果：{error}", remedy) from error


def compare(before: Path, after: Path) -> Comparison:
    """Compare two runs. Raises InputError where one is unreadable or they have no score in common."""
    (first, results), (second, others) = read(before), read(after)
    pairs = [(a, b) for a in results for b in others if a.name == b.name]
    differences = tuple(one for a, b in pairs for one in _differences(a, b))
    if not differences:
        mine, theirs = ("、".join(one.name for one in run) or "没有结果" for run in (results, others))
        raise InputError(f"没有共同的指标：前一次评测了 {mine}，后一次 {theirs}", "请比较同一部分的两次评测。")
    ratios = {
        f"{a.name} {stage}": round(b.latency_ms[stage]["p50"] / spread["p50"], 3)
        for a, b in pairs
        for stage, spread in a.latency_ms.items()
        if spread.get("p50") and "p50" in b.latency_ms.get(stage, {})
    }
    return Comparison(differences, ratios, (*_warnings(first, second), *_unlike(results, others)))


def write(comparison: Comparison, folder: Path) -> dict[str, Path]:
    """Write compare.json, compare.md and compare.html into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: folder / name for name in ("compare.json", "compare.md", "compare.html")}
    files["compare.json"].write_text(json.dumps(comparison.as_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
    files["compare.md"].write_text("\n".join(_markdown(comparison)) + "\n", encoding="utf-8")
    bars = tuple(Bar(f"{one.benchmark} {one.title}", one.after or 0.0) for one in comparison.differences if one.change)
    plot = Bars("有变化的指标（后一次的数值）", bars)
    html = page("compare.html.j2", comparison=comparison, plot=plot if bars else None)
    files["compare.html"].write_text(html, encoding="utf-8")
    return files


def _differences(before: Result, after: Result) -> Iterator[Difference]:
    others = {score.name: score for score in after.scores}
    for score in before.scores:
        other = others.get(score.name)
        if other is None:
            continue
        row = (before.name, score.name, score.title, score.value, other.value, score.lower_is_better)
        paired = score.difference(other)
        yield Difference(*row) if paired is None else Difference(*row, paired[2], paired[0], paired[1])


def _warnings(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[str]:
    for key, name in (("data", "数据"), ("size", "规模"), ("catalogue", "知识库")):
        if first.get(key) != second.get(key):
            yield f"两次的{name}不同：{_brief(first.get(key))} 与 {_brief(second.get(key))}"
    if first.get("code") != second.get("code"):
        yield "两次的程序不同：差别来自程序的改动，也可能来自上面所列。"
    if first.get("machine") != second.get("machine"):
        yield "两次的机器不同，耗时的比值不能说明系统快慢。"


def _brief(value: Any) -> str:
    """A circumstance in a few words; of a folder of data its place and the beginning of its digest."""
    if isinstance(value, Mapping):
        return f"{value.get('folder')}（{str(value.get('sha256'))[:8]}）"
    return {"built in": "自带数据", "quick": "快速", "full": "完整", None: "没有记录"}.get(value, str(value))


def _unlike(results: Sequence[Result], others: Sequence[Result]) -> Iterator[str]:
    """Parts, scores and sets that only one of the runs has: what is not in both is not compared."""
    for which, mine, theirs in (("前", results, others), ("后", others, results)):
        if alone := [one.name for one in mine if one.name not in {other.name for other in theirs}]:
            yield f"只有{which}一次评测了 {'、'.join(alone)}，不比较。"
    for before in results:
        after = next((one for one in others if one.name == before.name), None)
        if after is None:
            continue
        sets = [{one.name: one.count for one in run.sets} for run in (before, after)]
        if sets[0] != sets[1]:
            yield f"{before.name} 两次的数据不同：{_counted(sets[0])}；{_counted(sets[1])}。只比较编号相同的例。"
        for which, one, other in (("前", before, after), ("后", after, before)):
            names = {score.name for score in other.scores}
            if alone := [score.title for score in one.scores if score.name not in names]:
                yield f"{before.name} 只有{which}一次有这些指标：{'、'.join(alone)}。"


def _counted(sets: Mapping[str, int]) -> str:
    return "、".join(f"{name} {count}" for name, count in sets.items()) or "没有说明数据"


def _markdown(comparison: Comparison) -> Iterator[str]:
    yield from (f"注意：{warning}" for warning in comparison.warnings)
    yield from ("", "| 部分 | 指标 | 前 | 后 | 差（共同的例） | 95 % 区间 | 例数 | 结论 |", "| --- " * 8 + "|")
    for one in comparison.differences:
        before, after = ("" if value is None else f"{value:.3f}" for value in (one.before, one.after))
        change = "" if one.change is None else f"{one.change:+.3f}"
        interval = "" if one.interval is None else f"{one.interval[0]:+.3f} – {one.interval[1]:+.3f}"
        cells = (one.benchmark, one.title, before, after, change, interval, one.common, one.verdict)
        yield "| " + " | ".join(map(str, cells)) + " |"
    if comparison.ratios:
        yield from ("", "p50 耗时的比值（后 ÷ 前）：", "")
        yield from (f"- {stage}：{ratio}" for stage, ratio in comparison.ratios.items())
