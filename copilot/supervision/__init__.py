"""Supervision figures of a centre, from its cases and conversations."""

from copilot.supervision.figures import figures
from copilot.supervision.table import table

__all__ = ["figures", "table"]
