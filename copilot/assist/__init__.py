"""Suggestions for the helper of a conversation, and what the assistant may answer alone."""

from copilot.assist.adviser import Adviser
from copilot.assist.helpline import Helpline
from copilot.assist.suggestion import Advice, Suggestion

__all__ = ["Advice", "Adviser", "Helpline", "Suggestion"]
