"""表单: the application form fills itself from all that is known, is checked as one types, and is printed."""

from copilot.forms.check import FieldProblem, checked
from copilot.forms.earlier import Earlier
from copilot.forms.fill import blank, fill
from copilot.forms.kinds import same
from copilot.forms.merged import MergedForm, merge, write_merged
from copilot.forms.model import FilledField, FilledForm, Offer, Source
from copilot.forms.sample import sample
from copilot.forms.sheet import form_sheet, write_form

__all__ = [
    "Earlier",
    "FieldProblem",
    "FilledField",
    "FilledForm",
    "MergedForm",
    "Offer",
    "Source",
    "blank",
    "checked",
    "fill",
    "form_sheet",
    "merge",
    "same",
    "sample",
    "write_form",
    "write_merged",
]
