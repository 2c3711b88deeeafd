"""A form with what is known: every value with its source, confidence and what other sources say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from knowledge.schema import Form


@dataclass(frozen=True)
class Source:
    """Where a value comes from: the `file` and its `field`. Without a file, `field` is `answers.question`, `said`,
    `typed` or `earlier`; `words` are then those heard, the option chosen, or which earlier case it was.
    """

    file: str
    field: str
    words: str = ""


@dataclass(frozen=True)
class Offer:
    """A value offered by one source; `trusted` where it may be filled in without the clerk."""

    value: str
    source: Source
    confidence: float
    trusted: bool


@dataclass(frozen=True)
class FilledField:
    """One field of the form. An empty `value` is left for the clerk, and `note` says why; `others` are what further
    sources say where they differ. `options` are those of a choice.
    """

    code: str
    label: str
    kind: str
    value: str = ""
    source: Source | None = None
    confidence: float = 0.0
    note: str = ""
    others: tuple[Offer, ...] = ()
    required: bool = True
    options: tuple[str, ...] = ()
    hint: str = ""

    @property
    def conflict(self) -> bool:
        """Whether trusted sources differ: somebody has to decide before the value counts."""
        return bool(self.value) and any(other.trusted for other in self.others)


@dataclass(frozen=True)
class FilledForm:
    """The form of an item with what is known; `sections` keep the order of the definition."""

    form: Form
    sections: tuple[tuple[str, tuple[FilledField, ...]], ...]

    @property
    def fields(self) -> tuple[FilledField, ...]:
        return tuple(field for _, fields in self.sections for field in fields)

    @property
    def filled(self) -> int:
        return sum(bool(field.value) for field in self.fields)

    @property
    def values(self) -> dict[str, str]:
        """Field code → value, of those that have one."""
        return {field.code: field.value for field in self.fields if field.value}

    def with_typed(self, typed: Mapping[str, str]) -> "FilledForm":
        """The form with what the clerk typed, which settles every conflict; what else was known stays to be seen."""
        return FilledForm(
            self.form,
            tuple((title, tuple(_typed(field, typed) for field in fields)) for title, fields in self.sections),
        )


def _typed(field: FilledField, typed: Mapping[str, str]) -> FilledField:
    if field.code not in typed:
        return field
    others = tuple(replace(other, trusted=False) for other in field.others)
    value = typed[field.code]
    return replace(field, value=value, source=Source("", "typed"), confidence=1.0, note="", others=others)
