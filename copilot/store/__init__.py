"""State that outlives a page: cases and their files, accounts, the audit log, conversations."""

from copilot.store.database import Database

__all__ = ["Database"]
