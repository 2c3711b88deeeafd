"""Answer, ask back, or say that it is not ours: calibrated scores and the thresholds on them."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.answer import DecisionKind

PARAMETERS = Path(__file__).parent / "decision.json"


@dataclass(frozen=True)
class Calibration:
    """A logistic model over candidates' features, fitted on the development queries by `eval.retrieval.calibrate`.

    `answer_from` is the least score of a first candidate that is answered at once; where all scores together come to
    less than `match_from`, nothing matched.
    """

    weights: tuple[float, ...]
    bias: float
    answer_from: float
    match_from: float

    @classmethod
    def load(cls, part: str, file: Path = PARAMETERS) -> "Calibration":
        """The parameters of `part`: items or themes."""
        stored = json.loads(file.read_text(encoding="utf-8"))[part]
        return cls(tuple(stored["weights"].values()), stored["bias"], stored["answer_from"], stored["match_from"])

    def probability(self, features: Sequence[float]) -> float:
        """Probability that a candidate with these features is meant, whatever the others are."""
        odds = self._odds(features)
        return odds / (1 + odds)

    def shares(self, candidates: Sequence[Sequence[float]]) -> list[float]:
        """Probability of each candidate where at most one is meant; what they lack to 1 is that none is.

        Two candidates that are equally likely share, so that an ambiguous query has no high score.
        """
        odds = [self._odds(features) for features in candidates]
        return [one / (1 + sum(odds)) for one in odds]

    def decide(self, shares: Sequence[float]) -> DecisionKind:
        """`shares` of the items, best first; those of matters that others handle count as not matched."""
        if sum(shares) < self.match_from:
            return "no_match"
        return "answer" if shares[0] >= self.answer_from else "clarify"

    def _odds(self, features: Sequence[float]) -> float:
        logit = self.bias + sum(weight * value for weight, value in zip(self.weights, features, strict=True))
        return math.exp(max(-60.0, min(60.0, logit)))
