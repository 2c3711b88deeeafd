"""Papers for people: the notice of corrections (一次性告知书) and the pre-review report."""

from copilot.papers.notice import write_notice
from copilot.papers.report import write_report

__all__ = ["write_notice", "write_report"]
