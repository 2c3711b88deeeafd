"""The curator's tools: gaps, counts, differences, drafts with their cases, and dated publication."""

from knowledge.curation.cases import CaseResult, run_cases
from knowledge.curation.check import Gap, check
from knowledge.curation.diff import Change, diff
from knowledge.curation.draft import DraftProblem, read_draft
from knowledge.curation.edit import entry_of, with_value, with_values
from knowledge.curation.publish import Publication, history, publish, undo, without_header
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
    "entry_of",
    "history",
    "publish",
    "read_draft",
    "run_cases",
    "stats",
    "undo",
    "with_value",
    "with_values",
    "without_header",
]
