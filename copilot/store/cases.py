"""The cases: opened with a readable number, saved step by step, never overwritten silently."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from copilot.actor import Actor
from copilot.case import Case
from copilot.errors import InputError, StoreError
from copilot.store import codec, holders, overruling
from copilot.store.casefiles import CaseFiles
from copilot.store.cipher import Cipher
from copilot.store.database import Database
from copilot.store.images import no_image
from copilot.store.retention import Retention
from copilot.store.stored import CaseChangedError, Hold, Overview, StoredCase
from copilot.store.tables import CaseRow, HolderRow, StepRow
from copilot.store.tables.base import now
from copilot.store.vault import Vault
from review_models.finding import Decision

# A page without a sign of life for so long works on its case no more.
_HELD = timedelta(minutes=10)
_ACCEPTED = (Decision.ACCEPT, Decision.TOLERATE)


class CaseStore:
    """Threads and processes may share it. Raises StoreError where the store refuses; nothing half saved stays."""

    def __init__(self, database: Database, cipher: Cipher, vault: Vault, keep: Retention | None = None) -> None:
        self._database = database
        self._cipher = cipher
        self._keep = keep or Retention()
        self.files = CaseFiles(database, cipher, vault, self._keep)

    def open(self, actor: Actor, channel: str = "window") -> str:
        """Open an empty case; its number is the day and a running number, such as 20261122-0007."""
        today = datetime.now().astimezone().strftime("%Y%m%d")
        content = self._cipher.seal(codec.dumped((Case(),), lambda _: ""))
        with self._database.session() as session:
            self._database.queue(session, "cases")
            last = session.scalar(select(func.max(CaseRow.id)).where(CaseRow.id.like(f"{today}-%")))
            number = f"{today}-{int(last.partition('-')[2]) + 1 if last else 1:04d}"
            until = self._keep.until("case", now().date())
            row = CaseRow(id=number, channel=channel, opened_by=actor.name, changed_by=actor.name, erase_after=until)
            row.content = content
            session.add(row)
        return number

    def save(
        self,
        case_id: str,
        case: Case,
        expected_version: int,
        actor: Actor,
        *,
        earlier: Sequence[Case] = (),
        steps: Mapping[str, float | None] | None = None,
        page: str | None = None,
    ) -> int:
        """Save the case over `expected_version`; returns the new version.

        `earlier` are steps to undo to, oldest first; `steps` the stages since the last save with the milliseconds the
        machine worked; `page` the open page that works on it. Raises CaseChangedError where another saved meanwhile.
        """
        cases = (*earlier, case)
        rows = self.files.carry(case_id, cases)
        content = self._cipher.seal(codec.dumped(cases, lambda shown: self.files.images.put(shown)[0]))
        with self._database.session() as session:
            values = {**_columns(case), **self._numbers(case), "content": content, **_changed(actor)}
            values["erase_after"] = self._keep.until("case", now().date())
            if page:
                values |= {"held_page": page, "held_by": actor.name, "held_at": now()}
            self._change(session, case_id, expected_version, values)
            self.files.add_new(session, case_id, rows)
            overruling.record(session, case_id, case)
            session.execute(delete(HolderRow).filter_by(case_id=case_id))
            digests = {self._cipher.digest(number) for number in holders.numbers(case)}
            session.add_all(HolderRow(case_id=case_id, digest=digest) for digest in digests)
            session.add_all(
                StepRow(case_id=case_id, stage=stage, actor=actor.name, spent_ms=spent)
                for stage, spent in (steps or {}).items()
            )
        return expected_version + 1

    def load(self, case_id: str, *, images: bool = True) -> StoredCase:
        """The case as it was last saved; without `images` its pages are blank, and it must not be saved again.

        Raises InputError where there is none, StoreError where it was erased.
        """
        row = self._row(case_id)
        if row.content is None:
            raise StoreError(f"办件 {case_id} 的内容已按保存期限删除", "只留下统计数字，内容不能恢复。")
        *earlier, case = codec.loaded(self._cipher.open(row.content), self.files.images.get if images else no_image)
        return StoredCase(Overview.of(row), case, tuple(earlier))

    def overview(self, case_id: str) -> Overview:
        """What a list shows of the case."""
        return Overview.of(self._row(case_id))

    def find(
        self,
        *,
        status: str | None = None,
        opened_by: str | None = None,
        item: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        number: str | None = None,
        limit: int | None = 200,
    ) -> list[Overview]:
        """Cases, last changed first; `since` and `until` are of opening, `number` an identity, company or phone number
        that occurs in them.
        """
        wanted: list[ColumnElement[bool]] = []
        wanted += [CaseRow.status == status] if status else []
        wanted += [CaseRow.opened_by == opened_by] if opened_by else []
        wanted += [CaseRow.item == item] if item else []
        wanted += [CaseRow.opened_at >= since] if since else []
        wanted += [CaseRow.opened_at < until] if until else []
        query = select(CaseRow).where(*wanted).order_by(CaseRow.changed_at.desc(), CaseRow.id.desc()).limit(limit)
        if number:
            query = query.join(HolderRow).where(HolderRow.digest == self._cipher.digest(holders.normal(number)))
        with self._database.reading() as session:
            return [Overview.of(row) for row in session.scalars(query).all()]

    def decide(
        self, case_id: str, decision: Decision, expected_version: int, actor: Actor, *, promised_by: date | None = None
    ) -> int:
        """The clerk decides. Acceptance ends the visit, and the promise runs until `promised_by`; after a notice of
        corrections the case stays open. Returns the new version; raises CaseChangedError.
        """
        values = {"decision": decision.value, "decided_at": now(), **_changed(actor)}
        if decision in _ACCEPTED:
            values |= {"status": "decided", "promised_by": promised_by}
        with self._database.session() as session:
            self._change(session, case_id, expected_version, values)
            _first_decision(session, case_id)
            session.add(StepRow(case_id=case_id, stage="decide", actor=actor.name))
        return expected_version + 1

    def close(self, case_id: str, expected_version: int, actor: Actor) -> int:
        """The matter is settled (办结). Returns the new version; raises CaseChangedError."""
        with self._database.session() as session:
            self._change(session, case_id, expected_version, {"status": "closed", **_changed(actor)})
            session.add(StepRow(case_id=case_id, stage="close", actor=actor.name))
        return expected_version + 1

    def hold(self, case_id: str, page: str, actor: Actor) -> Hold | None:
        """Say that `page` works on the case. Returns who else does, and then changes nothing."""
        with self._database.session() as session:
            row = session.get(CaseRow, case_id, with_for_update=True)
            if row is None:
                raise _unknown(case_id)
            other = row.held_page not in (None, page) and row.held_at and now() - row.held_at < _HELD
            if other and row.held_at:
                return Hold(row.held_by or "", row.held_at)
            row.held_page, row.held_by, row.held_at = page, actor.name, now()
        return None

    def release(self, case_id: str, page: str) -> None:
        """`page` works on the case no more; what was decided by then was the decision on the first submission."""
        with self._database.session() as session:
            values = {"held_page": None, "held_by": None, "held_at": None}
            session.execute(update(CaseRow).where(CaseRow.id == case_id, CaseRow.held_page == page).values(values))
            _first_decision(session, case_id)

    def _change(self, session: Session, case_id: str, expected: int, values: Mapping[str, object]) -> None:
        changed = session.scalar(
            update(CaseRow)
            .where(CaseRow.id == case_id, CaseRow.version == expected, CaseRow.content.is_not(None))
            .values(**values, version=expected + 1)
            .returning(CaseRow.id)
        )
        if changed:
            return
        row = session.get(CaseRow, case_id)
        if row is None:
            raise _unknown(case_id)
        if row.content is None:
            raise InputError(f"办件 {case_id} 的内容已删除", "请另开新的办件。")
        raise CaseChangedError(case_id, row.changed_by, row.changed_at)

    def _numbers(self, case: Case) -> dict[str, str | None]:
        person, company = holders.applicant(case), holders.company(case)
        return {
            "person_digest": self._cipher.digest(person) if person else None,
            "company_digest": self._cipher.digest(company) if company else None,
        }

    def _row(self, case_id: str) -> CaseRow:
        with self._database.reading() as session:
            row = session.get(CaseRow, case_id)
        if row is None:
            raise _unknown(case_id)
        return row


def _columns(case: Case) -> dict[str, object]:
    """What lists and figures need of a case."""
    fields = case.form.fields if case.form else ()
    return {
        "item": case.item,
        "theme": case.found.theme.code if case.found and case.found.theme else None,
        "decision": case.review.decision.value if case.review else None,
        # Filled by itself: what the clerk typed over does not count.
        "fields_filled": sum(bool(field.value) and field.code not in case.typed for field in fields)
        if fields
        else None,
        "fields_total": len(fields) or None,
    }


def _changed(actor: Actor) -> dict[str, object]:
    return {"changed_by": actor.name, "changed_at": now()}


def _first_decision(session: Session, case_id: str) -> None:
    session.execute(
        update(CaseRow)
        .where(CaseRow.id == case_id, CaseRow.first_decision.is_(None))
        .values(first_decision=CaseRow.decision)
    )


def _unknown(case_id: str) -> InputError:
    return InputError(f"没有编号为 {case_id[:40]} 的办件", "请检查编号，例如 20261122-0007。")
