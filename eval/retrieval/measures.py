"""Scores of finding, and how far scores can be trusted (reliability)."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.score import Individual, Score


def recall_at(
    k: int, asked: Sequence[tuple[str, str]], ranked: Sequence[Sequence[str]], set_: str = "finding"
) -> Score:
    """Share of the (query, item) pairs `asked` whose item is among the first `k` that were found."""
    individuals = tuple(
        Individual(query, float(item in codes[:k]), {"wanted": item, "found": list(codes[:3])})
        for (query, item), codes in zip(asked, ranked, strict=True)
    )
    return Score(
        f"{set_}_recall_{k}", f"{TITLES.get(set_, set_)} 前 {k} 命中率", individuals, target=TARGETS.get((set_, k))
    )


def f1(name: str, title: str, cases: Sequence[tuple[str, set[str], set[str]]], target: float | None = None) -> Score:
    """Micro F1 over (query, told, wanted): a ratio of sums, each case weighing as much as it has members."""
    individuals = tuple(
        Individual(
            query,
            2 * len(told & wanted) / len([*told, *wanted]) if told or wanted else 1.0,
            {"wanted": sorted(wanted), "found": sorted(told)},
        )
        for query, told, wanted in cases
    )
    # A case in which nothing is said and nothing told is no part of the ratio, but must not vanish altogether.
    weights = tuple(float(len(told) + len(wanted)) or 0.0 for _, told, wanted in cases)
    return Score(name, title, individuals, weights, target=target)


TITLES = {"finding": "找事项", "spoken": "口语加识别错误（模拟）"}
TARGETS = {("finding", 1): 0.92, ("finding", 3): 0.98, ("spoken", 1): 0.85}


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
