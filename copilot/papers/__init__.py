"""文书: the papers that are handed out (DOCX and PDF), and the pre-review report with its evidence."""

from copilot.papers.numbering import paper_number
from copilot.papers.occasion import Occasion, applicant_of
from copilot.papers.office import NAMES, fitting, write_paper
from copilot.papers.report import write_report
from copilot.papers.transfer import sent_on, transfer

__all__ = [
    "NAMES",
    "Occasion",
    "applicant_of",
    "fitting",
    "paper_number",
    "sent_on",
    "transfer",
    "write_paper",
    "write_report",
]
