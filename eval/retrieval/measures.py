"""Measures over lists of outcomes; each returns its value with the individual scores beside it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measure:
    """A share with its 95 % Wilson interval and the score of every single case, in the order of the data set."""

    name: str
    value: float
    low: float
    high: float
    scores: tuple[float, ...]

    def as_dict(self) -> dict[str, Any]:
        interval = [round(self.low, 4), round(self.high, 4)]
        return {"name": self.name, "value": round(self.value, 4), "interval": interval, "n": len(self.scores)}


def share(name: str, scores: Sequence[float]) -> Measure:
    """Mean of scores 0..1. Raises ValueError for none."""
    if not scores:
        raise ValueError(f"{name}: no cases to measure")
    n, mean, z = len(scores), sum(scores) / len(scores), 1.96
    centre = (mean + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(mean * (1 - mean) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Measure(name, mean, max(0.0, centre - half), min(1.0, centre + half), tuple(scores))


def recall_at(k: int, ranked: Sequence[Sequence[str]], wanted: Sequence[str]) -> Measure:
    """Share of queries whose item is among the first `k`."""
    pairs = zip(ranked, wanted, strict=True)
    return share(f"recall@{k}", [float(item in codes[:k]) for codes, item in pairs])


def f1(name: str, told: Sequence[set[str]], wanted: Sequence[set[str]]) -> Measure:
    """Micro F1 over sets; the individual score of a case is 1 where both sets are the same."""
    pairs = list(zip(told, wanted, strict=True))
    right = sum(len(a & b) for a, b in pairs)
    total = sum(len(a) + len(b) for a, b in pairs)
    exact = share(name, [float(a == b) for a, b in pairs])
    return Measure(name, 2 * right / total if total else 1.0, exact.low, exact.high, exact.scores)


@dataclass(frozen=True)
class Bin:
    """Cases whose score lies in [low, high): their mean score, how many of them were right, how many there are."""

    low: float
    high: float
    score: float
    right: float
    count: int


def reliability(scores: Sequence[float], right: Sequence[bool], bins: int = 10) -> tuple[list[Bin], float]:
    """Bins of the reliability plot, and the expected calibration error."""
    pairs = list(zip(scores, right, strict=True))
    found = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [(s, r) for s, r in pairs if low <= s < high or (number == bins - 1 and s == 1)]
        if inside:
            mean = sum(s for s, _ in inside) / len(inside)
            found.append(Bin(low, high, mean, sum(r for _, r in inside) / len(inside), len(inside)))
    error = sum(one.count * abs(one.score - one.right) for one in found) / (len(pairs) or 1)
    return found, error
