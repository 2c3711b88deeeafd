"""The applicant's web chat, and the door for a city's own chat system."""

from ui.chat.routes import router

__all__ = ["router"]
