"""What every entry of the catalogue shares: strictness, dates, sources, legal basis, and the `when` of situations."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Certainty = Literal["certain", "likely", "uncertain"]

# Question code → the option, or the options of which one, must have been chosen. All questions must hold.
When = dict[Code, Code | list[Code]]


class Entry(BaseModel):
    """Strict and frozen: an unknown key is an error of the curator, never silently dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(Entry):
    """In force from `effective_from` up to and including `effective_until`; an absent end is open."""

    effective_from: date | None = None
    effective_until: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Dated":
        if self.effective_from and self.effective_until and self.effective_until < self.effective_from:
            raise ValueError("effective_until 早于 effective_from")
        return self

    def in_force(self, day: date) -> bool:
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_until is None or day <= self.effective_until
        )


class Sourced(Entry):
    """Where a fact comes from, how sure we are, and the day someone last looked."""

    source: str | None = None
    certainty: Certainty = "certain"
    checked_on: date | None = None


class Law(Dated, Sourced):
    """A law, regulation, rule or notice; `number` is its document number, e.g. 国家市场监督管理总局令第78号."""

    code: Code
    title: Text
    number: str | None = None


class Basis(Entry):
    """A place in a law: `law` is its code in the catalogue, `article` e.g. 第十二条第一款."""

    law: Code
    article: Text


def holds(when: Mapping[str, str | list[str]] | None, answers: Mapping[str, str]) -> bool:
    """Whether the situation `answers` (question code → option code) meets `when`; no `when` always holds."""
    return all(
        answers.get(question) in ([wanted] if isinstance(wanted, str) else wanted)
        for question, wanted in (when or {}).items()
    )
