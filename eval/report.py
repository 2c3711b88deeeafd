"""Writes results as JSON with the individual scores, as a Markdown summary, and as an HTML page that stands alone."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from eval.benchmark import Result

_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)
_WORST = 20


def write(results: Sequence[Result], circumstances: Mapping[str, Any], folder: Path) -> dict[str, Path]:
    """Write results.json, summary.md and report.html into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {"circumstances": dict(circumstances), "results": [result.as_dict() for result in results]}
    files = {name: folder / name for name in ("results.json", "summary.md", "report.html")}
    files["results.json"].write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    files["summary.md"].write_text("\n".join(_summary(results)) + "\n", encoding="utf-8")
    page = _TEMPLATES.get_template("report.html.j2").render(
        results=results, circumstances=circumstances, worst={result.name: _worst(result) for result in results}
    )
    files["report.html"].write_text(page, encoding="utf-8")
    return files


def _summary(results: Sequence[Result]) -> list[str]:
    lines: list[str] = []
    for result in results:
        lines += [f"## {result.name}", "", result.about, "", "| 指标 | 数值 | 95 % 区间 | 数量 | 目标 | 达标 |"]
        lines.append("| --- | --- | --- | --- | --- | --- |")
        for score in result.scores:
            interval = score.interval()
            shown = "" if interval is None else f"{interval[0]:.3f} – {interval[1]:.3f}"
            value = "未测" if score.value is None else f"{score.value:.3f}"
            target = "" if score.target is None else f"{'≤' if score.lower_is_better else '≥'} {score.target}"
            met = {True: "是", False: "否", None: ""}[score.met]
            lines.append(f"| {score.title} | {value} | {shown} | {len(score.individuals)} | {target} | {met} |")
        for stage, spread in result.latency_ms.items():
            lines.append(f"\n{stage}（毫秒）：" + "，".join(f"{name} {value}" for name, value in spread.items()))
        if result.peers:
            lines += ["", "同一次运行中的对照：", ""]
            for peer, figures in result.peers.items():
                lines.append(f"- {peer}：" + "，".join(f"{name} {value:.3f}" for name, value in figures.items()))
        lines += ["", *result.notes, ""]
    return lines


def _worst(result: Result) -> list[tuple[str, str, float, str]]:
    """Score, id, value and details of the individual scores that are furthest from right."""
    rows = []
    for score in result.scores:
        for one in score.individuals:
            badness = one.value if score.lower_is_better else 1 - one.value
            if badness > 0:
                detail = "；".join(f"{key} = {value}" for key, value in one.detail.items())
                rows.append((badness, (score.title, one.id, one.value, detail)))
    rows.sort(key=lambda row: -row[0])
    return [row for _, row in rows[:_WORST]]
