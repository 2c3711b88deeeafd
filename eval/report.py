"""Writes results as JSON with the individual scores, as a Markdown summary, and as an HTML page that stands alone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from copilot.evaluations import BENCHMARKS
from eval import files
from eval.benchmark import Result, Split
from eval.district import Figure
from eval.failures import failures
from eval.plots import Bars, Plot, drawn
from eval.plots.model import Bar
from eval.score import Score

RESULTS = "results.json"
_FILES = (RESULTS, "summary.md", "report.html")
_TITLES = {**BENCHMARKS, "cases": "改判案例"}
_SPLITS: dict[Split, str] = {"development": "开发", "former": "开发（曾为测试）", "test": "测试", "own": "自备"}
_PEER_FIGURES = {
    "recall@1": "首位命中率", "recall@3": "前三命中率", "p50_ms": "中位毫秒", "p95_ms": "p95 毫秒",
    "mean_ms": "平均毫秒",
    "ms_a_page": "每页毫秒", "peak_mib": "内存峰值 MiB", "characters": "字符一致率", "fields": "字段一致率",
    "cer": "字错误率", "phantoms": "无人说话出字率", "rtf": "实时率",
}  # fmt: skip
_FIGURES = ("p50", "p95")


def _svg(plot: Plot) -> Markup:
    return Markup(drawn(plot))


_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)


def page(template: str, **content: Any) -> str:
    """The HTML of a template of this room; plots are drawn with the filter `svg`."""
    return _TEMPLATES.get_template(template).render(**content)


def write(
    results: Sequence[Result], circumstances: Mapping[str, Any], folder: Path, figures: Sequence[Figure] = ()
) -> dict[str, Path]:
    """Write results.json, summary.md and report.html into `folder`."""
    content = {
        "circumstances": dict(circumstances),
        "district": [figure.as_dict() for figure in figures],
        "results": [result.as_dict() for result in results],
    }
    paths = {name: folder / name for name in _FILES}
    files.write(paths[RESULTS], json.dumps(content, ensure_ascii=False, indent=1))
    lines = [*district_table(figures), *(line for result in results for line in _summary(result))]
    files.write(paths["summary.md"], "\n".join(lines) + "\n")
    html = page(
        "report.html.j2",
        results=results,
        circumstances=circumstances,
        figures=figures,
        plots={result.name: [*_own_plots(result), *result.plots] for result in results},
        peers={result.name: peer_table(result) for result in results},
        failures={result.name: failures(result) for result in results},
        titles=_TITLES,
        splits=_SPLITS,
    )
    files.write(paths["report.html"], html)
    return paths


def set_aside(folder: Path) -> Path | None:
    """Move the report in `folder` to a folder of its own beside it, named by its time; None where there is none."""
    if not (folder / RESULTS).is_file():
        return None
    written = datetime.fromtimestamp((folder / RESULTS).stat().st_mtime).astimezone()
    number, aside = 1, folder / f"earlier-{written:%Y%m%d-%H%M%S}"
    while aside.exists():
        number += 1
        aside = folder / f"earlier-{written:%Y%m%d-%H%M%S}-{number}"
    aside.mkdir()
    for path in (folder / name for name in _FILES):
        if path.is_file():
            path.rename(aside / path.name)
    return aside


def district_table(figures: Sequence[Figure]) -> list[str]:
    """The Markdown table of district figures, empty where there are none."""
    if not figures:
        return []
    lines = [
        "## 区级指标",
        "",
        "| 指标 | 定义 | 怎样统计 | 数值 | 95 % 区间 | 数量 | 目标 | 达标 |",
        "| --- " * 8 + "|",
    ]
    for one in figures:
        value = "未测" if one.value is None else f"{one.value:.3f}"
        interval = "" if one.interval is None else f"{one.interval[0]:.3f} – {one.interval[1]:.3f}"
        met = verdict(one) or "未测"
        cells = (one.title, one.definition, one.counted, value, interval, one.count or "", f"≥ {one.target}", met)
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return [*lines, ""]


def peer_table(result: Result) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the peers: every figure that any of them has, and the time as a ratio to the first."""
    columns = list(dict.fromkeys(name for figures in result.peers.values() for name in figures))
    timed = next((name for name in ("p50_ms", "p50", "ms_a_page") if name in columns), "")
    first = next((figures[timed] for figures in result.peers.values() if timed in figures), 0.0)
    rows = []
    for peer, figures in result.peers.items():
        row = [peer, *(f"{figures[name]:.3f}" if name in figures else "" for name in columns)]
        ratio = f"{figures[timed] / first:.2f}" if timed in figures and first else ""
        rows.append([*row, ratio] if timed else row)
    return ["系统", *(_PEER_FIGURES.get(name, name) for name in columns), *(["耗时之比"] if timed else [])], rows


