"""帮办工作台: several conversations at once, suggested replies with their sources."""

from ui.helper.routes import router

__all__ = ["router"]
