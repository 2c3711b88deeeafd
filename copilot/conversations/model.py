"""A conversation as it stands; it never changes, each step of the store yields a new one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import takewhile
from typing import Any


class Status(StrEnum):
    """The assistant answers alone; a helper is awaited; a helper is there; it is over."""

    SELF = "self"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


class Author(StrEnum):
    """Who wrote a message; `NOTE` is for helpers' eyes only."""

    APPLICANT = "applicant"
    HELPER = "helper"
    ASSISTANT = "assistant"
    SYSTEM = "system"
    NOTE = "note"


@dataclass(frozen=True)
class Choice:
    """A button under a message: it opens an `item`, or answers a `question` of the situation with an `option`."""

    label: str
    item: str | None = None
    question: str | None = None
    option: str | None = None

    def as_dict(self) -> dict[str, str]:
        named = {"label": self.label, "item": self.item, "question": self.question, "option": self.option}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True)
class Message:
    """`source` names the place a reply comes from; `offered` says whether a suggestion was taken as it stood."""

    id: int
    author: Author
    text: str
    at: datetime
    source: str | None = None
    offered: str | None = None
    choices: tuple[Choice, ...] = ()

    def content(self) -> dict[str, Any]:
        """What is sealed of it."""
        return {"text": self.text, "choices": [choice.as_dict() for choice in self.choices]}


@dataclass(frozen=True)
class Conversation:
    """`answers` are question code → option code of the open `item`; `summary` is what the last helper handed over."""

    id: str
    channel: str
    outside: str | None
    status: Status
    helper: str | None
    item: str | None
    opened_at: datetime
    waiting_since: datetime | None
    first_response_at: datetime | None
    closed_at: datetime | None
    resolved: bool | None
    stars: int | None
    seen: int
    answers: Mapping[str, str] = field(default_factory=dict)
    summary: str = ""
    messages: tuple[Message, ...] = ()

    @property
    def pending(self) -> tuple[Message, ...]:
        """What the applicant has said since the last reply, oldest first."""
        said = [message for message in self.messages if message.author not in (Author.SYSTEM, Author.NOTE)]
        return tuple(reversed(list(takewhile(lambda one: one.author is Author.APPLICANT, reversed(said)))))

    @property
    def last_said(self) -> int:
        """The id of the applicant's last message, 0 before the first."""
        return max((message.id for message in self.messages if message.author is Author.APPLICANT), default=0)

    @property
    def unread(self) -> int:
        """How many of the applicant's messages no helper has had on the screen."""
        return sum(message.author is Author.APPLICANT and message.id > self.seen for message in self.messages)

    def first_response_s(self, now: datetime) -> float | None:
        """Seconds from asking for a person to the first reply, or until `now`; None where no person was asked for."""
        if self.waiting_since is None:
            return None
        return ((self.first_response_at or now) - self.waiting_since).total_seconds()
