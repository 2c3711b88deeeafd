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
    """A logistic model over a candidate's features, fitted on the development queries by `eval.retrieval.calibrate`.

    `answer_from` is the least score of a first candidate that is answered at once; below `match_from` nothing matched.
    """

    weights: tuple[float, ...]
    bias: float
    answer_from: float
    match_from: float

    @classmethod
    def load(cls, part: str, file: Path = PARAMETERS) -> "Calibration":
        """The parameters of `part`: items, themes or answers."""
        stored = json.loads(file.read_text(encoding="utf-8"))[part]
        return cls(tuple(stored["weights"].values()), stored["bias"], stored["answer_from"], stored["match_from"])

    def probability(self, features: Sequence[float]) -> float:
        """Probability that the candidate with these features is the one meant."""
        logit = self.bias + sum(weight * value for weight, value in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))

    def decide(self, scores: Sequence[float]) -> DecisionKind:
        """`scores` are best first."""
        if not scores or scores[0] < self.match_from:
            return "no_match"
        return "answer" if scores[0] >= self.answer_from else "clarify"
