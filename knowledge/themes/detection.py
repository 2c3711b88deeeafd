"""Does the applicant mean a whole undertaking (a business, a life event) rather than one item?"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.decision import Calibration
from knowledge.retrieval import Found, HybridIndex, Probe
from knowledge.schema import Catalogue, Theme

_TOGETHER = re.compile(r"一起|一次|一件事|一业一证|全套|全部|全流程|从头|办齐|哪些证|什么证|要办的事")
_FOUNDING = re.compile(r"开|经营|新建|创办|盘[了个下]|改成|改造|准备做")
# A licence in hand is one item's matter: its renewal, change, loss.
_ONE_MATTER = re.compile(r"延续|续|到期|过期|变更|改|换|遗失|丢|注销|年审|签注")
THEME_FEATURES = ("cosine", "cosine_lead", "item_lead", "named", "query_covered", "together", "founding", "one_matter")


@dataclass(frozen=True)
class ThemeCandidate:
    """A theme that may be meant; `features` in the order of THEME_FEATURES."""

    theme: Theme
    features: tuple[float, ...]


def detect(
    index: HybridIndex, catalogue: Catalogue, probes: Sequence[Probe], item_cosine: float
) -> list[ThemeCandidate]:
    """Themes that may be meant, nearest first; the first of `probes` is the query as it was put.

    `item_cosine` is that of the nearest item: a theme far behind it is not what is meant.
    """
    query = probes[0].text
    found = sorted(index.search(probes, 5), key=lambda one: -one.semantic)
    together = float(bool(_TOGETHER.search(query)))
    founding = float(bool(_FOUNDING.search(query)))
    one_matter = float(bool(_ONE_MATTER.search(query)))
    return [
        ThemeCandidate(
            catalogue.themes[one.owner],
            (
                one.semantic,
                one.semantic - max((other.semantic for other in found if other is not one), default=0.0),
                one.semantic - item_cosine,
                _named(catalogue.themes[one.owner], query),
                _covered(one, index, query),
                together,
                founding * (catalogue.themes[one.owner].kind == "一业一证"),
                one_matter,
            ),
        )
        for one in found
    ]


def best_theme(candidates: Sequence[ThemeCandidate], calibration: Calibration) -> tuple[Theme, float] | None:
    """The likeliest theme with its probability, if it is likely enough to be shown."""
    scored = [(calibration.probability(one.features), one.theme) for one in candidates]
    if not scored:
        return None
    score, theme = max(scored, key=lambda pair: pair[0])
    return (theme, score) if score >= calibration.answer_from else None


def _named(theme: Theme, query: str) -> float:
    """How long the longest name or alias is that the query holds, as a logarithm; 0 where it holds none."""
    longest = max((len(name) for name in (theme.name, *theme.aliases) if name in query), default=0)
    return math.log1p(longest)


def _covered(one: Found, index: HybridIndex, query: str) -> float:
    rows = [row.text for row in (one.lexical_row, one.semantic_row) if row]
    return max((index.lexical.overlap(query, row)[0] for row in rows), default=0.0)
