"""An entry of the audit log, its hash, and what can be wrong with it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

FIRST = "0" * 64
"""Stands before the first entry."""

Kind = Literal["changed", "missing", "order", "truncated", "anchor"]


@dataclass(frozen=True)
class Entry:
    """`at` is ISO 8601 in UTC; `hash` is SHA-256 over all the rest, which holds the hash of the entry before."""

    number: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    previous: str
    hash: str

    def sound(self) -> bool:
        """Whether the entry is as it was written."""
        return self.hash == digest(
            self.number, self.at, self.actor, self.action, self.subject, self.detail, self.previous
        )

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class Fault:
    """What was found at entry `number`; `text` says it in Chinese."""

    number: int
    kind: Kind
    text: str

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def digest(number: int, at: str, actor: str, action: str, subject: str, detail: str, previous: str) -> str:
    """The hash of an entry; JSON keeps the fields apart, so that text cannot move from one into the next."""
    content = json.dumps([number, at, actor, action, subject, detail, previous], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
