"""Erases what is due, or one person's data, and tells the audit log beforehand what goes: kinds, counts, digests.

Rows are marked before the bytes go, so that an erasure that is cut off is finished by the next one. What figures need
stays: it says nothing about the applicant.
"""

from collections import Counter as Counts
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import delete, select, update

from copilot.actor import SYSTEM, Actor
from copilot.store.store import Store
from copilot.store.stored import Record
from copilot.store.tables import (
    CaseRow,
    ConversationRow,
    FileRow,
    HolderRow,
    MessageRow,
    OverruleRow,
    RatingRow,
)
from copilot.store.tables.base import now

# A file that no row names yet may belong to a save that is going on.
_UNNAMED_S = 24 * 3600.0


@dataclass(frozen=True)
class Erasure:
    """What was erased: kind (case, material, page, recording, paper, conversation) → how many; the `digests` of the
    files whose bytes are gone from the vault.
    """

    counts: Counts[str] = field(default_factory=Counts)
    digests: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        return {"erased": dict(self.counts), "digests": list(self.digests)}


class Eraser:
    """Raises StoreError where the store or the log refuses; what was not told to the log is not erased."""

    def __init__(self, store: Store, record: Record) -> None:
        self._store = store
        self._record = record

    def due(self, today: date | None = None, actor: Actor = SYSTEM) -> Erasure:
        """Erase everything whose retention time was over before `today`."""
        today = today or now().date()
        with self._store.database.reading() as session:
            cases = session.scalars(
                select(CaseRow.id).where(CaseRow.erase_after < today, CaseRow.content.is_not(None))
            ).all()
            files = session.scalars(
                select(FileRow).where(FileRow.erase_after < today, FileRow.erased_at.is_(None)).order_by(FileRow.id)
            ).all()
            oldest = now() - timedelta(days=self._store.settings.keep_conversation_days)
            conversations = session.scalars(
                select(ConversationRow.id).join(MessageRow).where(ConversationRow.opened_at < oldest).distinct()
            ).all()
        return self._erase(cases, files, conversations, actor, "store.erase")

    def person(self, number: str, actor: Actor) -> Erasure:
        """Erase every case and conversation in which the identity, company or phone `number` occurs."""
        cases = [one.id for one in self._store.cases.find(number=number, limit=None)]
        conversations = [row for row, _ in self._store.conversations_with(number)]
        return self._erase(cases, (), conversations, actor, "store.erase-person")

    def recordings(self, case: str, actor: Actor) -> Erasure:
        """Erase what was recorded in `case`: the applicant does not agree any more."""
        mine = [row for row in self._living(case) if row.kind == "recording"]
        return self._erase((), mine, (), actor, "store.erase-recordings") if mine else Erasure()

    def _erase(
        self, cases: Sequence[str], files: Iterable[FileRow], conversations: Iterable[str], actor: Actor, action: str
    ) -> Erasure:
        counts: Counts[str] = Counts()
        for case in cases:
            mine = self._living(case)
            self._record(actor, action, case, f"case 1；{_told(mine)}")
            self._blank(case)
            self._mark(mine)
            counts.update(["case", *(row.kind for row in mine)])
        for case, some in _by_case(row for row in files if row.case_id not in set(cases)):
            self._record(actor, action, case, _told(some))
            self._mark(some)
            counts.update(row.kind for row in some)
        for conversation in conversations:
            self._record(actor, action, conversation, "conversation 1")
            self._silence(conversation)
            counts["conversation"] += 1
        return Erasure(counts, tuple(self._sweep()))

    def _living(self, case: str) -> list[FileRow]:
        with self._store.database.reading() as session:
            return list(session.scalars(select(FileRow).filter_by(case_id=case, erased_at=None)).all())

    def _blank(self, case: str) -> None:
        """Take everything personal out of the rows of a case."""
        with self._store.database.session() as session:
            session.execute(
                update(CaseRow)
                .filter_by(id=case)
                .values(content=None, status="erased", person_digest=None, company_digest=None)
            )
            session.execute(delete(HolderRow).filter_by(case_id=case))
            session.execute(update(OverruleRow).filter_by(case_id=case).values(why=""))
            session.execute(update(RatingRow).filter_by(case_id=case).values(remark=None))

    def _mark(self, files: Iterable[FileRow]) -> None:
        """A file's name may be personal, too."""
        nameless = self._store.cipher.seal("已删除".encode())
        with self._store.database.session() as session:
            for row in files:
                session.execute(update(FileRow).filter_by(id=row.id).values(erased_at=now(), name=nameless))

    def _silence(self, conversation: str) -> None:
        with self._store.database.session() as session:
            session.execute(delete(MessageRow).filter_by(conversation_id=conversation))
            session.execute(update(ConversationRow).filter_by(id=conversation).values(context=None, outside=None))

    def _sweep(self) -> Iterator[str]:
        """Take out of the vault what no row keeps any more; another case may hold the very same file."""
        vault = self._store.vault
        with self._store.database.reading() as session:
            kept = set(session.scalars(select(FileRow.digest).where(FileRow.erased_at.is_(None))).all())
            erased = set(session.scalars(select(FileRow.digest).where(FileRow.erased_at.is_not(None))).all())
        vault.drop_unfinished(older_than_s=_UNNAMED_S)
        gone = {digest for digest in vault.digests() if digest in erased}
        gone |= set(vault.digests(older_than_s=_UNNAMED_S))
        for digest in sorted(gone - kept):
            if vault.erase(digest):
                yield digest


def _told(files: Iterable[FileRow]) -> str:
    """Kinds, counts and the beginnings of the digests: enough to prove which files were meant."""
    rows = list(files)
    kinds = Counts(row.kind for row in rows)
    listed = "、".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "无文件"
    return f"{listed}；{' '.join(row.digest[:12] for row in rows)}"


def _by_case(files: Iterable[FileRow]) -> Iterator[tuple[str, list[FileRow]]]:
    cases: dict[str, list[FileRow]] = {}
    for row in files:
        cases.setdefault(row.case_id, []).append(row)
    yield from cases.items()
