"""What `Guide.ask` returns: the answer to one query, in the words of the command-line contract."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from knowledge.guidance import Guidance
from knowledge.schema import Question, ServiceItem

DecisionKind = Literal["answer", "clarify", "no_match"]


@dataclass(frozen=True)
class ItemHit:
    """A service item that was found; `score` is the calibrated probability that it is the one meant."""

    code: str
    name: str
    score: float
    why: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return {"code": self.code, "name": self.name, "score": round(self.score, 4), "why": list(self.why)}


@dataclass(frozen=True)
class AnswerHit:
    """A stored answer or a passage; `source` says where it stands, `title` the same for people."""

    question: str
    answer: str
    source: str
    score: float
    title: str = ""
    exact: bool = False

    def as_dict(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "answer": self.answer,
            "source": self.source,
            "score": round(self.score, 4),
            "title": self.title,
        }


@dataclass(frozen=True)
class ThemeHit:
    """A theme with the items this case needs, in the order in which they are best applied for."""

    code: str
    name: str
    items: tuple[str, ...]
    score: float
    bundle: Mapping[str, Any] = field(default_factory=dict)

    def lead(self, hits: Sequence[ItemHit], items: Mapping[str, ServiceItem]) -> list[ItemHit]:
        """The theme's items with the theme's score, in their order, then the other `hits`."""
        why = {hit.code: hit.why for hit in hits}
        first = [
            ItemHit(code, items[code].name, self.score, (f"theme: {self.name}", *why.get(code, ())))
            for code in self.items
        ]
        return [*first, *(hit for hit in hits if hit.code not in self.items)]

    def as_dict(self) -> dict[str, Any]:
        shown = {"code": self.code, "name": self.name, "items": list(self.items), "score": round(self.score, 4)}
        return {**shown, **self.bundle}


@dataclass(frozen=True)
class Answer:
    """`items` and `answers` are best first; `guidance` belongs to the first item and is None when nothing matched."""

    query: str
    corrected_query: str | None
    decision: DecisionKind
    items: tuple[ItemHit, ...]
    theme: ThemeHit | None
    questions: tuple[Question, ...]
    understood: Mapping[str, str]
    guidance: Guidance | None
    answers: tuple[AnswerHit, ...]
    latency_ms: Mapping[str, float]

    def as_dict(self) -> dict[str, Any]:
        """The object `copilot ask --json` prints."""
        return {
            "query": self.query,
            "corrected_query": self.corrected_query,
            "decision": self.decision,
            "items": [hit.as_dict() for hit in self.items],
            "theme": self.theme.as_dict() if self.theme else None,
            "questions": [question_dict(question) for question in self.questions],
            "understood": dict(self.understood),
            "guidance": self.guidance.as_dict() if self.guidance else None,
            "answers": [hit.as_dict() for hit in self.answers],
            "latency_ms": {stage: round(spent, 2) for stage, spent in self.latency_ms.items()},
        }


def question_dict(question: Question) -> dict[str, Any]:
    options = [{"code": option.code, "text": option.text} for option in question.options]
    return {"code": question.code, "text": question.text, "options": options, "default": question.default}
