"""在线帮办: conversations of applicants with the assistant and with helpers."""

from copilot.conversations.model import Author, Choice, Conversation, Message, Status
from copilot.conversations.store import Conversations, OvertakenError

__all__ = ["Author", "Choice", "Conversation", "Conversations", "Message", "OvertakenError", "Status"]
