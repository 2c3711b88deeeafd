"""The page of evaluators and supervisors: benchmarks with their figures and failures, and the figures of the cases."""

from ui.measure.routes import router
from ui.measure.runs import Runs

__all__ = ["Runs", "router"]
