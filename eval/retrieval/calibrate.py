"""Fits the decision on the development queries: python -m eval.retrieval.calibrate --embedding MODEL [--catalogue DIR]

Writes knowledge/decision.json. The test queries are not read.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from eval.retrieval import data, noise
from knowledge import Guide, Library, SentenceTransformersEmbedder
from knowledge.decision import PARAMETERS
from knowledge.loader import CATALOGUE
from knowledge.retrieval import FEATURES
from knowledge.themes import THEME_FEATURES

Array = npt.NDArray[np.float64]

# Keeps weights small where few queries speak; chosen by hand, the outcome hardly depends on it.
_RIDGE = 0.02
# Share of the answerable development queries that may be refused: the level lies as high as that lets it, since what
# nobody has thought of (a matter of others that no list names) scores high and is better told plainly.
_REFUSED = 0.01
# A list is given at once only where it is clearly likelier right than wrong; else the window asks back. Not fitted.
_SURE = 0.6


@dataclass(frozen=True)
class Example:
    """Features of the candidates of one query, which of them are ours, and the share each should get.

    What is left over is for none, and for the matters of others together.
    """

    features: Array
    ours: npt.NDArray[np.bool_]
    target: Array


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embedding", required=True, help="folder or hub name of the embedding model")
    parser.add_argument("--catalogue", type=Path, default=CATALOGUE)
    parser.add_argument("--cache", type=Path, default=None)
    chosen = parser.parse_args()
    guide = Guide(Library.load(chosen.catalogue), SentenceTransformersEmbedder(chosen.embedding), chosen.cache)
    stored = {"items": fit_items(guide), "themes": fit_themes(guide)}
    PARAMETERS.write_text(json.dumps(stored, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(PARAMETERS.read_text(encoding="utf-8"))


def fit_items(guide: Guide) -> dict[str, object]:
    """Weights of a multinomial logistic model with a `none` class, and thresholds on its shares."""
    sets = data.built_in("dev")
    asked = sets.queries
    answerable = [_example(guide, query.text, (query.item,)) for query in asked]
    misheard = [_example(guide, noise.misheard(query.text), (query.item,), spoken=True) for query in asked]
    ambiguous = [_example(guide, one.text, one.items) for one in sets.ambiguous]
    refused = [_example(guide, one.text, ()) for one in sets.out_of_scope]
    examples = [*answerable, *misheard, *ambiguous, *refused]
    weights = _fit(examples)
    return {
        "weights": dict(zip(FEATURES, weights[:-1].round(4).tolist(), strict=True)),
        "bias": round(float(weights[-1]), 4),
        **_thresholds(weights, answerable),
    }


def fit_themes(guide: Guide) -> dict[str, object]:
    """A logistic model on the nearest theme of each query; single items' queries are the counter-examples."""
    rows, wanted = [], []
    sets = data.built_in("dev")
    named = [(one.text, one.theme) for one in sets.themes]
    others = [(query.text, "") for query in sets.queries] + [(one.text, "") for one in sets.out_of_scope]
    for text, theme in [*named, *others]:
        for candidate in guide.theme_candidates(text):
            rows.append(candidate.features)
            wanted.append(candidate.theme.code == theme)
    examples = [
        Example(np.array([features]), np.array([True]), np.array([float(right)]))
        for features, right in zip(rows, wanted, strict=True)
    ]
    weights = _fit(examples)
    # Single matters outnumber themes in the set, not at the window: the level that parts them is made the even chance.
    level = _theme_level(weights, examples)
    return {
        "weights": dict(zip(THEME_FEATURES, weights[:-1].round(4).tolist(), strict=True)),
        "bias": round(float(weights[-1] - np.log(level / (1 - level))), 4),
        "answer_from": 0.5,
        "match_from": 0.5,
    }


def _theme_level(weights: Array, examples: Sequence[Example]) -> float:
    """Where as few themes are missed as single matters are taken for one, both as shares."""
    scores = np.array([_shares(weights, one.features)[0] for one in examples])
    right = np.array([one.target[0] == 1.0 for one in examples])
    grid = np.linspace(0.05, 0.95, 91)
    worth = [float((scores[right] >= level).mean() - (scores[~right] >= level).mean()) for level in grid]
    return float(np.mean(grid[np.array(worth) >= max(worth) - 1e-9]))


def _example(guide: Guide, text: str, right: Sequence[str], *, spoken: bool = False) -> Example:
    candidates = guide.candidates(text, spoken=spoken)
    target = np.array([float(one.code in right) for one in candidates])
    features = np.array([one.features for one in candidates]).reshape(len(candidates), len(FEATURES))
    return Example(features, np.array([one.ours for one in candidates], dtype=bool), target / max(1.0, target.sum()))


def _shares(weights: Array, features: Array) -> Array:
    odds = np.exp(np.clip(features @ weights[:-1] + weights[-1], -60, 60))
    return odds / (1 + odds.sum())


def _fit(examples: Sequence[Example]) -> Array:
    """Least cross-entropy with a ridge on standardised features."""
    stacked = np.concatenate([example.features for example in examples])
    mean, spread = stacked.mean(axis=0), stacked.std(axis=0) + 1e-9

    def loss(weights: Array) -> float:
        total = 0.0
        for example in examples:
            shares = _shares(weights, (example.features - mean) / spread)
            none = max(1e-12, 1 - shares[example.ours].sum())
            total -= float(example.target @ np.log(shares + 1e-12)) + (1 - example.target.sum()) * np.log(none)
        return total / len(examples) + _RIDGE * float(weights[:-1] @ weights[:-1])

    start = np.zeros(stacked.shape[1] + 1)
    best = minimize(loss, start, method="L-BFGS-B", options={"maxiter": 300}).x
    weights = best[:-1] / spread
    return np.append(weights, best[-1] - float(weights @ mean))


def _thresholds(weights: Array, answerable: Sequence[Example]) -> dict[str, float]:
    """`match_from` parts the refused from the answerable."""
    match_from = float(np.quantile([_ours(weights, example).sum() for example in answerable], _REFUSED))
    return {"answer_from": _SURE, "match_from": round(match_from, 3)}


def _ours(weights: Array, example: Example) -> Array:
    return _shares(weights, example.features)[example.ours]


if __name__ == "__main__":
    main()
