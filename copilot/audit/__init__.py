"""Who did what, when: a log whose entries chain by hash, so that a change behind its back is found."""

from copilot.audit.anchor import Anchor
from copilot.audit.entry import Entry, Fault
from copilot.audit.log import AuditLog, Gaps

__all__ = ["Anchor", "AuditLog", "Entry", "Fault", "Gaps"]
