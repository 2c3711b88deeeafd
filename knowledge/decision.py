"""Answer, ask back, or say that it is not ours: calibrated scores and the thresholds on them."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.answer import DecisionKind
from knowledge.retrieval import Candidate

PARAMETERS = Path(__file__).parent / "decision.json"


@dataclass(frozen=True)
class Calibration:
    """A logistic model over a candidate's features, fitted on the development queries by `eval.retrieval.calibrate`.

    `answer_from` is the least score of a first item that is answered at once; below `match_from` nothing matched.
    """

    weights: tuple[float, ...]
    bias: float
    answer_from: float
    match_from: float

    @classmethod
    def load(cls, file: Path = PARAMETERS) -> "Calibration":
        stored = json.loads(file.read_text(encoding="utf-8"))
        return cls(tuple(stored["weights"].values()), stored["bias"], stored["answer_from"], stored["match_from"])

    def score(self, candidate: Candidate) -> float:
        """Probability that the candidate is the item meant."""
        return 1 / (
            1 + math.exp(-self.bias - sum(w * x for w, x in zip(self.weights, candidate.features, strict=True)))
        )

    def decide(self, scores: Sequence[float]) -> DecisionKind:
        """`scores` are best first."""
        if not scores or scores[0] < self.match_from:
            return "no_match"
        return "answer" if scores[0] >= self.answer_from else "clarify"
