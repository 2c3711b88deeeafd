"""申请材料: the standard materials, defined once, and how an item asks for them."""

from typing import Literal

from pydantic import Field

from knowledge.schema.base import Basis, Code, Entry, Sourced, Text, When

Necessity = Literal["required", "optional", "deferrable"]
Medium = Literal["paper", "electronic", "either"]
Issuer = Literal["applicant", "government", "other"]


class Material(Sourced):
    """A standard material. `document_types` are the types (CONTRACT table) that serve as this material, best first."""

    code: Code
    name: Text
    document_types: list[Code] = Field(min_length=1)
    # How papers that serve as this material are headed, where they are of no listed type: 家长同意书.
    titles: list[Text] = []
    issuer: Issuer = "applicant"
    issued_by: str | None = None
    form: Medium = "either"
    note: str | None = None
    sample: str | None = None
    # The government holds it as an electronic licence: the applicant need not bring it where the system reaches it.
    electronic_licence: bool = False


class NecessityRule(Entry):
    """In the situation `when` the material is `necessity`, whatever the default says."""

    when: When
    necessity: Necessity


class Exemption(Entry):
    """In the situation `when` (always, if absent) the applicant need not hand the material in, for `reason`."""

    reason: Text
    when: When | None = None
    basis: Basis | None = None


class MaterialUse(Sourced):
    """How an item asks for a standard material; `code` is the name inside the item, `material` the standard one."""

    code: Code
    material: Code
    name: str | None = None
    necessity: Necessity = "required"
    necessity_when: list[NecessityRule] = []
    when: When | None = None
    originals: int = Field(default=1, ge=0)
    copies: int = Field(default=0, ge=0)
    form: Medium | None = None
    # One for each entry of another document's list field, e.g. performer_list.performers.
    one_for_each: str | None = None
    # Persons of whom one document each is wanted, e.g. [申请人, 配偶].
    one_for_person: list[str] = []
    exemptions: list[Exemption] = []
    requirements: list[Text] = []
    basis: Basis | None = None


class MaterialSpec(Sourced):
    """What is asked in one situation: a `MaterialUse` with its standard material, the rules already applied."""

    code: Code
    material: Code
    name: Text
    document_types: list[Code]
    titles: list[Text] = []
    necessity: Necessity
    originals: int
    copies: int
    form: Medium
    issuer: Issuer
    exempt: bool = False
    exempt_reason: str | None = None
    one_for_each: str | None = None
    one_for_person: list[str] = []
    requirements: list[Text] = []
    sample: str | None = None
    blank_form: str | None = None
    points: list[Code] = []
    basis: Basis | None = None

    @property
    def several(self) -> bool:
        """Whether one paper for each of several persons is asked for, or more than one original."""
        return bool(self.one_for_each or self.one_for_person) or self.originals > 1
