"""Cases and what belongs to them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from copilot.store.tables.base import Table, now


class CaseRow(Table):
    """One visit. `content` is the sealed JSON of the whole Case; the plain columns are what lists and figures need and
    hold nothing about the applicant. `version` grows with each save; a save over another version is refused.
    """

    __tablename__ = "cases"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    status: Mapped[str] = mapped_column(String(16), default="open")  # open | decided | closed | erased
    channel: Mapped[str] = mapped_column(String(16), default="window")  # window | online
    item: Mapped[str | None] = mapped_column(String(80), index=True)
    theme: Mapped[str | None] = mapped_column(String(80))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    # Keyed digests of the applicant's and the company's numbers, to find a person's cases without storing the numbers.
    person_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    company_digest: Mapped[str | None] = mapped_column(String(64), index=True)
    # The decision of the first pre-review, and the one that stands; form fields filled by itself, of all.
    first_decision: Mapped[str | None] = mapped_column(String(16))
    decision: Mapped[str | None] = mapped_column(String(16))
    fields_filled: Mapped[int | None]
    fields_total: Mapped[int | None]
    opened_by: Mapped[str] = mapped_column(String(80))
    opened_at: Mapped[datetime] = mapped_column(default=now, index=True)
    changed_by: Mapped[str] = mapped_column(String(80))
    changed_at: Mapped[datetime] = mapped_column(default=now)
    decided_at: Mapped[datetime | None]
    # Day by which the promise to the applicant ends, for the red and yellow lights.
    promised_by: Mapped[date | None]
    erase_after: Mapped[date | None] = mapped_column(index=True)
    # The open page that works on the case, who sits there, and when it last showed a sign of life.
    held_page: Mapped[str | None] = mapped_column(String(64))
    held_by: Mapped[str | None] = mapped_column(String(80))
    held_at: Mapped[datetime | None]


class HolderRow(Table):
    """A number that occurs in a case: of an identity card, a company or a phone. Only its keyed digest is kept, so that
    all cases of one person can be found.
    """

    __tablename__ = "case_holders"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class StepRow(Table):
    """One step of a case: when, by whom, which stage, and how long the machine worked."""

    __tablename__ = "case_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(String(32))
    actor: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now)
    spent_ms: Mapped[float | None]


class FileRow(Table):
    """A file of a case. The bytes lie sealed in the vault under `digest`; `name` is sealed too."""

    __tablename__ = "case_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # material | page (its upright image) | recording | paper
    name: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(80), default="application/octet-stream")
    stored_at: Mapped[datetime] = mapped_column(default=now)
    erase_after: Mapped[date | None] = mapped_column(index=True)
    erased_at: Mapped[datetime | None]


class OverruleRow(Table):
    """A clerk's verdict over a finding of the machine."""

    __tablename__ = "overrules"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    item: Mapped[str] = mapped_column(String(80))
    point: Mapped[str] = mapped_column(String(120), index=True)
    material: Mapped[str | None] = mapped_column(String(80))
    machine: Mapped[str] = mapped_column(String(16))
    verdict: Mapped[str] = mapped_column(String(16))
    why: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=now)
    # A verdict taken back stays in the record and counts no more.
    withdrawn_at: Mapped[datetime | None]


class RatingRow(Table):
    """好差评: the applicant's rating of a case, once a case."""

    __tablename__ = "ratings"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    stars: Mapped[int]
    remark: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(default=now)


Index("ix_cases_status_changed_at", CaseRow.status, CaseRow.changed_at)
