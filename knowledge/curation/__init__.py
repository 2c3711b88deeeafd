"""The curator's tools: gaps, counts, differences and dated publication."""

from knowledge.curation.check import Gap, check
from knowledge.curation.diff import Change, diff
from knowledge.curation.publish import Publication, publish, undo
from knowledge.curation.stats import Stats, stats

__all__ = ["Change", "Gap", "Publication", "Stats", "check", "diff", "publish", "stats", "undo"]
