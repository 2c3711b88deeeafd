"""The words of the catalogue as pydantic models: what curators write in YAML, checked at load."""

from knowledge.schema.base import Basis, Dated, Law, Sourced, When, holds
from knowledge.schema.catalogue import Catalogue
from knowledge.schema.elsewhere import Elsewhere
from knowledge.schema.field import Field, FieldKind, Form, FormField, FormSection
from knowledge.schema.item import (
    QA,
    Condition,
    Fee,
    Limit,
    Option,
    Outcome,
    Question,
    ServiceItem,
    Step,
    Theme,
    TimeLimit,
)
from knowledge.schema.material import Material, MaterialSpec, MaterialUse, Necessity
from knowledge.schema.review_point import DefectKind, ReviewPoint, Severity

__all__ = [
    "QA",
    "Basis",
    "Catalogue",
    "Condition",
    "Dated",
    "DefectKind",
    "Elsewhere",
    "Fee",
    "Field",
    "FieldKind",
    "Form",
    "FormField",
    "FormSection",
    "Law",
    "Limit",
    "Material",
    "MaterialSpec",
    "MaterialUse",
    "Necessity",
    "Option",
    "Outcome",
    "Question",
    "ReviewPoint",
    "ServiceItem",
    "Severity",
    "Sourced",
    "Step",
    "Theme",
    "TimeLimit",
    "When",
    "holds",
]
