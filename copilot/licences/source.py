"""What every source of electronic licences offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from copilot.errors import CopilotError
from review_models.document import Document, FieldValue
from review_models.reading.values import normal_date

ISSUED_AS = "电子证照"
_NOWHERE = (0, 0, 0, 0)


class LicenceSourceError(CopilotError):
    """The source cannot be asked; the applicant brings the paper instead."""

    category = "store"


@dataclass(frozen=True)
class Licence:
    """A licence as its issuer holds it. `fields` are those of the document type; `name` is what people call it."""

    document_type: str
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def in_force(self, day: date) -> bool:
        """Whether it has not expired on `day`; one without a day, or 长期, does not expire."""
        until = normal_date(self.fields.get("valid_to", ""))
        try:
            return until is None or date.fromisoformat(until) >= day
        except ValueError:
            return True

    def as_document(self) -> Document:
        """The licence in place of a scanned one: certain, without pages."""
        values = {code: FieldValue(text, text, 1.0, 0, _NOWHERE, None) for code, text in self.fields.items() if text}
        return Document(f"{ISSUED_AS}·{self.name}", self.document_type, self.name, 1.0, (), values)


class LicenceSource(Protocol):
    """Finds electronic licences, e.g. in a city's licence library."""

    def find(self, document_type: str, holder: str) -> Licence | None:
        """The licence of `document_type` of the `holder` (identity number or credit code); None where there is none.

        Raises LicenceSourceError where the source cannot be asked.
        """
        ...
