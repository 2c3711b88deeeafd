"""Conversations of online helpers with applicants."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from copilot.store.tables.base import Table, now


class ConversationRow(Table):
    """One applicant's chat. `outside` is its name in a city's own chat system, where it came from there.

    `status` is self while the assistant answers alone, waiting until a helper takes it.
    """

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32), default="web")
    outside: Mapped[str | None] = mapped_column(String(200), index=True)
    status: Mapped[str] = mapped_column(String(16), default="self")  # self | waiting | open | closed
    helper: Mapped[str | None] = mapped_column(String(80), index=True)
    item: Mapped[str | None] = mapped_column(String(80))
    # Sealed JSON: the situation's answers so far, and what else the helper's page remembers.
    context: Mapped[bytes | None] = mapped_column(LargeBinary)
    opened_at: Mapped[datetime] = mapped_column(default=now, index=True)
    # When the applicant came to a person; the first response is counted from here.
    waiting_since: Mapped[datetime | None]
    first_response_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    # Whether the matter was settled in the chat, as the helper or the applicant said; None while open.
    resolved: Mapped[bool | None]
    stars: Mapped[int | None]
    # The last message the helper has had on the screen.
    seen: Mapped[int] = mapped_column(default=0)


class MessageRow(Table):
    """One message, sealed. `offered` of a helper's reply: accepted | edited | own, against what was suggested."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(String(16))  # applicant | helper | assistant | system
    content: Mapped[bytes] = mapped_column(LargeBinary)
    offered: Mapped[str | None] = mapped_column(String(16))
    source: Mapped[str | None] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(default=now)
