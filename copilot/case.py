"""办件: one visit, from what was said to the decision. A Case never changes; each step makes a new one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from copilot.forms import FilledForm
from copilot.problem import Problem
from copilot.reading import FileReading
from knowledge import Answer
from review_models.document import Document
from review_models.finding import Overrule, Review
from speech import Utterance


@dataclass(frozen=True)
class Case:
    """What is known of the visit so far; `latency_ms` has the time of the last run of each stage."""

    utterance: Utterance | None = None
    query: str = ""
    # Everything said or typed about this matter, in order; `query` is the last of it.
    said: tuple[str, ...] = ()
    found: Answer | None = None
    item: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None
    files: tuple[FileReading, ...] = ()
    review: Review | None = None
    # The clerk's own verdicts; `review` has them taken in.
    overrules: tuple[Overrule, ...] = ()
    form: FilledForm | None = None
    # Form fields that the clerk typed over what was filled in, code → value.
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    latency_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(document for file in self.files for document in file.documents)
