"""Plots of whole visits: how the matter was found by style, how long that took, and what was mixed up."""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.journey_requests import Request
from eval.plots import Bars, Lines, Plot
from eval.plots.model import Bar, confusions
from eval.score import Individual, Score

_STYLES = {
    "plain": "照名称说",
    "colloquial": "口语",
    "vague": "含糊",
    "story": "长话",
    "misheard": "听错的字",
    "materials": "只说材料",
    "elderly": "年长者",
    "brief": "几个字",
}


def plots(
    asked: Sequence[Request], outcomes: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, str]
) -> tuple[Plot, ...]:
    """The plots of the requests; none where there are none to compare."""
    if len(asked) < 2:
        return ()
    drawn: list[Plot] = []
    styles = [style for style in _STYLES if any(one.style == style for one in asked)]
    for title, right in (
        ("一句话就打开对的事项，按说法", ("at once",)),
        ("再问一句以内，按说法", ("at once", "shown", "said again")),
    ):
        bars = [
            _bar(_STYLES[style], [outcomes[one.name]["step"] in right for one in asked if one.style == style])
            for style in styles
        ]
        if bars:
            drawn.append(Bars(title, tuple(bars)))
    series = {
        title: _cumulated([outcomes[one.name]["ms"]["guidance"] for one in asked if one.kind == kind])
        for kind, title in kinds.items()
    }
    drawn.append(
        Lines(
            "说完到指引：不超过这么久的占比",
            "毫秒",
            "占比",
            {name: points for name, points in series.items() if points},
            target=0.95,
        )
    )
    mixed = confusions(
        "第一句打开的事项（没有打开的记为反问）", [(one.item, outcomes[one.name]["first"] or "反问") for one in asked]
    )
    return (*drawn, mixed) if mixed else tuple(drawn)


def _bar(label: str, right: Sequence[bool]) -> Bar:
    score = Score(label, label, tuple(Individual(str(number), float(one)) for number, one in enumerate(right)))
    low, high = score.interval() or (None, None)
    return Bar(f"{label}（{len(right)}）", score.value or 0.0, low, high)


def _cumulated(waits: Sequence[float]) -> list[tuple[float, float]]:
    """The share of waits that are no longer, at each of them."""
    return [(wait, (number + 1) / len(waits)) for number, wait in enumerate(sorted(waits))]
