"""Peers of reading: plain OCR on the same files, and fields taken from its text by regular expressions."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from eval.ocr_cost import PRODUCT, SYSTEMS, Cost, measured
from eval.ocr_fields import Labelled, comparable
from eval.progress import Kept
from eval.score import Individual, Score
from review_models.reading import load_types
from review_models.reading.kinds import interpret
from review_models.reading.types import FieldType
from review_models.reading.values import fold

NAMES = {PRODUCT: "本系统", "paddleocr": "原版 paddleocr 加正则取字段", "rapidocr": "原版 rapidocr 加正则取字段"}
RATIO_TARGET = 1.3


def compared(
    data: Sequence[Labelled], kept: Kept, tell: Callable[[str], None]
) -> tuple[tuple[Score, ...], dict[str, dict[str, float]], list[str]]:
    """The ratio of our time to plain paddleocr's; figures by system; notes on systems that are not installed."""
    costs: dict[str, dict[str, Any]] = {}
    for number, system in enumerate(SYSTEMS, 1):
        tell(f"对照 {number}/{len(SYSTEMS)}：{NAMES[system]}")
        cost = kept.get(f"ocr/cost/{system}", partial(_cost, system, data))
        costs |= {system: cost} if cost else {}
    peers = {NAMES[system]: cost["figures"] for system, cost in costs.items()}
    missing = [system for system in SYSTEMS if system not in costs]
    notes = [f"没有安装 {system}，未对照；安装：pip install 'window-copilot[peers]'。" for system in missing]
    return (_ratio(costs[PRODUCT]["ms"], costs["paddleocr"]["ms"]),), peers, notes


def _cost(system: str, data: Sequence[Labelled]) -> dict[str, Any] | None:
    """The figures of `system`, and milliseconds a page file by file; None where it is not installed."""
    cost = measured(system, [one.file for one in data])
    if cost is None:
        return None
    return {"figures": _figures(system, cost, data), "ms": {one.name: cost.ms[str(one.file)] for one in data}}


def _ratio(own: Mapping[str, float], plain: Mapping[str, float]) -> Score:
    """The ratio of sums; each file weighs as long as the plain system takes for it."""
    individuals = tuple(
        Individual(name, spent / plain[name], {"own_ms": round(spent), "plain_ms": round(plain[name])})
        for name, spent in own.items()
    )
    weights = tuple(plain[name] for name in own)
    title = "每页用时与原版 paddleocr 之比"
    return Score("time_ratio", title, individuals, weights, RATIO_TARGET, lower_is_better=True)


def _figures(system: str, cost: Cost, data: Sequence[Labelled]) -> dict[str, float]:
    figures = {"ms_a_page": cost.ms_a_page, "peak_mib": cost.mib, "characters": _mean(_characters(cost.lines, data))}
    if system != PRODUCT:
        figures["fields"] = _mean([right for one in data for right in _by_expressions(one, cost.lines[str(one.file)])])
    return figures


def _by_expressions(one: Labelled, lines: Sequence[str]) -> list[float]:
    """Whether each field's true value stands behind one of its labels, the true type being given away."""
    text = "\n".join(map(fold, lines))
    types = _types()
    found: list[float] = []
    for truth in one.documents:
        fields = {field.code: field for field in types[truth["type"]].fields} if truth["type"] in types else {}
        for code, labelled in truth["fields"].items():
            field = fields.get(code)
            value = _taken(field, text) if field else ""
            found.append(float(comparable(labelled["value"]) == comparable(value)))
    return found


def _taken(field: FieldType, text: str) -> str:
    labels = sorted(map(fold, field.labels), key=len, reverse=True)
    match = re.search(rf"(?:{'|'.join(map(re.escape, labels))}):?\n?([^\n]+)", text) if labels else None
    return interpret(field, match[1]).value if match else ""


def _characters(lines: Mapping[str, Sequence[str]], data: Sequence[Labelled]) -> list[float]:
    """For each printed line, the share of its characters that the best place of the text that was read agrees with."""
    shares = []
    for one in data:
        read = fold("".join(lines[str(one.file)]))
        for line in map(fold, one.lines):
            place = fuzz.partial_ratio_alignment(line, read)
            seen = read[place.dest_start : place.dest_end] if place else ""
            shares.append(1 - min(1.0, Levenshtein.distance(line, seen) / max(1, len(line))))
    return shares


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


_types = cache(load_types)
