"""State that outlives a page: cases and their files, accounts, the audit log, conversations."""

from copilot.store.cases import CaseStore
from copilot.store.cipher import Cipher
from copilot.store.database import Database
from copilot.store.store import Store
from copilot.store.stored import CaseChangedError, Hold, KeptFile, Overview, Record, StoredCase
from copilot.store.vault import Vault

__all__ = [
    "CaseChangedError",
    "CaseStore",
    "Cipher",
    "Database",
    "Hold",
    "KeptFile",
    "Overview",
    "Record",
    "Store",
    "StoredCase",
    "Vault",
]
