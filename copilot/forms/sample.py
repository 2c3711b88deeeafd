"""示例样表: a form filled with invented values, so that an applicant sees how it is meant."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from copilot.forms.fill import blank
from copilot.forms.model import FilledField, FilledForm
from knowledge.schema import Field, Form, FormField, ServiceItem

STAMP = "示例"
_FILE = Path(__file__).with_name("sample.yaml")


def sample(item: ServiceItem, form: Form, fields: dict[str, Field]) -> FilledForm:
    """The form of `item` with every field filled in from invented data; print it with the stamp `STAMP`."""
    uses = {use.field: use for section in form.sections for use in section.fields}
    empty = blank(form, fields)
    return FilledForm(
        form,
        tuple(
            (title, tuple(replace(field, value=_value(field, uses[field.code], item)) for field in shown))
            for title, shown in empty.sections
        ),
    )


def _value(field: FilledField, use: FormField, item: ServiceItem) -> str:
    invented = _invented()
    own = invented["person"] if item.subject == "个人" else {}
    if field.options:
        listed = invented["fields"].get(field.code)
        return str(listed) if listed in field.options else field.options[0]
    if field.code in own:
        return str(own[field.code])
    if field.code in invented["fields"]:
        return str(invented["fields"][field.code])
    return _chosen(use, item) or str(invented["kinds"].get(field.kind, ""))


def _chosen(use: FormField, item: ServiceItem) -> str:
    """What the form says for the first option of the question that answers the field."""
    for source in use.sources:
        kind, _, question = source.partition(".")
        for asked in item.questions if kind == "answers" else ():
            if asked.code == question:
                return use.texts.get(asked.options[0].code, asked.options[0].text)
    return ""


@cache
def _invented() -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read
