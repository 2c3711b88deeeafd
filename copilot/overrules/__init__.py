"""Clerks' overrules as masked regression cases for the review points."""

from copilot.overrules.entry import case_of
from copilot.overrules.export import Export, exported, write

__all__ = ["Export", "case_of", "exported", "write"]
