"""表单与字段: standard fields, defined once, and the application forms built from them."""

from typing import Literal

from pydantic import Field as PydanticField

from knowledge.schema.base import Code, Entry, Sourced, Text, When

FieldKind = Literal[
    "text", "name", "company", "id_number", "credit_code", "phone", "address", "date", "number", "money", "area",
    "choice", "plate", "licence_number", "signature", "seal",
]  # fmt: skip


class Field(Entry):
    """A standard field; `options` only for kind choice."""

    code: Code
    label: Text
    kind: FieldKind
    options: list[Text] = []
    hint: str | None = None


class FormField(Entry):
    """A field on a form. `sources` are where its value can be taken from, best first: `material.field` of a handed-in
    document (material code inside the item), `material.2.field` of the second person's and `material.*.field` of
    everybody's; `material.type` and `material.count` of the documents themselves; `answers.question`; or `said` (what
    the applicant said). `texts` is what stands on the form for an option or a type of document, by its code.
    """

    field: Code
    label: str | None = None
    required: bool = True
    sources: list[str] = []
    texts: dict[Code, Text] = {}
    when: When | None = None


class FormSection(Entry):
    title: Text
    fields: list[FormField] = PydanticField(min_length=1)


class Form(Sourced):
    """申请表 of one item; every form ends with the applicant's signature and date, those of enterprises with a seal."""

    code: Code
    item: Code
    title: Text
    sections: list[FormSection] = PydanticField(min_length=1)
    declaration: Text
    seal: bool = False
