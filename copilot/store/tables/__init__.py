"""The tables. What is personal in them is sealed or masked; every binary column is sealed (`copilot.store.cipher`)."""

from copilot.store.tables.access import AccountRow, AuditRow, SessionRow, TokenRow
from copilot.store.tables.base import Table
from copilot.store.tables.cases import CaseRow, FileRow, HolderRow, OverruleRow, RatingRow, StepRow
from copilot.store.tables.chats import ConversationRow, MessageRow
from copilot.store.tables.curation import UnansweredRow

__all__ = [
    "AccountRow",
    "AuditRow",
    "CaseRow",
    "ConversationRow",
    "FileRow",
    "HolderRow",
    "MessageRow",
    "OverruleRow",
    "RatingRow",
    "SessionRow",
    "StepRow",
    "Table",
    "TokenRow",
    "UnansweredRow",
]
