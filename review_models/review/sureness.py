"""How surely something must have been read before it says anything, and before it accuses anybody."""

from review_models.review.numbers import born_on
from review_models.review.view import Reading, State

SURE = 0.9
"""Below this a difference of one character in a text of several may be a misreading."""

CERTAIN = 0.98
"""What is read with less confidence may be misread in a way that changes what it is: a digit lost, a shape broken."""

ACCUSING = 0.85
"""A day or number read with less confidence, or beside a label that is only likely its own, proves no fault."""

LIKELY = 0.7
"""A day or number read so surely, beside a label that is only likely its own, does to find it in order."""


def likely(reading: Reading) -> bool:
    """Whether something was read surely enough to find nothing wrong with it, though not to accuse anybody."""
    return reading.state is State.READ or (
        reading.state is State.DOUBTFUL and bool(reading.value) and reading.confidence >= LIKELY
    )


def trusted(reading: Reading) -> bool:
    """Whether what was read can be believed where it differs from another reading."""
    return reading.state is State.READ and (reading.valid is not False or born_on(reading.plain) is not None)
