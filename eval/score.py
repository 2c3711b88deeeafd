"""A score with the individual scores beside it, and how wide its uncertainty is."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import Any

import numpy as np

_RESAMPLES = 2000
_SEED = 20260101


@dataclass(frozen=True)
class Individual:
    """The score of one query, utterance, page or packet; `detail` is what is needed to understand a failure.

    Those of one `group` (the fields of one packet) go right and wrong together; without one each stands by itself.
    """

    id: str
    value: float
    detail: Mapping[str, Any] = field(default_factory=dict)
    group: str = ""


@dataclass(frozen=True)
class Score:
    """The mean of individual scores. `weights`, of the same length, make it a ratio of sums (a character error rate is
    errors over characters). `target` is met when `value` is at least, or with `lower_is_better` at most, that.
    """

    name: str
    title: str
    individuals: tuple[Individual, ...]
    weights: tuple[float, ...] = ()
    target: float | None = None
    lower_is_better: bool = False

    def __post_init__(self) -> None:
        if self.weights and len(self.weights) != len(self.individuals):
            raise ValueError(f"{self.name}: {len(self.individuals)} scores but {len(self.weights)} weights")

    @property
    def value(self) -> float | None:
        """None where nothing was measured."""
        if not self.individuals:
            return None
        return float(np.average(self._values, weights=self._weights))

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without target or without data."""
        if self.target is None or self.value is None:
            return None
        return self.value <= self.target if self.lower_is_better else self.value >= self.target

    def interval(self, confidence: float = 0.95) -> tuple[float, float] | None:
        """Percentile bootstrap over the individual scores, or over their groups, with a fixed seed.

        Where all are right, or all wrong, resampling knows no chance: there it is Wilson's.
        """
        groups = [one.group or f" {number}" for number, one in enumerate(self.individuals)]
        pairs = _by_group(groups, np.stack([self._values, self._weights], axis=1))
        if len(pairs) < 2:
            return None
        chosen = np.random.default_rng(_SEED).integers(0, len(pairs), (_RESAMPLES, len(pairs)))
        low, high = np.quantile(_mean(pairs[chosen]), [(1 - confidence) / 2, (1 + confidence) / 2])
        if set(self._values) in ({0.0}, {1.0}):
            return wilson(len(pairs) * int(self._values[0]), len(pairs), confidence)
        return float(low), float(high)

    @property
    def grouped(self) -> bool:
        return any(one.group for one in self.individuals)

    def difference(self, other: "Score", confidence: float = 0.95) -> tuple[float, tuple[float, float], int] | None:
        """How much higher `other` is on the individuals that both have, its interval, and how many those are.

        A paired percentile bootstrap by individual id, group by group; None where fewer than two are common.
        """
        mine, theirs = self._by_id(), other._by_id()
        common = [key for key in mine if key in theirs]
        if len(common) < 2:
            return None
        group_of = {key: one.group for key, one in zip(mine, self.individuals, strict=True)}
        groups = [group_of[key] or f" {key}" for key in common]
        before, after = (_by_group(groups, np.array([one[key] for key in common])) for one in (mine, theirs))
        if len(before) < 2:
            return None
        drawn = np.random.default_rng(_SEED).integers(0, len(before), (_RESAMPLES, len(before)))
        changes = _mean(after[drawn]) - _mean(before[drawn])
        low, high = np.quantile(changes, [(1 - confidence) / 2, (1 + confidence) / 2])
        return float(_mean(after[None])[0] - _mean(before[None])[0]), (float(low), float(high)), len(common)

    def _by_id(self) -> dict[str, tuple[float, float]]:
        """Value and weight by id; ids that come again are numbered."""
        found: dict[str, tuple[float, float]] = {}
        for one, weight in zip(self.individuals, self._weights, strict=True):
            number, key = 1, one.id
            while key in found:
                number += 1
                key = f"{one.id} ({number})"
            found[key] = (one.value, float(weight))
        return found

    def as_dict(self) -> dict[str, Any]:
        interval = self.interval()
        return {
            "name": self.name,
            "title": self.title,
            "value": None if self.value is None else round(self.value, 4),
            "interval_95": None if interval is None else [round(bound, 4) for bound in interval],
            "count": len(self.individuals),
            "target": self.target,
            "lower_is_better": self.lower_is_better,
            "met": self.met,
            "individual": [
                {
                    **one.detail,
                    "id": one.id,
                    "value": one.value,
                    **({"weight": weight} if self.weights else {}),
                    **({"group": one.group} if one.group else {}),
                }
                for one, weight in zip(self.individuals, self.weights or [1.0] * len(self.individuals), strict=True)
            ],
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "Score":
        """The score that `as_dict` stored. Raises KeyError where it is none."""
        rows = [dict(row) for row in stored["individual"]]
        weights = tuple(row.pop("weight") for row in rows if "weight" in row)
        individuals = tuple(
            Individual(str(row.pop("id")), float(row.pop("value")), row, row.pop("group", "")) for row in rows
        )
        target, lower = stored["target"], stored["lower_is_better"]
        return cls(stored["name"], stored["title"], individuals, weights, target, lower)

    @property
    def _values(self) -> np.ndarray:
        return np.array([one.value for one in self.individuals], dtype=float)

    @property
    def _weights(self) -> np.ndarray:
        return np.array(self.weights or [1.0] * len(self.individuals), dtype=float)


def _mean(drawn: np.ndarray) -> np.ndarray:
    """Weighted means of draws of shape (draws, n, 2): value and weight."""
    values, weights = drawn[..., 0], drawn[..., 1]
    return np.asarray((values * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-12))


def _by_group(groups: Sequence[str], pairs: np.ndarray) -> np.ndarray:
    """The mean and the weight of each group, of pairs of value and weight."""
    places = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    at = [places[group] for group in groups]
    weights = np.bincount(at, pairs[:, 1])
    values = np.bincount(at, pairs[:, 0] * pairs[:, 1])
    return np.stack([values / np.maximum(weights, 1e-12), weights], axis=1)


def wilson(hits: int, count: int, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson's interval of a share, which is honest also for few cases and near 0 and 1."""
    share, z = hits / count, NormalDist().inv_cdf((1 + confidence) / 2)
    spread = z * math.sqrt(share * (1 - share) / count + z**2 / (4 * count**2))
    middle, scale = share + z**2 / (2 * count), 1 + z**2 / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def spread(values: Sequence[float]) -> dict[str, float]:
    """p50, p95 and mean of latencies, in the unit given."""
    if not values:
        return {}
    array = np.asarray(values, dtype=float)
    return {
        "p50": round(float(np.quantile(array, 0.5)), 2),
        "p95": round(float(np.quantile(array, 0.95)), 2),
        "mean": round(float(array.mean()), 2),
    }
