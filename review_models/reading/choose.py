"""Which of several possible values of a field counts, and how sure it is where another would do as well."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from review_models.document import FieldValue
from review_models.reading.dates import find_dates
from review_models.reading.types import FieldType

# A value that fits hardly less and says something else leaves the choice to the clerk.
_NEARLY, _DISPUTED = 0.05, 0.75
# Several people may rightly stand beside one label; whose name is meant is another question.
_NAMES = frozenset({"name", "party", "company", "signature", "seal"})


@dataclass(frozen=True)
class Candidate:
    """A possible value of a field; the best has the highest rank."""

    found: FieldValue
    fit: float


def best(field: FieldType, candidates: Sequence[Candidate]) -> FieldValue | None:
    """The value that fits best; of several that fit as well the first, or the last where the field says so."""
    if not candidates:
        return None
    ordered = list(reversed(candidates)) if field.last else list(candidates)
    chosen = max(ordered, key=lambda item: item.fit)
    # A period that ends before it begins is no surer where one of its days alone is looked at.
    chosen = next((item for item in ordered if item.found.valid is False and _holds(item, chosen)), chosen)
    # What was found in two ways is as sure as the surer of them.
    surest = max(item.found.confidence for item in ordered if item.found.value == chosen.found.value)
    chosen = replace(chosen, found=replace(chosen.found, confidence=surest))
    rivals = [item for item in ordered if item.fit >= chosen.fit - _NEARLY and _differs(item.found, chosen.found)]
    if (
        field.kind in _NAMES
        or field.last
        or field.part != "only"
        or chosen.found.valid
        or not chosen.found.value
        or not rivals
    ):
        return chosen.found
    return replace(chosen.found, confidence=round(_DISPUTED * chosen.found.confidence, 4))


def _holds(one: Candidate, other: Candidate) -> bool:
    """Whether the day of `other` is one of those that `one` was read from."""
    return other.found.value in {found.iso for found in find_dates(one.found.text)}


def _differs(one: FieldValue, other: FieldValue) -> bool:
    """Whether two values contradict one another; a part of the other does not."""
    if not isinstance(one.value, str) or not isinstance(other.value, str) or not one.value:
        return False
    return one.value not in other.value and other.value not in one.value
