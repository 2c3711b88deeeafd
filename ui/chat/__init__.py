"""The applicant's web chat, and the door for a city's own chat system."""

from ui.chat.outside import incoming_router
from ui.chat.routes import router

__all__ = ["incoming_router", "router"]
