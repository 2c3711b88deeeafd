"""Finds the service items a query may mean, says why, and describes each candidate for the decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.retrieval.index import Found, HybridIndex, Probe
from knowledge.retrieval.rows import ELSEWHERE

# Candidates described for the decision; the fused ranking holds the right item among them nearly always.
CANDIDATES = 12


@dataclass(frozen=True)
class Candidate:
    """An item, or a matter of others, that may be meant; `features` as named in FEATURES are what is scored.

    `named` is how much of the query itself stands in one of its rows, and of such a row in the query: terms that were
    only heard in it do not count.
    """

    code: str
    why: tuple[str, ...]
    features: tuple[float, ...]
    named: tuple[float, float] = (0.0, 0.0)

    @property
    def ours(self) -> bool:
        """Whether it is an item, not a matter that others handle."""
        return not self.code.startswith(ELSEWHERE)


# Of the information of a text that counts as all of it.
_WHOLE = 0.99

FEATURES = ("cosine", "cosine_lead", "lexical", "lexical_lead", "fused_lead", "query_covered", "row_covered")


def find(index: HybridIndex, probes: Sequence[Probe], top: int = CANDIDATES) -> list[Candidate]:
    """Candidates in fused order. The first of `probes` is the query as it was put."""
    found = index.search(probes, top)
    query = probes[0].text
    covered = [_coverage(one, index, [probe.text for probe in probes]) for one in found]
    forms = [probe.text for probe in probes if probe.vector is not None]
    named = covered if len(forms) == len(probes) else [_coverage(one, index, forms) for one in found]
    strongest = max((one.lexical for one in found), default=0.0) or 1.0
    ceiling = index.lexical.ceiling(query)
    weight = sum(probe.weight for probe in probes) / 61
    return [
        Candidate(
            one.owner,
            _why(one),
            (
                one.semantic,
                _lead(one.semantic, [other.semantic for other in found if other is not one]),
                one.lexical / ceiling,
                _lead(one.lexical, [other.lexical for other in found if other is not one]) / strongest,
                _lead(one.fused, [other.fused for other in found if other is not one]) / weight,
                *covered[number],
            ),
            named[number],
        )
        for number, one in enumerate(found)
    ]


def nearest_cosine(candidates: Sequence[Candidate]) -> float:
    """The highest cosine of any item among `candidates`, 0 for none."""
    return max((one.features[FEATURES.index("cosine")] for one in candidates if one.ours), default=0.0)


def undistinguished(candidates: Sequence[Candidate]) -> bool:
    """Whether all of the query stands in the names of several items, and none has just that name: 变更, 卫生许可."""
    whole = [one for one in candidates if one.ours and one.named[0] >= _WHOLE]
    return len(whole) > 1 and all(one.named[1] < _WHOLE for one in whole)


def _lead(own: float, others: list[float]) -> float:
    """How far ahead of the best other (negative: behind it)."""
    return own - max(others, default=0.0)


def _coverage(one: Found, index: HybridIndex, texts: list[str]) -> tuple[float, float]:
    """Most of the query found in a row, and most of a row found in the query, over the best rows of both channels."""
    rows = {row.words for row in (one.lexical_row, one.semantic_row) if row}
    pairs = [index.lexical.overlap(text, row) for text in texts for row in rows]
    return max((a for a, _ in pairs), default=0.0), max((b for _, b in pairs), default=0.0)


def _why(one: Found) -> tuple[str, ...]:
    reasons: list[str] = []
    for row, channel in ((one.lexical_row, "lexical"), (one.semantic_row, "semantic")):
        if row is None:
            continue
        word = "alias" if row.kind in ("name", "alias") and channel == "lexical" else channel
        shown = row.text if len(row.text) <= 40 else row.text[:40] + "…"
        reasons.append(f"{word}: {shown}")
    return (*reasons, *one.probes)
