"""Questions that nobody could answer and phrasings that somebody confirmed: tasks for curators."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from copilot.errors import InputError
from copilot.masking import masked
from copilot.store import Database
from copilot.store.tables import UnansweredRow
from copilot.store.tables.base import now

Kind = Literal["question", "alias", "idea"]
Settled = Literal["done", "dropped"]
_LONGEST = 500


@dataclass(frozen=True)
class Task:
    """`kind`: an unanswered question, a phrasing for the item, or an idea from the graph (only kept once dropped)."""

    id: int
    kind: str
    text: str
    item: str | None
    times: int
    last_at: datetime


class Unanswered:
    """The tasks in the store; the same text of the same item is one task that counts. Texts are masked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, kind: Kind, text: str, item: str | None = None) -> None:
        """Keep `text`; one that was settled before is not brought up again where it was dropped."""
        kept = masked(text.strip())[:_LONGEST]
        if not kept:
            return
        same = select(UnansweredRow).where(
            UnansweredRow.kind == kind, UnansweredRow.text == kept, UnansweredRow.item == item
        )
        with self._database.session() as session:
            row = session.scalars(same).first()
            if row is None:
                session.add(UnansweredRow(kind=kind, text=kept, item=item, times=1))
            else:
                row.times, row.last_at = row.times + 1, now()
                row.status = "open" if row.status == "done" and kind == "question" else row.status

    def tasks(self) -> list[Task]:
        """Open tasks, the most frequent first."""
        wanted = select(UnansweredRow).where(UnansweredRow.status == "open", UnansweredRow.kind != "idea")
        with self._database.session() as session:
            rows = session.scalars(wanted.order_by(UnansweredRow.times.desc(), UnansweredRow.last_at.desc())).all()
        return [Task(row.id, row.kind, row.text, row.item, row.times, row.last_at) for row in rows]

    def settle(self, task: int, by: str, how: Settled) -> None:
        """Raises InputError where there is no such task."""
        with self._database.session() as session:
            row = session.get(UnansweredRow, task)
            if row is None:
                raise InputError("没有这条待办", "请刷新页面。")
            row.status, row.settled_by, row.settled_at = how, by, now()

    def drop_idea(self, text: str, by: str) -> None:
        """An idea that the curator does not want to see again."""
        with self._database.session() as session:
            row = UnansweredRow(kind="idea", text=text, status="dropped", settled_by=by, settled_at=now(), times=1)
            session.add(row)

    def dropped_ideas(self) -> set[str]:
        wanted = select(UnansweredRow.text).where(UnansweredRow.kind == "idea")
        with self._database.session() as session:
            return set(session.scalars(wanted))
