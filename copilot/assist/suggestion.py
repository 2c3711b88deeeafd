"""A reply that is offered to a helper, with the place it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from copilot.conversations import Choice
from knowledge.answer import ItemHit

# From this score on an answer is to just this question.
SURE = 0.8

Kind = Literal["greeting", "answer", "guide", "question", "hold"]


@dataclass(frozen=True)
class Suggestion:
    """`source` tells people where the text stands, `place` is the same for programs (item#part).

    `kind`: a greeting, a stored answer or a part of the guide that answers, the guide as a whole, a question to ask
    back, or words to gain time with. Sending it opens `item`, where one is named. `score` is 0 to 1.
    """

    kind: Kind
    text: str
    source: str
    place: str = ""
    score: float = 1.0
    choices: tuple[Choice, ...] = ()
    item: str | None = None


@dataclass(frozen=True)
class Advice:
    """For the applicant's message `message`: what could be said, best first.

    `item` and `answers` are the matter and situation as understood with this message; `candidates` are items it could
    be about; `gap` is true where the catalogue holds no answer to it.
    """

    message: int
    suggestions: tuple[Suggestion, ...]
    item: str | None
    answers: Mapping[str, str] = field(default_factory=dict)
    candidates: tuple[ItemHit, ...] = ()
    gap: bool = False
