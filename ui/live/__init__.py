"""Pages that the server draws part by part and keeps fresh: those of helpers, curators and applicants in the chat."""

from ui.live.page import Pages, answered, watched

__all__ = ["Pages", "answered", "watched"]
