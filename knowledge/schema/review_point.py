"""审查要点: review points as data — a closed set of checks, with basis, dates, severity, remedy and test cases."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field

from knowledge.schema.base import Basis, Code, Dated, Entry, Sourced, Text, When

Severity = Literal["must", "should", "deferrable"]


class DefectKind(StrEnum):
    MISSING = "missing"
    WRONG_DOCUMENT = "wrong_document"
    ILLEGIBLE = "illegible"
    INCOMPLETE = "incomplete"
    BAD_FORMAT = "bad_format"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    MISMATCH = "mismatch"
    MISSING_SEAL = "missing_seal"
    MISSING_SIGNATURE = "missing_signature"
    ALTERED = "altered"
    INSUFFICIENT = "insufficient"
    NOT_CERTIFIED_COPY = "not_certified_copy"


# A field is named `field` for the point's own material, or `material.field` for another material of the item.
FieldName = Annotated[str, Field(pattern=r"^[a-z0-9_-]+(\.[a-z0-9_]+)?$")]
Comparison = Literal["text", "name", "company", "address", "date", "number", "code"]


class Present(Entry):
    """The field was filled in."""

    do: Literal["present"]
    field: FieldName


class Equal(Entry):
    """The fields say the same as the first, compared `like` (addresses and companies are normalised first); numbers may
    differ by the share `tolerance` of the first.
    """

    do: Literal["equal"]
    fields: list[FieldName] = Field(min_length=2)
    like: Comparison = "text"
    tolerance: float = Field(default=0.0, ge=0.0, lt=1.0)


class NotExpired(Entry):
    """The day in `field` is not before the day of the visit, or the day in the field `at`, nor less than `months` after
    it; 长期 never expires.
    """

    do: Literal["not_expired"]
    field: FieldName
    at: FieldName | None = None
    months: int = Field(default=0, ge=0)


class Within(Entry):
    """`field` lies within bounds: at most so long ago, not in the future, so long after `since`, between numbers."""

    do: Literal["within"]
    field: FieldName
    since: FieldName | None = None
    at_least_months: int | None = None
    at_most_months_ago: int | None = None
    not_after_today: bool = False
    minimum: float | None = None
    maximum: float | None = None


class Matches(Entry):
    """The field fits a regular expression, or a number with check digit: id_number, credit_code, plate, phone, vin."""

    do: Literal["matches"]
    field: FieldName
    pattern: str | None = None
    number: Literal["id_number", "credit_code", "plate", "phone", "vin"] | None = None


class HasSeal(Entry):
    """A seal stands on the document; where `of` is given, its text, if legible, agrees with that field.

    `not_of`: the field that names who holds the paper. Their own seal, by which they certify a copy, is not the one of
    the office that is asked for.
    `unsealed_on_screen`: what an official app shows of such a paper bears no seal and is valid all the same, so that a
    page of a telephone is taken, with a note to have it opened or scanned.
    """

    do: Literal["seal"]
    of: FieldName | None = None
    not_of: FieldName | None = None
    unsealed_on_screen: bool = False


class Signed(Entry):
    """Handwriting stands in the signing place `field`, which is looked for behind `labels` where it was not read."""

    do: Literal["signature"]
    field: FieldName
    labels: list[Text] = []


class Contains(Entry):
    """The field holds at least one of the words."""

    do: Literal["contains"]
    field: FieldName
    any_of: list[Text] = Field(min_length=1)


class Count(Entry):
    """There are as many documents of the material as `equals`, or no fewer than `at_least`: a number, the number in a
    field, or the length of a list field.
    """

    do: Literal["count"]
    material: Code
    equals: int | FieldName | None = None
    at_least: int | FieldName | None = None


class Computed(Entry):
    """One of the named calculations of the review room, with its parameters."""

    do: Literal["computed"]
    calculation: Code
    fields: list[FieldName] = []
    parameters: dict[str, Any] = {}


Check = Annotated[
    Present | Equal | NotExpired | Within | Matches | HasSeal | Signed | Contains | Count | Computed,
    Field(discriminator="do"),
]


class PointCase(Entry):
    """A readable test case: on `day`, with these fields as read, the verdict.

    `fields` maps a field of the point's own material, or `material.field` of another, to its value; `{value: …,
    confidence: 0.4}` says how surely it was read, `""` that its place was found empty, and `seal`, `lines` and
    `usable` set the seal's text, the printed lines and whether the page is fit to be read. `documents` says how many
    documents of a material were handed in, or lists the fields of each.
    """

    name: Text
    day: date | None = None
    answers: dict[str, str] = {}
    fields: dict[str, Any] = {}
    documents: dict[str, int | list[dict[str, Any]]] = {}
    verdict: Literal["pass", "fail", "cannot_tell"]


class ReviewPoint(Dated, Sourced):
    """A review point on a standard material, for all items that ask for it or only for `items`.

    `document_types` limits it to some of the types that serve as the material. A point that names another material
    applies only where that one is in hand. A point of kind `missing` decides by itself whether its material is needed.
    `message` and `remedy` are what the applicant reads when it fails; `{field}` in them is replaced by what was read.
    Findings of severity `should` advise and do not change the decision.
    """

    code: Code
    material: Code
    document_types: list[Code] = []
    label: Text
    kind: DefectKind
    check: Check
    when: When | None = None
    items: list[Code] = []
    severity: Severity = "must"
    basis: Basis | None = None
    message: Text
    remedy: Text
    tests: list[PointCase] = []

    @property
    def on_field(self) -> bool:
        """字段审查要点 look at what was filled into the application form; 材料审查要点 at the other materials."""
        return self.material == "application_form"
