"""表单: the application form fills itself from the documents, and is written as DOCX."""

from copilot.forms.docx import write_docx
from copilot.forms.fill import Answer, FilledField, FilledForm, Source, fill, same

__all__ = ["Answer", "FilledField", "FilledForm", "Source", "fill", "same", "write_docx"]
