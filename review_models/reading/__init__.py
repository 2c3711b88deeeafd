"""What a document is and what it says: recognition of its type, extraction of its fields."""

from review_models.reading.forms import Forms
from review_models.reading.presumed import Presume
from review_models.reading.reader import DocumentReader
from review_models.reading.trust import Reread
from review_models.reading.types import DOCUMENT_TYPES, DocumentType, FieldType, load_types

__all__ = ["DOCUMENT_TYPES", "DocumentReader", "DocumentType", "FieldType", "Forms", "Presume", "Reread", "load_types"]
