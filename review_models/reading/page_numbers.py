"""Whether a page goes on from the one before by the numbers printed on both: 2/2 behind 1/2, 共2页第2页."""

import re

from review_models.reading.part import Part

_NUMBER = re.compile(
    r"(?:共\d{1,2}[页份],?)?第(?P<page>\d{1,2})页(?:[,/]?共\d{1,2}页)?(?:$|/)|^(?P<of>\d{1,2})/\d{1,2}$"
    r"|^[-·—]*(?P<bare>\d{1,2})[-·—]*$"
)
# The number stands in one of so many rows at the top or the foot.
_ROWS = 2


def goes_on(part: Part, before: Part) -> bool:
    """Whether `part` bears the number after that of `before`."""
    number, earlier = _printed(part), _printed(before)
    return number is not None and earlier is not None and number == earlier + 1


def is_first(part: Part) -> bool:
    """Whether `part` is numbered as the first page of a paper."""
    return _printed(part) == 1


def _printed(part: Part) -> int | None:
    """The number of the page; None where none is printed."""
    rows = part.rows if len(part.rows) <= 2 * _ROWS else [*part.rows[:_ROWS], *part.rows[-_ROWS:]]
    found = (_NUMBER.search(row.text) for row in reversed(rows))
    return next((int(match[match.lastgroup or 0]) for match in found if match), None)
