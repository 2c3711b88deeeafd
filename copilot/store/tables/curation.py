"""What the catalogue could not answer: tasks for curators."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from copilot.store.tables.base import Table, now


class UnansweredRow(Table):
    """A question nobody could answer, or a phrasing that a clerk confirmed; `text` is masked."""

    __tablename__ = "unanswered"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))  # question | alias
    text: Mapped[str] = mapped_column(Text)
    item: Mapped[str | None] = mapped_column(String(80), index=True)
    times: Mapped[int] = mapped_column(default=1)
    first_at: Mapped[datetime] = mapped_column(default=now)
    last_at: Mapped[datetime] = mapped_column(default=now)
    status: Mapped[str] = mapped_column(String(16), default="open")  # open | done | dropped
    settled_by: Mapped[str | None] = mapped_column(String(80))
    settled_at: Mapped[datetime | None]
