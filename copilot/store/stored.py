"""What the store hands out, and the error of two clerks on one case."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from copilot.actor import Actor
from copilot.case import Case
from copilot.errors import StoreError
from copilot.store.tables import CaseRow, FileRow

Record = Callable[[Actor, str, str, str], object]
"""Puts down who did what (actor, action, subject, detail), as `copilot.audit` does."""


class CaseChangedError(StoreError):
    """Another clerk saved the case meanwhile: `by` at `at`. Nothing was overwritten."""

    def __init__(self, case: str, by: str, at: datetime) -> None:
        when = at.astimezone().strftime("%H:%M")
        super().__init__(
            f"办件 {case} 已由 {by} 在 {when} 保存过，这里的改动没有覆盖它",
            "请点“载入最新”，看过之后再改。",
        )
        self.by, self.at = by, at


@dataclass(frozen=True)
class Hold:
    """Who works on a case just now, and since when there was a sign of life."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Overview:
    """A case in a list: nothing about the applicant."""

    id: str
    version: int
    status: str
    channel: str
    item: str | None
    theme: str | None
    first_decision: str | None
    decision: str | None
    opened_by: str
    opened_at: datetime
    changed_by: str
    changed_at: datetime
    decided_at: datetime | None
    promised_by: date | None

    @classmethod
    def of(cls, row: CaseRow) -> "Overview":
        return cls(**{name: getattr(row, name) for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class StoredCase:
    """A case as it was saved; `earlier` are the steps before it, oldest first, which undo goes back to."""

    overview: Overview
    case: Case
    earlier: tuple[Case, ...] = ()

    @property
    def id(self) -> str:
        return self.overview.id

    @property
    def version(self) -> int:
        return self.overview.version

    @property
    def status(self) -> str:
        return self.overview.status


@dataclass(frozen=True)
class KeptFile:
    """A file of a case; `name` is the path or name under which it came. Erased ones stay listed."""

    id: int
    kind: str
    name: str
    digest: str
    size: int
    media_type: str
    stored_at: datetime
    erased_at: datetime | None

    @classmethod
    def of(cls, row: FileRow, name: str) -> "KeptFile":
        return cls(row.id, row.kind, name, row.digest, row.size, row.media_type, row.stored_at, row.erased_at)