def _summary(result: Result) -> Iterator[str]:
    yield from (f"## {_TITLES.get(result.name, result.name)}（{result.name}）", "", result.about, "")
    if result.sets:
        yield from ("| 数据 | 数量 | 是什么 | 谁做的 | 用途 |", "| --- " * 5 + "|")
        sets = ((one.name, one.count, one.about, one.made_by, _SPLITS[one.split]) for one in result.sets)
        yield from (f"| {' | '.join(map(str, row))} |" for row in sets)
        yield ""
    yield from ("| 指标 | 数值 | 95 % 区间 | 数量 | 目标 | 达标 |", "| --- " * 6 + "|")
    for score in result.scores:
        interval = score.interval()
        shown = "" if interval is None else f"{interval[0]:.3f} – {interval[1]:.3f}"
        value = "未测" if score.value is None else f"{score.value:.3f}"
        target = "" if score.target is None else f"{'≤' if score.lower_is_better else '≥'} {score.target}"
        yield f"| {score.title} | {value} | {shown} | {len(score.individuals)} | {target} | {verdict(score)} |"
    for stage, spread in result.latency_ms.items():
        yield f"\n{stage}（毫秒）：" + "，".join(f"{name} {value}" for name, value in spread.items())
    for stage, runs in result.repeats.items():
        yield f"\n{stage}重复 {len(runs)} 次的 p50（毫秒）：" + "，".join(map(str, runs))
    if result.peers:
        head, rows = peer_table(result)
        yield from ("", "同一次运行中的对照：", "", f"| {' | '.join(head)} |", "| --- " * len(head) + "|")
        yield from (f"| {' | '.join(row)} |" for row in rows)
    yield from ("", *result.notes, "")


def verdict(score: Score | Figure) -> str:
    """Whether the target is met, empty without one; where the interval holds both, that is said too."""
    if score.met is None or score.target is None:
        return ""
    interval = score.interval() if isinstance(score, Score) else score.interval
    low, high = interval or (score.target, score.target)
    sure = "" if not low < score.target < high else "（区间跨过目标）"
    return ("是" if score.met else "否") + sure


def _own_plots(result: Result) -> list[Plot]:
    """What every result can show: scores with intervals against targets, and the latency of its stages."""
    plots: list[Plot] = []
    measured = [score for score in result.scores if score.value is not None]
    if measured:
        plots.append(Bars("指标、95 % 区间（黑线）和目标（红线）", tuple(_bar(score) for score in measured)))
    bars = [
        Bar(f"{stage} {name}", spread[name])
        for stage, spread in result.latency_ms.items()
        for name in _FIGURES
        if name in spread
    ]
    if bars:
        plots.append(Bars("各步耗时", tuple(bars), " 毫秒"))
    return plots


def _bar(score: Score) -> Bar:
    low, high = score.interval() or (None, None)
    return Bar(score.title, score.value or 0.0, low, high, score.target)


_TEMPLATES.filters |= {"svg": _svg, "verdict": verdict}
