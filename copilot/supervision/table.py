"""The figures as lines for people."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from copilot.papers.wording import VERDICTS
from copilot.working_days import reservation
from review_models.finding import Verdict


def table(figures: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The figures in Chinese; `names` are those of the items by code."""
    return "\n".join(_lines(figures, names))


def _lines(figures: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    handling, passing, prefill = (figures[key] for key in ("handling_minutes", "first_submission_passing", "prefill"))
    middle, high = (_number(handling[key], " 分钟") for key in ("median", "p90"))
    yield f"办理时长：{_of(handling)}，中位 {middle}，九成不超过 {high}"
    for item, one in handling["by_item"].items():
        yield f"  {names.get(item, item or '未定事项')}：{_of(one)}，中位 {_number(one['median'], ' 分钟')}"
    yield f"一次通过：{_of(passing)}，{_percent(passing['share'])}"
    yield f"自动填表：{prefill['count']} 份表 {prefill['fields']} 项，{_percent(prefill['share'])}"
    overrules = figures["overrules"]
    yield f"窗口改判：{overrules['count']} 次（另有撤销 {overrules['withdrawn']} 次）"
    for one in overrules["by_point"]:
        name = names.get(one["item"], one["item"])
        yield f"  {name} {one['point']}：{_verdict(one['machine'])} → {_verdict(one['verdict'])}，{one['count']} 次"
    unanswered = figures["unanswered"]
    yield f"无人能答：{unanswered['count']} 个问题，问过 {unanswered['asked']} 次"
    for one in unanswered["top"]:
        yield f"  {one['text']}（{one['count']} 次）"
    lights = figures["lights"]
    yield f"承诺时限：红灯 {lights['red']} 件，黄灯 {lights['yellow']} 件，绿灯 {lights['green']} 件"
    for one in lights["cases"]:
        colour = {"red": "红灯", "yellow": "黄灯"}[one["light"]]
        until = date.fromisoformat(one["promised_by"])
        said = "，".join(filter(None, (f"应于 {until} 前办结", reservation(until))))
        yield f"  {colour} {one['id']} {names.get(one['item'], one['item'])}，{said}"
    ratings, first = figures["ratings"], figures["helper_first_response"]
    yield f"好差评：{ratings['count']} 个，平均 {_number(ratings['mean'], ' 星')}"
    quickly = f"中位 {_number(first['median'], ' 秒')}，一分钟内 {_percent(first['share'])}"
    yield f"帮办首次答复：{first['count']} 次，{quickly}"
    yield f"帮办解决：{figures['helper_resolution']['count']} 次，{_percent(figures['helper_resolution']['share'])}"
    yield f"自助办结：{figures['self_service']['count']} 次会话，{_percent(figures['self_service']['share'])}"


def _of(one: Mapping[str, Any]) -> str:
    return f"{one['count']} 件"


def _number(value: float | None, unit: str) -> str:
    return "—" if value is None else f"{value:g}{unit}"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.1%}"


def _verdict(value: str) -> str:
    return VERDICTS[Verdict(value)] if value else "没有判定"
