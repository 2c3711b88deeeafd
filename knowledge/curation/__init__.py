"""The curator's tools: gaps, counts, differences, drafts with their cases, and dated publication."""

from knowledge.curation.cases import CaseResult, run_cases
from knowledge.curation.check import Gap, check
from knowledge.curation.diff import Change, diff
from knowledge.curation.draft import DraftProblem, read_draft
from knowledge.curation.publish import Publication, history, publish, undo
from knowledge.curation.stats import Stats, stats

__all__ = [
    "CaseResult",
    "Change",
    "DraftProblem",
    "Gap",
    "Publication",
    "Stats",
    "check",
    "diff",
    "history",
    "publish",
    "read_draft",
    "run_cases",
    "stats",
    "undo",
]
