"""Writing and reading the audit log."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from copilot.actor import Actor
from copilot.audit.anchor import Anchor
from copilot.audit.check import faults
from copilot.audit.entry import FIRST, Entry, Fault, digest
from copilot.masking import masked
from copilot.settings import settings
from copilot.store import Database
from copilot.store.tables import AuditRow

# Writers on PostgreSQL queue on this lock; on SQLite every transaction queues by itself.
_WRITING = 0x617564697400
_BATCH = 1000
_AT_ONCE = timedelta(minutes=1)


@dataclass(frozen=True)
class Gaps:
    """Numbers of entries: the last ones that the anchor does not have yet, and those it was told of only later."""

    waiting: tuple[int, ...] = ()
    late: tuple[int, ...] = ()


class AuditLog:
    """The log in `database`; many processes may write at once. `anchor` is the file outside it (see `anchor`)."""

    def __init__(self, database: Database, anchor: Path | None = None) -> None:
        self._database = database
        self.anchor = Anchor(anchor or settings().audit_anchor or _beside(database))

    def record(
        self, actor: Actor, action: str, subject: str, detail: str = "", *, within: Session | None = None
    ) -> None:
        """Add an entry: `actor` did `action`, such as `case.open`, with `subject`, such as the number of the case.

        `detail` is masked. Inside an open transaction hand it in as `within`: the entry then stands or falls with it.
        Raises StoreError where it cannot be written; what it tells of must then not happen either.
        """
        with nullcontext(within) if within is not None else self._database.session() as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(select(func.pg_advisory_xact_lock(_WRITING)))
            last = session.execute(
                select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1)
            ).first()
            number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            said = at, actor.name[:80], action[:80], masked(subject)[:200], masked(detail)
            hash = digest(number, *said, previous)
            session.add(AuditRow(**Entry(number, *said, previous, hash).as_dict()))
            session.flush()
            # What is taken back must not stand in the anchor.
            event.listen(session, "after_commit", lambda _: self.anchor.add(number, hash), once=True)

    def entries(
        self,
        *,
        actor: str | None = None,
        action: str | None = None,
        subject: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 100,
    ) -> list[Entry]:
        """The newest entries that fit, newest first; `action` may be its beginning, as `case.`."""
        query = select(AuditRow).order_by(AuditRow.number.desc()).limit(limit)
        if actor:
            query = query.where(AuditRow.actor == actor)
        if action:
            query = query.where(AuditRow.action.startswith(action, autoescape=True))
        if subject:
            query = query.where(AuditRow.subject == subject)
        if since:
            query = query.where(AuditRow.at >= since.astimezone(UTC).isoformat(timespec="milliseconds"))
        if until:
            query = query.where(AuditRow.at < until.astimezone(UTC).isoformat(timespec="milliseconds"))
        with self._database.session() as session:
            return [_entry(row) for row in session.scalars(query)]

    def verify(self) -> list[Fault]:
        """Everything that was changed, taken out, put in another order or cut off; empty where the log is whole."""
        # The anchor is read first: entries that are written meanwhile may be newer than it, never the other way.
        said = self.anchor.read()
        return list(faults(self._all(), said))

    def gaps(self) -> Gaps:
        """What the anchor does not prove, or proves only from the time on at which it was told."""
        said = self.anchor.read()
        waiting = tuple(entry.number for entry in self._all(after=max(said.hashes, default=0)))
        return Gaps(waiting, tuple(sorted(said.late)))

    def catch_up(self) -> int:
        """Add the last entries to the anchor that a process which ended between two writes has left out; their lines
        say that they came late. Returns how many. Nothing is added to an anchor that the log does not fit.
        """
        said = self.anchor.read()
        # Who has written just now is about to add the line.
        before = (datetime.now(UTC) - _AT_ONCE).isoformat(timespec="milliseconds")
        missed = [entry for entry in self._all(after=max(said.hashes, default=0)) if entry.at < before]
        if not missed or any(faults(self._all(), said)):
            return 0
        for entry in missed:
            self.anchor.add(entry.number, entry.hash, late=True)
        return len(missed)

    def _all(self, after: int | None = None) -> Iterator[Entry]:
        number = after
        while True:
            query = select(AuditRow).order_by(AuditRow.number).limit(_BATCH)
            with self._database.session() as session:
                rows = session.scalars(query if number is None else query.where(AuditRow.number > number)).all()
            yield from map(_entry, rows)
            if len(rows) < _BATCH:
                return
            number = rows[-1].number


def _entry(row: AuditRow) -> Entry:
    return Entry(row.number, row.at, row.actor, row.action, row.subject, row.detail, row.previous, row.hash)


def _beside(database: Database) -> Path:
    """The anchor's place where none is given: beside a database that is a file, in the data folder otherwise."""
    address = database.engine.url
    if address.get_backend_name() == "sqlite" and address.database:
        return Path(f"{address.database}.anchor")
    return settings().data / f"{address.host or 'local'}-{address.port or 0}-{address.database}.anchor"
