"""The pages of evaluators (/measure: benchmarks, their figures and failures) and supervisors (/supervisor)."""

from ui.measure.routes import router
from ui.measure.supervisor import router as supervisor

__all__ = ["router", "supervisor"]
