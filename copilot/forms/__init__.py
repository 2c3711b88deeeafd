"""表单: the application form fills itself from the documents, and is written as DOCX."""

from copilot.forms.docx import write_docx
from copilot.forms.fill import FilledField, FilledForm, Source, fill, same

__all__ = ["FilledField", "FilledForm", "Source", "fill", "same", "write_docx"]
